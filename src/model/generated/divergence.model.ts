import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, IntColumn as IntColumn_, Index as Index_, DateTimeColumn as DateTimeColumn_, StringColumn as StringColumn_, ManyToOne as ManyToOne_} from "@subsquid/typeorm-store"
import {Pool} from "./pool.model"

/**
 * A difference between what the rules expect and what the chain reported. Never repaired, always shown.
 */
@Entity_()
export class Divergence {
    constructor(props?: Partial<Divergence>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @Index_()
    @IntColumn_({nullable: false})
    block!: number

    @DateTimeColumn_({nullable: false})
    timestamp!: Date

    /**
     * Rule or invariant by its number in docs/rules.md
     */
    @Index_()
    @StringColumn_({nullable: false})
    rule!: string

    @Index_()
    @ManyToOne_(() => Pool, {nullable: true})
    pool!: Pool | undefined | null

    @StringColumn_({nullable: false})
    subject!: string

    @StringColumn_({nullable: false})
    field!: string

    @StringColumn_({nullable: false})
    expected!: string

    @StringColumn_({nullable: false})
    reported!: string
}
