import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_} from "@subsquid/typeorm-store"
import {Pool} from "./pool.model"

/**
 * The chain will check this pool's queue in the first block after `at`.
 */
@Entity_()
export class ForcedStopCheck {
    constructor(props?: Partial<ForcedStopCheck>) {
        Object.assign(this, props)
    }

    /**
     * pid-time
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Pool, {nullable: true})
    pool!: Pool

    @BigIntColumn_({nullable: false})
    number!: bigint

    @DateTimeColumn_({nullable: false})
    queuedAt!: Date
}
