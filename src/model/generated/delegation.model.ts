import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"
import {Pool} from "./pool.model"
import {Account} from "./account.model"

@Entity_()
export class Delegation {
    constructor(props?: Partial<Delegation>) {
        Object.assign(this, props)
    }

    /**
     * pid-account
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Pool, {nullable: true})
    pool!: Pool

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    account!: Account

    @BigIntColumn_({nullable: false})
    shares!: bigint

    @BigIntColumn_({nullable: false})
    locked!: bigint

    /**
     * Shares times the pool's share price, now: computed when it is read (view api.delegation).
     */
    @BigIntColumn_({nullable: true})
    value!: bigint | undefined | null

    /**
     * Settled and accrued rewards, now: computed when it is read (view api.delegation).
     */
    @BigIntColumn_({nullable: true})
    claimableReward!: bigint | undefined | null

    @BigIntColumn_({nullable: false})
    rewardDebt!: bigint

    @BigIntColumn_({nullable: false})
    availableReward!: bigint
}
