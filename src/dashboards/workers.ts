import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import { board, type Settings } from './board'
import { cell, dashboard } from './links'
import { limited, series, stat, timeline } from './panels'
import { labelled, owned, POOLS } from './queries'
import { table } from './table'
import type { Thresholds } from './thresholds'
import { COUNT, DURATION, MOMENT, PHA, RATIO, SCORE, steps, WORKER_STATE } from './units'
import { WORKER_CHOICE } from './variables'
import { STATE_COLORS, stateNumber } from './worker-state'

const WORKERS = labelled(POOLS, 'worker=~"$worker"')
const of = (metric: string): string => owned(`${metric}${WORKERS}`)
const performance = `${of('stakepool_worker_p_instant')} / (stakepool_worker_p_init${WORKERS} > 0)`
const ofADay = owned(`increase(stakepool_worker_rewards_pha_total${WORKERS}[1d])`)
/** Keys are long: their beginning tells them apart. */
const named = (expr: string): { expr: string; name: string } => ({
  expr: `label_replace(${expr}, "short", "$1", "worker", "(0x.{8}).*")`,
  name: 'pool {{pid}} {{short}}',
})
const half = { width: 12, height: 9 }

/** Watched workers: what they do and what they bring. */
export const workers = ({ thresholds, addresses }: Settings): Dashboard =>
  board({
    addresses,
    name: 'workers',
    title: 'Stakepool Sentinel / Workers',
    description: 'Workers of watched pools (WATCH_POOLS and WATCH_OWNERS of the exporter): their states, V, performance and rewards.',
    variables: WORKER_CHOICE,
    from: 'now-24h',
    sections: [
      { title: 'Now', panels: [counts(), workerTable(thresholds)] },
      { title: 'Over time', panels: overTime(thresholds) },
    ],
  })

const counts = () =>
  STATE_COLORS.reduce(
    (panel, [state, color]) => panel.overrideByName(state, [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }]),
    stat(
      {
        title: 'Workers by state',
        description: 'Of the chosen ones (R14). Idle means computing.',
        unit: COUNT,
        runbooks: ['WorkersUnresponsive'],
        width: 24,
        height: 4,
      },
      { expr: `sum by (state) (${of('stakepool_worker_state')})`, name: '{{state}}' },
    ),
  )

const workerTable = (thresholds: Thresholds) =>
  table(
    {
      title: 'Workers',
      description: 'Those that do not respond stand first. A cell without a value: not known, or there is no such thing.',
      unit: COUNT,
      runbooks: ['WorkersUnresponsive', 'WorkerFlapping', 'WorkerIdleUnrewarded', 'WorkerPerformanceDrop'],
      width: 24,
      height: 12,
    },
    {
      by: ['chain', 'pid', 'worker', 'instance'],
      hidden: ['instance'],
      sortBy: 'unresponsive for',
      descending: true,
      widths: { chain: 90, pid: 70, worker: 260 },
      links: { pid: [dashboard('pool', 'Open the pool', { chain: cell('chain'), pool: cell('pid') })] },
    },
    [
      { name: 'state', expr: owned(stateNumber(WORKERS)), unit: WORKER_STATE, colors: steps('text') },
      { name: 'unresponsive for', expr: `time() - ${of('stakepool_worker_unresponsive_since_timestamp_seconds')}`, unit: DURATION },
      { name: 'stake', expr: of('stakepool_worker_stake_pha'), unit: PHA },
      { name: 'V', expr: of('stakepool_worker_v'), unit: SCORE },
      { name: 'P now', expr: of('stakepool_worker_p_instant'), unit: SCORE },
      { name: 'P at the start', expr: of('stakepool_worker_p_init'), unit: SCORE },
      { name: 'performance', expr: performance, unit: RATIO, colors: steps('orange', [thresholds('performance_ratio'), 'text']) },
      { name: 'rewards of 24 hours', expr: ofADay, unit: PHA },
      { name: 'rewards in all', expr: of('stakepool_worker_rewards_pha_total'), unit: PHA },
      { name: 'last challenge', expr: `${of('stakepool_worker_last_challenge_timestamp_seconds')} * 1000`, unit: MOMENT },
      { name: 'last settlement', expr: `${of('stakepool_worker_last_settlement_timestamp_seconds')} * 1000`, unit: MOMENT },
      { name: 'reclaimable at', expr: `${of('stakepool_worker_reclaimable_timestamp_seconds')} * 1000`, unit: MOMENT },
    ],
  )

const overTime = (thresholds: Thresholds) => [
  timeline(
    {
      title: 'States',
      description: 'Who was in which state when (R14). Idle means computing.',
      unit: WORKER_STATE,
      runbooks: ['WorkerFlapping'],
      width: 24,
      height: 12,
    },
    named(owned(stateNumber(WORKERS))),
  ),
  series({ title: 'V', description: 'What the session is rewarded by (R13, R19).', unit: SCORE, ...half }, named(of('stakepool_worker_v'))),
  series({ title: 'P', description: 'Performance that was measured last.', unit: SCORE, ...half }, named(of('stakepool_worker_p_instant'))),
  limited(
    {
      title: 'Performance',
      description: 'P now, of that which the session was started with.',
      unit: RATIO,
      colors: steps('red', [thresholds('performance_ratio'), 'green']),
      runbooks: ['WorkerPerformanceDrop'],
      ...half,
    },
    named(performance),
  ),
  series(
    {
      title: 'Rewards of 24 hours',
      description: 'What the 24 hours before each moment brought (R20).',
      unit: PHA,
      runbooks: ['WorkerIdleUnrewarded'],
      ...half,
    },
    named(ofADay),
  ),
]
