import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, DateTimeColumn as DateTimeColumn_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"
import {Pool} from "./pool.model"
import {SnapshotPeriod} from "./_snapshotPeriod"

/**
 * A pool's amounts at the end of an hour (kept 14 days) or of a day (kept for ever), written where they changed.
 */
@Entity_()
export class PoolSnapshot {
    constructor(props?: Partial<PoolSnapshot>) {
        Object.assign(this, props)
    }

    /**
     * pid-period-start
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Pool, {nullable: true})
    pool!: Pool

    @Column_("varchar", {length: 4, nullable: false})
    period!: SnapshotPeriod

    @Index_()
    @DateTimeColumn_({nullable: false})
    timestamp!: Date

    @BigIntColumn_({nullable: false})
    totalStake!: bigint

    @BigIntColumn_({nullable: false})
    totalShares!: bigint

    @BigIntColumn_({nullable: false})
    freeDelegation!: bigint

    @BigIntColumn_({nullable: false})
    staked!: bigint

    @BigIntColumn_({nullable: false})
    releasing!: bigint

    @BigIntColumn_({nullable: false})
    pendingWithdrawal!: bigint

    @BigIntColumn_({nullable: false})
    unfundedWithdrawal!: bigint

    @BigIntColumn_({nullable: false})
    ownerReward!: bigint
}
