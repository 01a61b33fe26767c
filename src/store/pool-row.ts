import { Account, Pool, PoolKind } from '../model'
import { reclaimable } from '../rules/cool-down'
import { type FundedRequest, forcedStopAt, fundedQueue } from '../rules/forced-stop'
import { capGap, contributable, priceOf } from '../rules/pool'
import type { Pool as PoolState, Seconds, State } from '../rules/state'
import { type Addresses, poolId } from './ids'

/** The amounts of a pool that snapshots and totals are made of. */
export interface PoolAmounts {
  readonly totalStake: bigint
  readonly totalShares: bigint
  readonly freeDelegation: bigint
  readonly staked: bigint
  readonly releasing: bigint
  readonly pendingWithdrawal: bigint
  readonly unfundedWithdrawal: bigint
  readonly ownerReward: bigint
}

export function amountsOf(state: State, pool: PoolState, queue: readonly FundedRequest[]): PoolAmounts {
  return {
    totalStake: pool.totalStake,
    totalShares: pool.totalShares,
    freeDelegation: pool.free,
    staked: state.sumsOf(pool.pid).staked,
    releasing: pool.releasing,
    pendingWithdrawal: sum(queue.map(({ value }) => value)),
    unfundedWithdrawal: sum(queue.map(({ unfunded }) => unfunded)),
    ownerReward: pool.ownerReward,
  }
}

/** When a pool was last touched: the block whose clock its row is written by. */
export interface Touch {
  readonly height: number
  readonly now: Seconds
}

/** A pool's row, all of it: a changed pool is written whole. */
export function poolRow(state: State, pool: PoolState, { height, now }: Touch, addresses: Addresses): Pool {
  const { conversion, gracePeriod, capCheckedAfterQueue } = state.network.params
  const sums = state.sumsOf(pool.pid)
  const queue = fundedQueue(conversion, pool)
  const amounts = amountsOf(state, pool, queue)
  return new Pool({
    id: poolId(pool.pid),
    pid: Number(pool.pid),
    kind: PoolKind.StakePool,
    owner: new Account({ id: addresses.encode(pool.owner) }),
    commission: Number(pool.commission),
    cap: pool.cap ?? null,
    ...amounts,
    sharePrice: priceOf(conversion, pool) ?? null,
    capGap: capGap(pool) ?? null,
    contributable: contributable(pool, capCheckedAfterQueue, amounts.pendingWithdrawal) ?? null,
    pendingRequests: pool.queue.length,
    oldestRequestAt: pool.queue[0] === undefined ? null : dateOf(pool.queue[0].startTime),
    reclaimable: reclaimable(state, pool, now),
    forcedStopAt: dateOrNull(forcedStopAt(conversion, pool, gracePeriod)),
    forcedStopEligible: false,
    rewardsToOwner: pool.lifetime.toOwner,
    rewardsToDelegators: pool.lifetime.toDelegators,
    slashed: pool.lifetime.slashed,
    forcedStops: Number(pool.lifetime.forcedStops),
    rewardAccumulator: pool.rewardAccumulator,
    delegatorCount: Number(sums.delegators),
    workerCount: pool.workers.length,
    idleWorkerCount: Number(sums.idle),
    unresponsiveWorkerCount: Number(sums.unresponsive),
    coolingDownWorkerCount: Number(sums.coolingDown),
    whitelistEnabled: pool.whitelist !== undefined,
    whitelist: pool.whitelist?.map((account) => addresses.encode(account)) ?? null,
    workerOrder: [...pool.workers],
    requestCount: pool.requestCount,
    drift: pool.drift,
    createdAt: dateOrNull(pool.createdAt),
    updatedAt: dateOf(now),
    updatedAtBlock: height,
  })
}

export const dateOf = (seconds: Seconds): Date => new Date(Number(seconds) * 1000)

export const dateOrNull = (seconds: Seconds | undefined): Date | null => (seconds === undefined ? null : dateOf(seconds))

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)
