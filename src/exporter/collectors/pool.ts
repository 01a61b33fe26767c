import { Counter, Gauge, type Registry } from 'prom-client'
import { toNumber, toPha } from '../pha'
import type { Pool } from '../snapshot'
import type { Collector } from './collector'

type Labels = Readonly<Record<string, string>>
/** Undefined: not known, no series. */
type Value = number | undefined

interface Family {
  readonly name: string
  readonly help: string
  readonly type?: typeof Gauge | typeof Counter
  readonly values: (pool: Pool) => readonly (readonly [Labels, Value])[]
}

const seconds = (time: Date): number => time.getTime() / 1_000

const one =
  (value: (pool: Pool) => Value): Family['values'] =>
  (pool) => [[{}, value(pool)]]
const pha = (amount: (pool: Pool) => bigint): Family['values'] => one((pool) => toPha(amount(pool)))
/** No limit is a limit that is never reached. */
const limit = (amount: (pool: Pool) => bigint | undefined): Family['values'] =>
  one((pool) => {
    const units = amount(pool)
    return units === undefined ? Number.POSITIVE_INFINITY : toPha(units)
  })

const FAMILIES: readonly Family[] = [
  {
    name: 'stakepool_info',
    help: 'Always 1: who owns the pool and what it is.',
    values: ({ owner, kind }) => [[{ owner, kind }, 1]],
  },
  { name: 'stakepool_value_pha', help: 'All stake of the pool: free, staked and releasing.', values: pha((pool) => pool.totalStake) },
  {
    name: 'stakepool_share_price_pha',
    help: 'Price of one share. No series while there are no shares.',
    values: one(({ sharePrice }) => (sharePrice === undefined ? undefined : toNumber(sharePrice))),
  },
  { name: 'stakepool_free_delegation_pha', help: 'Delegated and not staked to a worker.', values: pha((pool) => pool.freeDelegation) },
  { name: 'stakepool_staked_pha', help: 'Held by sessions that are idle or unresponsive.', values: pha((pool) => pool.staked) },
  { name: 'stakepool_releasing_pha', help: 'Held by sessions that are cooling down.', values: pha((pool) => pool.releasing) },
  {
    name: 'stakepool_reclaimable_pha',
    help: 'Releasing stake whose cool-down is over: anybody may reclaim it.',
    values: pha((pool) => pool.reclaimable),
  },
  { name: 'stakepool_cap_pha', help: 'Capacity of the pool. +Inf: no cap.', values: limit((pool) => pool.cap) },
  { name: 'stakepool_cap_gap_pha', help: 'Cap less value. +Inf: no cap.', values: limit((pool) => pool.capGap) },
  {
    name: 'stakepool_commission_ratio',
    help: 'Part of each reward that goes to the owner, 0 to 1.',
    values: one(({ commission }) => commission / 1_000_000),
  },
  { name: 'stakepool_pending_withdrawal_pha', help: 'Value of the withdrawal queue.', values: pha((pool) => pool.pendingWithdrawal) },
  { name: 'stakepool_pending_withdrawal_requests', help: 'Requests in the withdrawal queue.', values: one((pool) => pool.pendingRequests) },
  {
    name: 'stakepool_oldest_withdrawal_timestamp_seconds',
    help: 'When the oldest request of the queue was made. No series while the queue is empty.',
    values: one(({ oldestRequestAt }) => oldestRequestAt && seconds(oldestRequestAt)),
  },
  {
    name: 'stakepool_unfunded_withdrawal_pha',
    help: 'Part of the queue that free and releasing stake do not cover.',
    values: pha((pool) => pool.unfundedWithdrawal),
  },
  {
    name: 'stakepool_forced_stop_timestamp_seconds',
    help: 'All workers are stopped in the first block after this time unless the queue is covered by then. +Inf: it is covered.',
    values: one(({ forcedStopAt }) => (forcedStopAt === undefined ? Number.POSITIVE_INFINITY : seconds(forcedStopAt))),
  },
  {
    name: 'stakepool_forced_stop_eligible',
    help: '1: anybody may stop all workers of the pool now.',
    values: one(({ forcedStopEligible }) => Number(forcedStopEligible)),
  },
  {
    name: 'stakepool_workers',
    help: 'Workers by the state of their session.',
    values: ({ ready, idle, unresponsive, coolingDown }) => [
      [{ state: 'Ready' }, ready],
      [{ state: 'Idle' }, idle],
      [{ state: 'Unresponsive' }, unresponsive],
      [{ state: 'CoolingDown' }, coolingDown],
    ],
  },
  { name: 'stakepool_delegators', help: 'Accounts that hold shares of the pool.', values: one((pool) => pool.delegators) },
  { name: 'stakepool_owner_reward_pha', help: 'Commission that the owner has not claimed yet.', values: pha((pool) => pool.ownerReward) },
  {
    name: 'stakepool_rewards_pha_total',
    help: 'Rewards paid since the pool was first seen.',
    type: Counter,
    values: ({ rewardsToOwner, rewardsToDelegators }) => [
      [{ recipient: 'owner' }, toPha(rewardsToOwner)],
      [{ recipient: 'delegators' }, toPha(rewardsToDelegators)],
    ],
  },
  {
    name: 'stakepool_forced_stops_total',
    help: 'Times that the chain stopped all workers of the pool.',
    type: Counter,
    values: one((pool) => pool.forcedStops),
  },
  { name: 'stakepool_slashed_pha_total', help: 'Stake lost to slashes.', type: Counter, values: pha((pool) => pool.slashed) },
]

export const poolCollector: Collector = {
  name: 'pool',
  collect({ network, pools }, registry) {
    if (network === undefined) return
    for (const family of FAMILIES) fill(family, network.chain, pools, registry)
  },
}

function fill({ name, help, type = Gauge, values }: Family, chain: string, pools: readonly Pool[], registry: Registry): void {
  const series = pools.flatMap((pool) => values(pool).map(([labels, value]) => [{ chain, pid: `${pool.pid}`, ...labels }, value] as const))
  const [first] = series
  if (first === undefined) return
  const metric = new type({ name, help, labelNames: Object.keys(first[0]), registers: [registry] })
  // from zero: the one call that gauges and counters share
  for (const [labels, value] of series) if (value !== undefined) metric.inc(labels, value)
}
