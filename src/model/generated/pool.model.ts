import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, IntColumn as IntColumn_, Index as Index_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, BooleanColumn as BooleanColumn_, StringColumn as StringColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {PoolKind} from "./_poolKind"
import {Account} from "./account.model"
import {Delegation} from "./delegation.model"
import {WithdrawalRequest} from "./withdrawalRequest.model"
import {Worker} from "./worker.model"
import {Session} from "./session.model"
import {PoolEvent} from "./poolEvent.model"
import {PoolSnapshot} from "./poolSnapshot.model"

/**
 * A pool: funds of delegators that back workers. Amounts are base units (1 PHA = 10^12).
 */
@Entity_()
export class Pool {
    constructor(props?: Partial<Pool>) {
        Object.assign(this, props)
    }

    @PrimaryColumn_()
    id!: string

    @Index_()
    @IntColumn_({nullable: false})
    pid!: number

    @Column_("varchar", {length: 9, nullable: false})
    kind!: PoolKind

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    owner!: Account

    /**
     * Millionths of each reward that go to the owner.
     */
    @IntColumn_({nullable: false})
    commission!: number

    @BigIntColumn_({nullable: true})
    cap!: bigint | undefined | null

    @BigIntColumn_({nullable: false})
    totalStake!: bigint

    @BigIntColumn_({nullable: false})
    totalShares!: bigint

    /**
     * Price of one share: raw bits, 64 integer and 64 fraction bits. Null when there are no shares.
     */
    @BigIntColumn_({nullable: true})
    sharePrice!: bigint | undefined | null

    /**
     * Delegated and not staked to a worker.
     */
    @BigIntColumn_({nullable: false})
    freeDelegation!: bigint

    @BigIntColumn_({nullable: false})
    staked!: bigint

    @BigIntColumn_({nullable: false})
    releasing!: bigint

    /**
     * cap - totalStake. Null without a cap.
     */
    @BigIntColumn_({nullable: true})
    capGap!: bigint | undefined | null

    /**
     * What the chain accepts as a contribution now; more than capGap where new money pays the queue first. Null without a cap.
     */
    @BigIntColumn_({nullable: true})
    contributable!: bigint | undefined | null

    /**
     * Value of the queue.
     */
    @BigIntColumn_({nullable: false})
    pendingWithdrawal!: bigint

    @IntColumn_({nullable: false})
    pendingRequests!: number

    /**
     * Part of the queue that free and releasing stake do not cover.
     */
    @BigIntColumn_({nullable: false})
    unfundedWithdrawal!: bigint

    @DateTimeColumn_({nullable: true})
    oldestRequestAt!: Date | undefined | null

    /**
     * Releasing stake whose cool-down is over: anybody may reclaim it.
     */
    @BigIntColumn_({nullable: false})
    reclaimable!: bigint

    /**
     * All workers are stopped in the first block after this time. Null: the queue is covered.
     */
    @DateTimeColumn_({nullable: true})
    forcedStopAt!: Date | undefined | null

    @BooleanColumn_({nullable: false})
    forcedStopEligible!: boolean

    @BigIntColumn_({nullable: false})
    ownerReward!: bigint

    /**
     * Paid since the index knows the pool: since its creation, or since NetworkState.firstBlock where createdAt is null. So do slashed and forcedStops count.
     */
    @BigIntColumn_({nullable: false})
    rewardsToOwner!: bigint

    @BigIntColumn_({nullable: false})
    rewardsToDelegators!: bigint

    @BigIntColumn_({nullable: false})
    slashed!: bigint

    @IntColumn_({nullable: false})
    forcedStops!: number

    /**
     * Reward per share: raw bits, 64 integer and 64 fraction bits.
     */
    @BigIntColumn_({nullable: false})
    rewardAccumulator!: bigint

    @IntColumn_({nullable: false})
    delegatorCount!: number

    @IntColumn_({nullable: false})
    workerCount!: number

    @IntColumn_({nullable: false})
    idleWorkerCount!: number

    @IntColumn_({nullable: false})
    unresponsiveWorkerCount!: number

    @IntColumn_({nullable: false})
    coolingDownWorkerCount!: number

    @BooleanColumn_({nullable: false})
    whitelistEnabled!: boolean

    @StringColumn_({array: true, nullable: true})
    whitelist!: (string)[] | undefined | null

    /**
     * Public keys in the order in which they were added: the order of a forced stop.
     */
    @StringColumn_({array: true, nullable: false})
    workerOrder!: (string)[]

    @BigIntColumn_({nullable: false})
    requestCount!: bigint

    /**
     * What slashes and dust have taken out of totalStake = freeDelegation + staked + releasing.
     */
    @BigIntColumn_({nullable: false})
    drift!: bigint

    /**
     * Null: before NetworkState.firstBlock.
     */
    @DateTimeColumn_({nullable: true})
    createdAt!: Date | undefined | null

    @DateTimeColumn_({nullable: false})
    updatedAt!: Date

    @IntColumn_({nullable: false})
    updatedAtBlock!: number

    @OneToMany_(() => Delegation, e => e.pool)
    delegations!: Delegation[]

    @OneToMany_(() => WithdrawalRequest, e => e.pool)
    withdrawalRequests!: WithdrawalRequest[]

    @OneToMany_(() => Worker, e => e.pool)
    workers!: Worker[]

    @OneToMany_(() => Session, e => e.pool)
    sessions!: Session[]

    @OneToMany_(() => PoolEvent, e => e.pool)
    events!: PoolEvent[]

    @OneToMany_(() => PoolSnapshot, e => e.pool)
    snapshots!: PoolSnapshot[]
}
