import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, StringColumn as StringColumn_, IntColumn as IntColumn_, DateTimeColumn as DateTimeColumn_, BigIntColumn as BigIntColumn_, BooleanColumn as BooleanColumn_} from "@subsquid/typeorm-store"
import * as marshal from "./marshal"
import {Tokenomics} from "./_tokenomics"

@Entity_()
export class NetworkState {
    constructor(props?: Partial<NetworkState>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @StringColumn_({nullable: false})
    chain!: string

    @StringColumn_({nullable: false})
    genesisHash!: string

    @IntColumn_({nullable: false})
    ss58Prefix!: number

    /**
     * The first block whose events are indexed; above 0 the state before it was read from storage, and the history begins here.
     */
    @IntColumn_({nullable: false})
    firstBlock!: number

    @IntColumn_({nullable: false})
    height!: number

    @StringColumn_({nullable: false})
    hash!: string

    @DateTimeColumn_({nullable: false})
    timestamp!: Date

    @IntColumn_({nullable: false})
    specVersion!: number

    /**
     * Seconds
     */
    @BigIntColumn_({nullable: false})
    gracePeriod!: bigint

    /**
     * Seconds
     */
    @BigIntColumn_({nullable: false})
    coolDownPeriod!: bigint

    /**
     * Base units
     */
    @BigIntColumn_({nullable: false})
    minContribution!: bigint

    @IntColumn_({nullable: false})
    maxPoolWorkers!: number

    /**
     * Council's switch: false means that no session can be stopped.
     */
    @BooleanColumn_({nullable: false})
    miningEnabled!: boolean

    /**
     * TokenomicParameters: raw bits, 64 integer and 64 fraction bits; null: not known.
     */
    @Column_("jsonb", {transformer: {to: obj => obj == null ? undefined : obj.toJSON(), from: obj => obj == null ? undefined : new Tokenomics(undefined, obj)}, nullable: true})
    tokenomics!: Tokenomics | undefined | null

    @IntColumn_({nullable: false})
    poolCount!: number

    /**
     * Forced stop checks scheduled so far.
     */
    @BigIntColumn_({nullable: false})
    checkCount!: bigint

    @BigIntColumn_({nullable: false})
    totalStake!: bigint

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

    @IntColumn_({nullable: false})
    divergenceCount!: number
}
