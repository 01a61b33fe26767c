import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, StringColumn as StringColumn_, BigIntColumn as BigIntColumn_, IntColumn as IntColumn_, DateTimeColumn as DateTimeColumn_} from "@subsquid/typeorm-store"
import {Pool} from "./pool.model"
import {SessionState} from "./_sessionState"

@Entity_()
export class Session {
    constructor(props?: Partial<Session>) {
        Object.assign(this, props)
    }

    /**
     * Account of the session
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Pool, {nullable: true})
    pool!: Pool | undefined | null

    @Index_()
    @StringColumn_({nullable: false})
    worker!: string

    @Index_()
    @Column_("varchar", {length: 12, nullable: false})
    state!: SessionState

    @BigIntColumn_({nullable: false})
    stake!: bigint

    /**
     * Raw bits, 64 integer and 64 fraction bits; null: not known.
     */
    @BigIntColumn_({nullable: true})
    v!: bigint | undefined | null

    @BigIntColumn_({nullable: true})
    ve!: bigint | undefined | null

    @IntColumn_({nullable: true})
    pInit!: number | undefined | null

    @IntColumn_({nullable: true})
    pInstant!: number | undefined | null

    /**
     * Null: since before NetworkState.firstBlock.
     */
    @DateTimeColumn_({nullable: true})
    stateSince!: Date | undefined | null

    @DateTimeColumn_({nullable: true})
    coolingDownSince!: Date | undefined | null

    @DateTimeColumn_({nullable: true})
    reclaimableAt!: Date | undefined | null

    @DateTimeColumn_({nullable: false})
    vUpdatedAt!: Date

    @DateTimeColumn_({nullable: true})
    lastSettledAt!: Date | undefined | null

    @BigIntColumn_({nullable: false})
    totalReward!: bigint
}
