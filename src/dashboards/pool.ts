import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import { board, type Mark, type Settings } from './board'
import { chosen, consolePool, dashboard } from './links'
import { overTime } from './pool-history'
import { now } from './pool-now'
import { POOL } from './queries'
import { ONE_POOL } from './variables'

/** Scrapes may be a minute apart. */
const changed = (metric: string): string => `changes(${metric}${POOL}[3m]) > 0`

const MARKS: readonly Mark[] = [
  { name: 'All workers were forced to stop', expr: changed('stakepool_forced_stops_total'), color: 'red' },
  { name: 'Slashed', expr: changed('stakepool_slashed_pha_total'), color: 'purple' },
  { name: 'Commission changed', expr: changed('stakepool_commission_ratio'), color: 'blue' },
]

/** One pool: how long it has, why, and how it came to it. */
export const pool = ({ thresholds, addresses }: Settings): Dashboard =>
  board({
    addresses,
    name: 'pool',
    title: 'Stakepool Sentinel / Pool',
    description: 'How long a pool has, what it owes and owns, and how it came to that.',
    variables: ONE_POOL,
    marks: MARKS,
    links: [consolePool(chosen('pool')), dashboard('workers', 'Its workers', { chain: chosen('chain'), pool: chosen('pool') })],
    from: 'now-7d',
    sections: [{ title: 'Pool $pool', panels: now(thresholds) }, ...overTime(thresholds)],
  })
