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
     * Value of all delegations, now: computed when it is read (view api.account).
     */
    @BigIntColumn_({nullable: true})
    totalDelegated!: bigint | undefined | null

    @OneToMany_(() => Delegation, e => e.account)
    delegations!: Delegation[]

    @OneToMany_(() => Pool, e => e.owner)
    ownedPools!: Pool[]
}
