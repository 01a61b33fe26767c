import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import { board, type Settings } from './board'
import { deadlineColors, poolsAtRisk, timeLeft } from './deadlines'
import { cell, consolePool, dashboard, runbook } from './links'
import { limited, series, stat } from './panels'
import { ALERTS, OWNED_POOLS, owned, POOLS } from './queries'
import { table } from './table'
import type { Thresholds } from './thresholds'
import { COUNT, DURATION, MOMENT, NONE_IS_GOOD, PHA, steps } from './units'
import { POOL_CHOICE } from './variables'

const DEADLINES = ['PoolForcedStopIn72h', 'PoolForcedStopIn24h', 'PoolForcedStopIn6h']
const amount = (metric: string): string => owned(`${metric}${POOLS}`)
const total = (metric: string): string => `sum(${amount(metric)})`
const workers = (state: string): string => owned(`stakepool_workers{chain=~"$chain",pid=~"$pool",state="${state}"}`)

/** Which pool needs somebody now. */
export const overview = ({ thresholds, addresses }: Settings): Dashboard =>
  board({
    addresses,
    name: 'overview',
    title: 'Stakepool Sentinel / Overview',
    description: 'Which pools are in trouble, how long they have, and what they lack.',
    variables: POOL_CHOICE,
    from: 'now-24h',
    sections: [
      { title: 'Now', panels: now(thresholds) },
      { title: 'Pools', panels: [pools(thresholds), alerts()] },
      { title: 'Over time', panels: overTime(thresholds) },
    ],
  })

const now = (thresholds: Thresholds) => [
  stat(
    {
      title: 'Pools that will be forced to stop',
      description:
        'Pools whose workers are all stopped within so many hours unless somebody acts (R41, F2). Each number includes the ones before it.',
      unit: COUNT,
      colors: NONE_IS_GOOD,
      runbooks: DEADLINES,
      width: 6,
      height: 4,
    },
    ...poolsAtRisk(thresholds, OWNED_POOLS),
  ),
  stat(
    {
      title: 'Next forced stop',
      description:
        'Time that is left to the first of them, by the clock of Prometheus: it goes on when the index stands still. none: every queue is covered.',
      unit: DURATION,
      colors: deadlineColors(thresholds),
      runbooks: DEADLINES,
      width: 4,
      height: 4,
    },
    { expr: `min(${timeLeft(OWNED_POOLS)})` },
  ),
  stat(
    {
      title: 'Anybody may stop now',
      description: 'Pools of which any account may stop all workers at this moment (R42).',
      unit: COUNT,
      colors: NONE_IS_GOOD,
      runbooks: ['PoolForcedStopEligible'],
      width: 3,
      height: 4,
    },
    { expr: `count(sentinel:forced_stop_eligible${OWNED_POOLS} == 1) or vector(0)` },
  ),
  stat(
    {
      title: 'Unfunded',
      description: 'What the withdrawal queues ask for and free and releasing stake do not cover (F1).',
      unit: PHA,
      colors: steps('green', [1e-12, 'orange']),
      runbooks: ['PoolWithdrawalUnfunded'],
      width: 4,
      height: 4,
    },
    { expr: total('stakepool_unfunded_withdrawal_pha') },
  ),
  stat(
    {
      title: 'Alerts',
      description: 'Alerts that fire now, apart from the one that always does. They are listed below.',
      unit: COUNT,
      colors: steps('green', [1, 'orange']),
      width: 3,
      height: 4,
    },
    { expr: `count(ALERTS${ALERTS}) or vector(0)` },
  ),
  stat(
    {
      title: 'The index is behind',
      description: 'Age of the last indexed block. What the chain did since is not known here.',
      unit: DURATION,
      colors: steps('green', [thresholds('data_old_seconds'), 'red']),
      runbooks: ['IndexerLagging'],
      width: 4,
      height: 4,
    },
    { expr: 'max(sentinel:data_age_seconds and on (instance) stakepool_info{chain=~"$chain"})' },
  ),
]

const pools = (thresholds: Thresholds) =>
  table(
    {
      title: 'Pools by the time that is left',
      description:
        'The first to be stopped stands first. Click on a pool for its own dashboard or the console; what to do is in the runbooks.',
      unit: COUNT,
      runbooks: [...DEADLINES, 'PoolForcedStopEligible', 'PoolWithdrawalUnfunded'],
      width: 24,
      height: 14,
    },
    {
      by: ['chain', 'pid', 'instance'],
      also: ['owner'],
      hidden: ['instance'],
      sortBy: 'time left',
      widths: { chain: 90, pid: 70 },
      links: {
        pid: [dashboard('pool', 'Open the pool', { chain: cell('chain'), pool: cell('pid') }), consolePool(cell('pid'))],
      },
    },
    [
      { name: 'time left', expr: timeLeft(OWNED_POOLS), unit: DURATION, colors: deadlineColors(thresholds), width: 170 },
      { name: 'forced stop', expr: `sentinel:forced_stop_timestamp_seconds${OWNED_POOLS} * 1000`, unit: MOMENT, width: 170 },
      { name: 'unfunded', expr: amount('stakepool_unfunded_withdrawal_pha'), unit: PHA, colors: steps('text', [1e-12, 'orange']) },
      { name: 'waiting', expr: amount('stakepool_pending_withdrawal_pha'), unit: PHA },
      { name: 'free', expr: amount('stakepool_free_delegation_pha'), unit: PHA },
      { name: 'releasing', expr: amount('stakepool_releasing_pha'), unit: PHA },
      { name: 'reclaimable', expr: amount('stakepool_reclaimable_pha'), unit: PHA },
      { name: 'cap gap', expr: amount('stakepool_cap_gap_pha'), unit: PHA, colors: steps('orange', [1e-12, 'text']) },
      { name: 'idle', expr: workers('Idle'), unit: COUNT, width: 90 },
      {
        name: 'unresponsive',
        expr: workers('Unresponsive'),
        unit: COUNT,
        colors: steps('text', [1, 'yellow'], [thresholds('unresponsive_workers'), 'red']),
        width: 110,
      },
      { name: 'cooling down', expr: workers('CoolingDown'), unit: COUNT, width: 110 },
      { name: 'ready', expr: workers('Ready'), unit: COUNT, width: 90 },
    ],
  )

const alerts = () =>
  table(
    {
      title: 'Alerts that fire',
      description: 'As Prometheus sees them: what Alertmanager silences is here too. Click on a name for its runbook.',
      unit: COUNT,
      width: 24,
      height: 8,
    },
    {
      by: ['alertname', 'severity', 'chain', 'pid', 'owner', 'worker'],
      sortBy: 'severity',
      links: { alertname: [runbook(cell('alertname'))] },
    },
    [{ name: 'firing', expr: `ALERTS${ALERTS}`, unit: COUNT, width: 90 }],
  )

const overTime = (thresholds: Thresholds) => [
  series(
    { title: 'Queues and what covers them', description: 'Sums over the chosen pools.', unit: PHA, width: 12, height: 9 },
    { expr: total('stakepool_pending_withdrawal_pha'), name: 'waiting' },
    { expr: total('stakepool_unfunded_withdrawal_pha'), name: 'unfunded' },
    { expr: total('stakepool_free_delegation_pha'), name: 'free' },
    { expr: total('stakepool_releasing_pha'), name: 'releasing' },
  ),
  limited(
    {
      title: 'Time left, ten pools',
      description: 'Time to the forced stop of the ten pools that have least. A pool without a deadline has no line.',
      unit: DURATION,
      colors: deadlineColors(thresholds),
      runbooks: DEADLINES,
      width: 12,
      height: 9,
    },
    { expr: `bottomk(10, sentinel:forced_stop_seconds${OWNED_POOLS})`, name: '{{chain}} pool {{pid}}' },
  ),
]
