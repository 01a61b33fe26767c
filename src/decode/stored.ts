import type { Balance, Fixed, Shares } from '../rules/math/fixed-point'
import { newPool } from '../rules/pool'
import type { AccountId, Delegation, Pid, Pool, Session, SessionId, SessionState, WorkerKey } from '../rules/state'
import type { MinerInfo, PoolInfo, UserStakeInfo } from '../types/v900'
import type { MinerInfo as MinerInfo1180 } from '../types/v1180'

/** Entries of storage in the rules' words. What storage does not tell is absent; lifetimes begin here. */

/** The drift is not in storage: it follows from the pool's sessions (I1). */
export const storedPool = (stored: PoolInfo): Pool => ({
  ...newPool(stored.pid, stored.owner as AccountId, undefined),
  commission: BigInt(stored.payoutCommission ?? 0),
  cap: stored.cap as Balance | undefined,
  totalStake: stored.totalStake as Balance,
  totalShares: stored.totalShares as Shares,
  free: stored.freeStake as Balance,
  releasing: stored.releasingStake as Balance,
  ownerReward: stored.ownerReward as Balance,
  rewardAccumulator: stored.rewardAcc as Fixed,
  workers: stored.workers as WorkerKey[],
  queue: stored.withdrawQueue.map(({ user, shares, startTime }, i) => ({
    number: BigInt(i),
    account: user as AccountId,
    shares: shares as Shares,
    startTime,
    paid: undefined,
  })),
  requestCount: BigInt(stored.withdrawQueue.length),
})

export const storedDelegation = (pid: Pid, stored: UserStakeInfo): Delegation => ({
  pid,
  account: stored.user as AccountId,
  shares: stored.shares as Shares,
  locked: stored.locked as Balance,
  rewardDebt: stored.rewardDebt as Balance,
  availableReward: stored.availableRewards as Balance,
})

type Miner = MinerInfo | MinerInfo1180

/** Undefined: a name that the runtimes keep and never use. */
export const storedState = ({ state }: Miner): SessionState | undefined => STATES[state.__kind]

const STATES: { readonly [kind in Miner['state']['__kind']]: SessionState | undefined } = {
  Ready: 'Ready',
  MiningIdle: 'Idle',
  MiningUnresponsive: 'Unresponsive',
  MiningCoolingDown: 'CoolingDown',
  MiningActive: undefined,
  _Unused: undefined,
}

/** Of whom a session is. */
export interface Slot {
  readonly pid: Pid | undefined
  readonly worker: WorkerKey
}

/** @param benchmarked whether the runtime reports new benchmarks: where it does not, the stored one would grow old in silence */
export function storedSession(id: SessionId, slot: Slot, state: SessionState, stored: Miner, stake: bigint, benchmarked: boolean): Session {
  const { pInit, pInstant } = stored.benchmark
  return {
    id,
    ...slot,
    state,
    stake: stake as Balance,
    v: stored.v as Fixed,
    ve: stored.ve as Fixed,
    pInit: BigInt(pInit),
    pInstant: benchmarked || pInit === 0 ? BigInt(pInstant) : undefined,
    stateSince: state === 'CoolingDown' ? stored.coolDownStart : undefined,
    coolingDownSince: stored.coolDownStart,
    vUpdatedAt: stored.vUpdatedAt,
    lastSettledAt: undefined,
    totalReward: stored.stats.totalReward as Balance,
  }
}
