import type { Balance, Fixed, Shares } from '../math/fixed-point'
import type { Tokenomics } from '../params'
import type { AccountId, Pid, Seconds, SessionId, WorkerKey } from '../state'

/**
 * A call as the pallets know it. `who` is the origin. What the rules cannot know of the world outside of the pallets (a free balance, a derived
 * account) is given with the command; where it is absent, it is not checked.
 */
export type Command = PoolCommand | StakeCommand | SessionCommand | RootCommand | GatekeeperMessage | Heartbeat

type OfPool<K extends string> = { readonly kind: K; readonly who: AccountId; readonly pid: Pid }

export type PoolCommand =
  | { readonly kind: 'create'; readonly who: AccountId }
  | (OfPool<'addWorker'> & { readonly worker: WorkerKey; readonly session: SessionId })
  | (OfPool<'removeWorker'> & { readonly worker: WorkerKey })
  | (OfPool<'setCap'> & { readonly cap: Balance })
  | (OfPool<'setPayoutPref'> & { readonly commission: bigint })
  | (OfPool<'addStakerToWhitelist'> & { readonly account: AccountId })
  | (OfPool<'removeStakerFromWhitelist'> & { readonly account: AccountId })

export type StakeCommand =
  /** `available`: free balance less what all pools have locked of it. */
  | (OfPool<'contribute'> & { readonly amount: Balance; readonly available?: bigint })
  | (OfPool<'withdraw'> & { readonly shares: Shares })
  | (OfPool<'claimRewards'> & { readonly part: 'both' | 'owner' | 'delegator' })
  | (OfPool<'reconcileWithdrawQueue'> & { readonly account: AccountId })

export type SessionCommand =
  | (OfPool<'startMining'> & { readonly worker: WorkerKey; readonly stake: Balance })
  | (OfPool<'stopMining'> & { readonly worker: WorkerKey })
  | (OfPool<'restartMining'> & { readonly worker: WorkerKey; readonly stake: Balance })
  /** `slashed`: what the chain slashes of the stake; v1 to date nothing (R19). */
  | (OfPool<'reclaimPoolWorker'> & { readonly worker: WorkerKey; readonly session: SessionId; readonly slashed?: Balance })
  /** PhalaMining unbind: by the worker's operator. */
  | { readonly kind: 'unbind'; readonly who: AccountId; readonly session: SessionId }

export type RootCommand =
  | { readonly kind: 'forceAssignReward'; readonly rewards: readonly { readonly pid: Pid; readonly amount: Balance }[] }
  | { readonly kind: 'setMiningEnable'; readonly enabled: boolean }
  | { readonly kind: 'forceStopMining'; readonly session: SessionId }
  | { readonly kind: 'setCoolDownExpiration'; readonly period: Seconds }
  /** Takes effect at the end of the block. */
  | { readonly kind: 'updateTokenomic'; readonly tokenomics: Tokenomics }

export interface SettleInfo {
  readonly worker: WorkerKey
  readonly v: Fixed
  readonly payout: Fixed
  readonly treasury: Fixed
}

/** MiningInfoUpdateEvent. `subsidy`: balance of the account that pays the treasury's part. */
export interface GatekeeperMessage {
  readonly kind: 'gatekeeperMessage'
  readonly emittedAt: Seconds
  readonly offline: readonly WorkerKey[]
  readonly recovered: readonly WorkerKey[]
  readonly settle: readonly SettleInfo[]
  readonly subsidy?: bigint
}

/** A worker's heartbeat; iterations and challenge times in seconds, the earlier ones as storage has them. */
export interface Heartbeat {
  readonly kind: 'heartbeat'
  readonly worker: WorkerKey
  readonly iterations: bigint
  readonly challengedAt: Seconds
  readonly before: { readonly iterations: bigint; readonly challengedAt: Seconds }
}
