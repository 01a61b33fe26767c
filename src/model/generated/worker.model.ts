import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, IntColumn as IntColumn_} from "@subsquid/typeorm-store"
import {Pool} from "./pool.model"
import {Account} from "./account.model"
import {Session} from "./session.model"

@Entity_()
export class Worker {
    constructor(props?: Partial<Worker>) {
        Object.assign(this, props)
    }

    /**
     * Public key, 0x hex
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Pool, {nullable: true})
    pool!: Pool | undefined | null

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    operator!: Account | undefined | null

    @IntColumn_({nullable: true})
    confidenceLevel!: number | undefined | null

    @IntColumn_({nullable: true})
    initialScore!: number | undefined | null

    /**
     * The session it is bound to.
     */
    @Index_()
    @ManyToOne_(() => Session, {nullable: true})
    session!: Session | undefined | null
}
