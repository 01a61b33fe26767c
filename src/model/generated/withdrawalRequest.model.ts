import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_} from "@subsquid/typeorm-store"
import {Pool} from "./pool.model"
import {Account} from "./account.model"
import {RequestStatus} from "./_requestStatus"

@Entity_()
export class WithdrawalRequest {
    constructor(props?: Partial<WithdrawalRequest>) {
        Object.assign(this, props)
    }

    /**
     * pid-number
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Pool, {nullable: true})
    pool!: Pool

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    account!: Account

    /**
     * Still to be paid; what was left when it closed.
     */
    @BigIntColumn_({nullable: false})
    shares!: bigint

    @BigIntColumn_({nullable: false})
    value!: bigint

    @BigIntColumn_({nullable: false})
    unfunded!: bigint

    @Index_()
    @DateTimeColumn_({nullable: false})
    requestedAt!: Date

    /**
     * Place in the queue, from 0. Null when closed.
     */
    @IntColumn_({nullable: true})
    position!: number | undefined | null

    @Index_()
    @Column_("varchar", {length: 8, nullable: false})
    status!: RequestStatus

    /**
     * Null: it was queued before NetworkState.firstBlock.
     */
    @BigIntColumn_({nullable: true})
    paidAmount!: bigint | undefined | null

    @DateTimeColumn_({nullable: true})
    closedAt!: Date | undefined | null
}
