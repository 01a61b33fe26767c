import type { Balance, Fixed, Shares } from './math/fixed-point'
import type { Params, Tokenomics } from './params'

/** Pool id. */
export type Pid = bigint
/** A 32-byte account, 0x hex. */
export type AccountId = string & { readonly unit: 'account' }
/** A worker's 32-byte public key, 0x hex. */
export type WorkerKey = string & { readonly unit: 'worker' }
/** The account of a session, derived by the chain from pool and worker. */
export type SessionId = AccountId
/** Whole seconds of the block's own timestamp. */
export type Seconds = bigint

/** Funds of many delegators backing many workers. v1: PhalaStakePool.StakePools. */
export interface Pool {
  readonly pid: Pid
  readonly owner: AccountId
  /** Absent: indexing began later. */
  readonly createdAt: Seconds | undefined
  /** Millionths of each reward that go to the owner. */
  readonly commission: bigint
  /** Absent: no limit. */
  readonly cap: Balance | undefined
  readonly totalStake: Balance
  readonly totalShares: Shares
  /** Delegated and not staked to a worker. */
  readonly free: Balance
  /** Held by sessions that are cooling down. */
  readonly releasing: Balance
  readonly ownerReward: Balance
  /** R21: reward per share since the pool began. */
  readonly rewardAccumulator: Fixed
  /** In the order in which they were added, which is the order of a forced stop. */
  readonly workers: readonly WorkerKey[]
  /** First in, first out. */
  readonly queue: readonly WithdrawalRequest[]
  /** How many requests the pool has queued so far: numbers the requests. */
  readonly requestCount: bigint
  /** R41: times at which requests were queued and whose check has not been made yet, ascending. */
  readonly checks: readonly Seconds[]
  /** Who may contribute besides the owner; absent: everybody. */
  readonly whitelist: readonly AccountId[] | undefined
  /** I1: what slashes and dust rules have taken out of the equation total = free + staked + releasing. */
  readonly drift: bigint
  readonly lifetime: Lifetime
}

/** What a pool has seen since the index knows it: paid rewards, slashes, forced stops. */
export interface Lifetime {
  readonly toOwner: Balance
  readonly toDelegators: Balance
  readonly slashed: Balance
  readonly forcedStops: bigint
}

/** One entry of a pool's queue. */
export interface WithdrawalRequest {
  /** Number within the pool, from 0. */
  readonly number: bigint
  readonly account: AccountId
  /** Still to be paid. */
  readonly shares: Shares
  readonly startTime: Seconds
  /** Absent: it was queued before indexing began, and storage does not say. */
  readonly paid: Balance | undefined
}

/** An account's share of one pool. v1: PhalaStakePool.PoolStakers. */
export interface Delegation {
  readonly pid: Pid
  readonly account: AccountId
  readonly shares: Shares
  /** What the delegator's own balance has locked for this pool. */
  readonly locked: Balance
  /** R21: what the accumulator had brought when it was last settled. */
  readonly rewardDebt: Balance
  /** Settled and not claimed yet. */
  readonly availableReward: Balance
}

export type SessionState = 'Ready' | 'Idle' | 'Unresponsive' | 'CoolingDown'

/** The staking slot of a worker in a pool. v1: PhalaMining.Miners and Stakes. */
export interface Session {
  readonly id: SessionId
  /** Absent between MinerBound and PoolWorkerAdded of one call. */
  readonly pid: Pid | undefined
  readonly worker: WorkerKey
  readonly state: SessionState
  readonly stake: Balance
  /** Absent: the chain has not said and the rules could not compute it. */
  readonly v: Fixed | undefined
  readonly ve: Fixed | undefined
  readonly pInit: bigint | undefined
  readonly pInstant: bigint | undefined
  /** Absent: the state began before indexing did, and storage does not say when. */
  readonly stateSince: Seconds | undefined
  /** Start of the cool-down; 0 when not cooling down, as the chain keeps it. */
  readonly coolingDownSince: Seconds
  readonly vUpdatedAt: Seconds
  readonly lastSettledAt: Seconds | undefined
  readonly totalReward: Balance
}

/** One computing node. Facts that the chain's registry has not told are absent. */
export interface Worker {
  readonly key: WorkerKey
  readonly operator: AccountId | undefined
  readonly confidenceLevel: bigint | undefined
  readonly initialScore: bigint | undefined
  /** The pool it is in. */
  readonly pid: Pid | undefined
  /** The session it is bound to. */
  readonly session: SessionId | undefined
}

/** R41: a check that the chain will make in the first block after its time plus the grace period. */
export interface Check {
  readonly time: Seconds
  readonly pid: Pid
}

/** A cool-down that began at a time; a later stop of the same session makes a new one. */
export interface CoolDown {
  readonly since: Seconds
  readonly session: SessionId
}

/** Sums over a pool's delegations and sessions, kept so that no rule walks over all of them. */
export interface PoolSums {
  readonly shares: Shares
  readonly delegators: bigint
  /** Stake of idle and unresponsive sessions. */
  readonly staked: Balance
  readonly idle: bigint
  readonly unresponsive: bigint
  readonly coolingDown: bigint
  /** Sessions that hold stake, in the order in which they began to. */
  readonly sessions: readonly SessionId[]
}

/** What is one for the whole chain. */
export interface Network {
  readonly params: Params
  readonly poolCount: bigint
  /** R13: to take effect at the end of the block. */
  readonly scheduledTokenomics: Tokenomics | undefined
  /** R41: numbers of the first check not yet taken and of the next one to be scheduled. */
  readonly firstCheck: bigint
  readonly nextCheck: bigint
  /** The same for the cool-downs whose end has not been noticed yet. */
  readonly firstCoolDown: bigint
  readonly nextCoolDown: bigint
}
