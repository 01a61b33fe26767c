import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, BigIntColumn as BigIntColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {Delegation} from "./delegation.model"
import {Pool} from "./pool.model"

@Entity_()
export class Account {
    constructor(props?: Partial<Account>) {
        Object.assign(this, props)
    }

    /**
     * SS58 with the chain's prefix
     */
    @PrimaryColumn_()
    id!: string

    /**
     * Value of all delegations, now.
     */
    @BigIntColumn_({nullable: false})
    totalDelegated!: bigint

    @OneToMany_(() => Delegation, e => e.account)
    delegations!: Delegation[]

    @OneToMany_(() => Pool, e => e.owner)
    ownedPools!: Pool[]
}
