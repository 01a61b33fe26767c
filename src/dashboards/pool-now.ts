import { BigValueColorMode } from '@grafana/grafana-foundation-sdk/common'
import { deadlineColors, timeLeft } from './deadlines'
import { stat } from './panels'
import { POOL } from './queries'
import type { Thresholds } from './thresholds'
import { COUNT, DURATION, MOMENT, NONE_IS_GOOD, PHA, PRICE, RATIO, steps, type Unit, YES_NO } from './units'

const number = (title: string, description: string, unit: Unit, expr: string, runbooks: readonly string[] = []) =>
  stat({ title, description, unit, runbooks, width: 3, height: 4 }, { expr })

/** What there is to know of the pool at this moment. */
export const now = (thresholds: Thresholds) => [
  stat(
    {
      title: 'Forced stop in',
      description: 'Time until the chain stops all workers, by the clock of Prometheus (R41, F2). none: the queue is covered.',
      unit: DURATION,
      colors: deadlineColors(thresholds),
      runbooks: ['PoolForcedStopIn72h', 'PoolForcedStopIn24h', 'PoolForcedStopIn6h'],
      width: 5,
      height: 5,
    },
    { expr: timeLeft(POOL) },
  ).colorMode(BigValueColorMode.Background),
  stat(
    {
      title: 'Forced stop at',
      description: 'In the first block after this time, unless the queue is covered by then (R41).',
      unit: MOMENT,
      width: 4,
      height: 5,
    },
    { expr: `sentinel:forced_stop_timestamp_seconds${POOL} * 1000` },
  ),
  stat(
    {
      title: 'Anybody may stop it now',
      description: 'Whether any account may stop all workers of the pool at this moment (R42).',
      unit: YES_NO,
      runbooks: ['PoolForcedStopEligible'],
      width: 3,
      height: 5,
    },
    { expr: `sentinel:forced_stop_eligible${POOL}` },
  ),
  stat(
    {
      title: 'Waiting - free - releasing',
      description:
        'What delegators wait for, less what is there and what is on its way back. Above zero: so much is missing (R40). Below: so much is to spare.',
      unit: PHA,
      runbooks: ['PoolWithdrawalUnfunded'],
      width: 12,
      height: 5,
    },
    { expr: `stakepool_pending_withdrawal_pha${POOL}`, name: 'waiting' },
    { expr: `-stakepool_free_delegation_pha${POOL}`, name: '- free' },
    { expr: `-stakepool_releasing_pha${POOL}`, name: '- releasing' },
    {
      expr: `stakepool_pending_withdrawal_pha${POOL} - stakepool_free_delegation_pha${POOL} - stakepool_releasing_pha${POOL}`,
      name: '= missing',
    },
  ).overrideByName('= missing', [{ id: 'thresholds', value: NONE_IS_GOOD }]),
  number(
    'Unfunded',
    'Part of the queue that nothing covers (F1): attract or release this much.',
    PHA,
    `stakepool_unfunded_withdrawal_pha${POOL}`,
    ['PoolWithdrawalUnfunded'],
  ),
  number('Requests', 'Delegators in the withdrawal queue.', COUNT, `stakepool_pending_withdrawal_requests${POOL}`),
  number('Oldest request', 'How long its delegator has waited.', DURATION, `time() - stakepool_oldest_withdrawal_timestamp_seconds${POOL}`),
  number('Reclaimable', 'Cool-down is over: anybody may bring it back (R17).', PHA, `stakepool_reclaimable_pha${POOL}`, [
    'PoolStakeReclaimable',
  ]),
  number('Settleable', 'Free money that would pay the queue if somebody triggered it (R32).', PHA, `stakepool_settleable_pha${POOL}`, [
    'PoolQueueSettleable',
  ]),
  number('Cap gap', 'Room for new delegation (R12). none: there is no cap.', PHA, `stakepool_cap_gap_pha${POOL}`, ['PoolCapNearlyFull']),
  number('Commission', "The owner's part of every reward (R5).", RATIO, `stakepool_commission_ratio${POOL}`, ['PoolCommissionChanged']),
  number('Share price', 'What one share is worth (R3): a slash lowers it.', PRICE, `stakepool_share_price_pha${POOL}`, ['PoolSlashed']),
  number('Value', 'All stake: free, staked and releasing.', PHA, `stakepool_value_pha${POOL}`),
  number('Cap', 'Capacity (R12). none: there is no cap.', PHA, `stakepool_cap_pha${POOL}`),
  number('Delegators', 'Accounts that hold shares.', COUNT, `stakepool_delegators${POOL}`),
  number('Not claimed yet', 'Commission that waits for the owner.', PHA, `stakepool_owner_reward_pha${POOL}`),
  number('Slashed', 'Stake lost to slashes, since the pool is there (R19).', PHA, `stakepool_slashed_pha_total${POOL}`, ['PoolSlashed']),
  number('Forced stops', 'Times that the chain stopped all workers (R41).', COUNT, `stakepool_forced_stops_total${POOL}`, [
    'PoolWorkersForcedToStop',
  ]),
  stat(
    {
      title: 'Idle money',
      description: 'Free delegation as a part of the value: it earns nothing.',
      unit: RATIO,
      colors: steps('text', [thresholds('free_delegation_ratio'), 'yellow']),
      runbooks: ['PoolFreeDelegationIdle'],
      width: 3,
      height: 4,
    },
    { expr: `sentinel:free_delegation:ratio${POOL}` },
  ),
  stat(
    {
      title: 'Do not respond',
      description: 'Unresponsive workers, of those that should compute (R14).',
      unit: RATIO,
      colors: steps('green', [thresholds('unresponsive_ratio'), 'red']),
      runbooks: ['WorkersUnresponsive'],
      width: 3,
      height: 4,
    },
    { expr: `sentinel:unresponsive_workers:ratio${POOL}` },
  ),
]
