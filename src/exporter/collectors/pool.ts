import { isDust } from '../../rules/math/dust'
import { toNumber, toPha } from '../pha'
import { type Pool, STATES } from '../snapshot'
import { collector } from './collector'
import { type Family, limit, maybe, one, pha, seconds } from './family'
import { chainOf, pidOf, type View } from './view'

/**
 * R32: free stake that is more than dust pays the queue, in order, once somebody triggers it. In v1 every block that brings money does so
 * itself (I5), so that nothing but dust is left.
 */
function settleable({ freeDelegation, pendingWithdrawal }: Pool): bigint {
  if (isDust(freeDelegation)) return 0n
  return freeDelegation < pendingWithdrawal ? freeDelegation : pendingWithdrawal
}

const FAMILIES: readonly Family<Pool>[] = [
  {
    name: 'stakepool_info',
    unit: '',
    labels: ['owner', 'kind'],
    help: 'Always 1: who owns the pool, and whether it is a StakePool or a Vault.',
    values: ({ owner, kind }) => [[[owner, kind], 1]],
  },
  {
    name: 'stakepool_value_pha',
    unit: 'PHA',
    help: 'All stake of the pool: free, staked and releasing.',
    values: pha((pool) => pool.totalStake),
  },
  {
    name: 'stakepool_share_price_pha',
    unit: 'PHA',
    help: 'Price of one share (R3). No series while there are no shares.',
    values: one(({ sharePrice }) => maybe(sharePrice, toNumber)),
  },
  {
    name: 'stakepool_free_delegation_pha',
    unit: 'PHA',
    help: 'Delegated and not staked to a worker.',
    values: pha((pool) => pool.freeDelegation),
  },
  {
    name: 'stakepool_staked_pha',
    unit: 'PHA',
    help: 'Held by sessions that are idle or unresponsive.',
    values: pha((pool) => pool.staked),
  },
  {
    name: 'stakepool_releasing_pha',
    unit: 'PHA',
    help: 'Held by sessions that are cooling down (R16).',
    values: pha((pool) => pool.releasing),
  },
  {
    name: 'stakepool_reclaimable_pha',
    unit: 'PHA',
    help: 'Releasing stake whose cool-down is over: anybody may reclaim it (R17, F5).',
    values: pha((pool) => pool.reclaimable),
  },
  {
    name: 'stakepool_cap_pha',
    unit: 'PHA',
    help: 'Capacity of the pool (R12). +Inf: no cap.',
    values: one(({ cap }) => limit(maybe(cap, toPha))),
  },
  {
    name: 'stakepool_cap_gap_pha',
    unit: 'PHA',
    help: 'Cap less value (R12), below zero when the pool has outgrown its cap. +Inf: no cap.',
    values: one(({ capGap }) => limit(maybe(capGap, toPha))),
  },
  {
    name: 'stakepool_commission_ratio',
    unit: '0 to 1',
    help: 'Part of each reward that goes to the owner (R5).',
    values: one(({ commission }) => commission / 1_000_000),
  },
  {
    name: 'stakepool_pending_withdrawal_pha',
    unit: 'PHA',
    help: 'Value of the withdrawal queue.',
    values: pha((pool) => pool.pendingWithdrawal),
  },
  {
    name: 'stakepool_pending_withdrawal_requests',
    unit: 'requests',
    help: 'Length of the withdrawal queue.',
    values: one((pool) => pool.pendingRequests),
  },
  {
    name: 'stakepool_oldest_withdrawal_timestamp_seconds',
    unit: 'Unix time',
    help: 'When the oldest request of the queue was made. No series while the queue is empty.',
    values: one((pool) => seconds(pool.oldestRequestAt)),
  },
  {
    name: 'stakepool_unfunded_withdrawal_pha',
    unit: 'PHA',
    help: 'Part of the queue that free and releasing stake do not cover (F1).',
    values: pha((pool) => pool.unfundedWithdrawal),
  },
  {
    name: 'stakepool_settleable_pha',
    unit: 'PHA',
    help: 'Part of the queue that free delegation could pay at once if somebody triggered it (R32). In v1 always 0: the chain pays by itself and leaves only dust (I5).',
    values: pha(settleable),
  },
  {
    name: 'stakepool_forced_stop_timestamp_seconds',
    unit: 'Unix time',
    help: 'All workers are stopped in the first block after this time, unless the queue is covered by then (R41, F2). +Inf: it is covered.',
    values: one(({ forcedStopAt }) => limit(seconds(forcedStopAt))),
  },
  {
    name: 'stakepool_forced_stop_eligible',
    unit: '0 or 1',
    help: '1: anybody may stop all workers of the pool now (R42).',
    values: one(({ forcedStopEligible }) => Number(forcedStopEligible)),
  },
  {
    name: 'stakepool_workers',
    unit: 'workers',
    labels: ['state'],
    help: 'Workers by the state of their session: Ready, Idle, Unresponsive or CoolingDown (R14). One that was removed counts until its cool-down is reclaimed (R17).',
    values: ({ ready, idle, unresponsive, coolingDown }) => {
      const counts = { Ready: ready, Idle: idle, Unresponsive: unresponsive, CoolingDown: coolingDown }
      return STATES.map((state) => [[state], counts[state]])
    },
  },
  {
    name: 'stakepool_delegators',
    unit: 'accounts',
    help: 'Accounts that hold shares of the pool.',
    values: one((pool) => pool.delegators),
  },
  {
    name: 'stakepool_owner_reward_pha',
    unit: 'PHA',
    help: 'Commission that the owner has not claimed yet.',
    values: pha((pool) => pool.ownerReward),
  },
  {
    name: 'stakepool_rewards_pha_total',
    type: 'counter',
    unit: 'PHA',
    labels: ['recipient'],
    help: 'Rewards paid to the owner and to the delegators since the pool was first seen: since its creation or, where indexing began later, since then (R20).',
    values: ({ rewardsToOwner, rewardsToDelegators }) => [
      [['owner'], toPha(rewardsToOwner)],
      [['delegators'], toPha(rewardsToDelegators)],
    ],
  },
  {
    name: 'stakepool_forced_stops_total',
    type: 'counter',
    unit: 'stops',
    help: 'Times that the chain stopped all workers of the pool since it was first seen (R41).',
    values: one((pool) => pool.forcedStops),
  },
  {
    name: 'stakepool_slashed_pha_total',
    type: 'counter',
    unit: 'PHA',
    help: 'Stake lost to slashes since the pool was first seen (R19).',
    values: pha((pool) => pool.slashed),
  },
]

export const poolCollector = collector({
  name: 'pool',
  items: (view: View) => view.pools,
  labels: { chain: chainOf, pid: pidOf },
  families: FAMILIES,
})
