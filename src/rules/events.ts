import type { Balance, Fixed, Shares } from './math/fixed-point'
import type { Constants, Tokenomics } from './params'
import type { AccountId, Pid, Seconds, SessionId, WorkerKey } from './state'

/**
 * What happened on the chain, in the rules' own words and without its spec versions. Names are those of the vocabulary, the pallet's event
 * is named where it differs. A field that the chain did not report is absent: the rules then compute it.
 */
export type RulesEvent = PoolEvent | StakeEvent | RewardEvent | SessionEvent | RegistryEvent | NetworkEvent | CallFact

/** PhalaStakePool: pools, workers, whitelist. */
export type PoolEvent =
  | { readonly kind: 'PoolCreated'; readonly pid: Pid; readonly owner: AccountId }
  | { readonly kind: 'PoolCommissionSet'; readonly pid: Pid; readonly commission: bigint }
  | { readonly kind: 'PoolCapacitySet'; readonly pid: Pid; readonly cap: Balance }
  | { readonly kind: 'PoolWorkerAdded'; readonly pid: Pid; readonly worker: WorkerKey }
  | { readonly kind: 'PoolWorkerRemoved'; readonly pid: Pid; readonly worker: WorkerKey }
  | { readonly kind: 'PoolWhitelistCreated'; readonly pid: Pid }
  | { readonly kind: 'PoolWhitelistDeleted'; readonly pid: Pid }
  | { readonly kind: 'PoolWhitelistStakerAdded'; readonly pid: Pid; readonly account: AccountId }
  | { readonly kind: 'PoolWhitelistStakerRemoved'; readonly pid: Pid; readonly account: AccountId }

/** PhalaStakePool: delegations and the queue. */
export type StakeEvent =
  | { readonly kind: 'Contribution'; readonly pid: Pid; readonly account: AccountId; readonly amount: Balance; readonly shares?: Shares }
  | { readonly kind: 'Withdrawal'; readonly pid: Pid; readonly account: AccountId; readonly amount: Balance; readonly shares?: Shares }
  | { readonly kind: 'WithdrawalQueued'; readonly pid: Pid; readonly account: AccountId; readonly shares: Shares }
  | { readonly kind: 'PoolSlashed'; readonly pid: Pid; readonly amount: Balance }
  | { readonly kind: 'SlashSettled'; readonly pid: Pid; readonly account: AccountId; readonly amount: Balance }
  | { readonly kind: 'DustRemoved'; readonly account: AccountId; readonly amount: Balance }

/** PhalaStakePool: rewards. */
export type RewardEvent =
  | { readonly kind: 'RewardReceived'; readonly pid: Pid; readonly toOwner: Balance; readonly toDelegators: Balance }
  /** RewardsWithdrawn (both), OwnerRewardsWithdrawn, StakerRewardsWithdrawn. */
  | {
      readonly kind: 'RewardsWithdrawn'
      readonly part: RewardPart
      readonly pid: Pid
      readonly account: AccountId
      readonly amount: Balance
    }
  | { readonly kind: 'RewardDismissedNotInPool'; readonly worker: WorkerKey; readonly amount: Balance }
  | { readonly kind: 'RewardDismissedNoShare'; readonly pid: Pid; readonly amount: Balance }
  | { readonly kind: 'RewardDismissedDust'; readonly pid: Pid; readonly amount: Balance }

export type RewardPart = 'both' | 'owner' | 'delegator'

/** PhalaMining, and MiningStarted of PhalaStakePool. */
export type SessionEvent =
  | { readonly kind: 'SessionBound'; readonly session: SessionId; readonly worker: WorkerKey }
  | { readonly kind: 'SessionUnbound'; readonly session: SessionId; readonly worker: WorkerKey }
  /** MinerStarted. */
  | { readonly kind: 'SessionStarted'; readonly session: SessionId; readonly initV?: Fixed; readonly initP?: bigint }
  /** MiningStarted: the pool's side of a start, with the stake. */
  | { readonly kind: 'StakeStarted'; readonly pid: Pid; readonly worker: WorkerKey; readonly amount: Balance }
  | { readonly kind: 'SessionStopped'; readonly session: SessionId }
  | { readonly kind: 'SessionReclaimed'; readonly session: SessionId; readonly originalStake: Balance; readonly slashed: Balance }
  /** WorkerReclaimed: the pool's side of a reclaim. */
  | { readonly kind: 'WorkerReclaimed'; readonly pid: Pid; readonly worker: WorkerKey }
  | { readonly kind: 'SessionUnresponsive'; readonly session: SessionId }
  | { readonly kind: 'SessionResponsive'; readonly session: SessionId }
  | { readonly kind: 'SessionSettled'; readonly session: SessionId; readonly v: Fixed; readonly payout: Fixed }
  | { readonly kind: 'SettlementDropped'; readonly session: SessionId; readonly v: Fixed; readonly payout: Fixed }
  /** InternalErrorMinerSettleFailed: v and the payout come from the gatekeeper's message. */
  | { readonly kind: 'SettlementFailed'; readonly worker: WorkerKey; readonly v: Fixed; readonly payout: Fixed }
  | { readonly kind: 'BenchmarkUpdated'; readonly session: SessionId; readonly pInstant: bigint }

/** PhalaRegistry: what storage or an event says of a worker. */
export type RegistryEvent = {
  readonly kind: 'WorkerFacts'
  readonly worker: WorkerKey
  readonly operator?: AccountId
  readonly confidenceLevel?: bigint
  readonly initialScore?: bigint
}

export type NetworkEvent =
  | { readonly kind: 'CoolDownPeriodChanged'; readonly period: Seconds }
  /** A block is executed by another runtime than its parent. */
  | { readonly kind: 'RuntimeChanged'; readonly specVersion: number; readonly constants: Constants }
  | { readonly kind: 'TokenomicsChanged'; readonly tokenomics: Tokenomics }
  /** update_tokenomic has no event of its own: it takes effect at the end of the block. Only the command side knows it. */
  | { readonly kind: 'TokenomicsScheduled'; readonly tokenomics: Tokenomics }

/** What a successful call says where the events of its spec are silent. */
export type CallFact =
  /** Before spec 1160: a withdrawal's shares. `queueReported`: from spec 1090 WithdrawalQueued follows. */
  | {
      readonly kind: 'WithdrawRequested'
      readonly pid: Pid
      readonly account: AccountId
      readonly shares: Shares
      readonly queueReported: boolean
    }
  /** Before spec 1090: a worker that is unbound leaves its pool, which no event says. */
  | { readonly kind: 'WorkerLeft'; readonly worker: WorkerKey }
  /** reconcile_withdraw_queue has no event in any spec. */
  | { readonly kind: 'QueueReconciled'; readonly pid: Pid; readonly account: AccountId }
  /** set_mining_enable has none either. */
  | { readonly kind: 'MiningSwitched'; readonly enabled: boolean }
  /** Before spec 1160: rewards of one gatekeeper message, in its order, and force_assign_reward. */
  | { readonly kind: 'WorkerRewarded'; readonly worker: WorkerKey; readonly payout: Fixed }
  | { readonly kind: 'SessionRewarded'; readonly session: SessionId; readonly payout: Fixed }
  | { readonly kind: 'PoolRewarded'; readonly pid: Pid; readonly amount: Balance }

/** An event with its place in the block. */
export interface Item {
  readonly index: number
  readonly event: RulesEvent
}

/** Events of one call, or of one phase of the block outside of calls. */
export interface Group {
  readonly phase: 'Initialization' | 'Call' | 'Finalization'
  readonly items: readonly Item[]
}
