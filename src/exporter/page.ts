import type { Collector } from './collectors/collector'
import { exporterCollector } from './collectors/exporter'
import { indexerCollector } from './collectors/indexer'
import { poolCollector } from './collectors/pool'
import { workerCollector } from './collectors/worker'

const HEAD = `# Metrics

<!-- Written by \`npm run docs:metrics\` from src/exporter/collectors: change it there. -->

\`http://127.0.0.1:9464/metrics\` in Prometheus' text format; \`/metrics?pid=7\` for one pool and its workers, \`?pid=7&pid=8\` for several, 100
at most. The exporter follows the database, about once a second, and reads what has changed; a scrape is made of what it has read and never
waits for the database. Every scrape is made anew: what is gone from the database is gone from the next scrape. Scrapes of one second share
one text. Amounts are in PHA, times in Unix seconds. Names and labels are stable: a change is a breaking change in CHANGELOG.md. Numbers in
brackets are those of rules.md.

Three values have a meaning of their own:
- no series: not known, or there is no such thing (an oldest request of an empty queue)
- \`+Inf\`: a limit that is never reached (a pool without a cap, no forced stop ahead)
- \`0\`: known to be none. Counters start at zero.
`

const WORKERS = `Only workers of watched pools have series: \`WATCH_POOLS=7,8\`, \`WATCH_OWNERS=\` and addresses, or \`*\` for all. A session that cools down after
its worker was removed is still there (R17); it goes when it is reclaimed.

What no event tells is read from the storage of the finalized head, once a minute, 250 workers by one question, one question after the other:
V and performance where the index does not know them, and challenges. What was read more than five minutes ago is not shown.
`

const AUDIT = `Every \`AUDIT_INTERVAL_SECONDS\` the index is compared with the storage of the chain at the block up to which is indexed: every column of pools,
delegations, queues, checks, sessions, workers and parameters that storage determines. Where there are more than 500 pools, each audit takes the
next 500, and what others found stays until their turn comes again. Fields of other tables than that of pools have the table before them, as
\`session.stake\`; a row that only one side has is named by its table. Differences of no pool, as of the chain's parameters, have an empty
\`pid\`. The exporter's log has both values, \`/audit\` tells the first differences, \`npm run audit\` all.
`

const EXPORTER = `Collectors are \`snapshot\` (reading the database), \`chain\` (asking the node, where one is configured), \`audit\` and \`telemetry\` (reading the
storage of the chain, where they are wanted), \`pool\`, \`worker\` and \`indexer\`. While the
database is away a scrape is answered with the last good snapshot: \`stakepool_collector_success{collector="snapshot"}\` is 0,
\`stakepool_snapshot_age_seconds\` grows, and \`/readyz\` answers 503 with the reason, as it does when the last indexed block is older than
\`STATE_MAX_AGE_SECONDS\`. The exporter goes on by itself when the database is back. Before the first reading there are no series but these.
`

const QUERIES = `## Queries to begin with
- hours until the forced stop: \`(stakepool_forced_stop_timestamp_seconds - time()) / 3600\`
- how far the index is behind: \`time() - stakepool_indexer_block_timestamp_seconds\`, in blocks \`stakepool_indexer_chain_height - stakepool_indexer_height\`
- idle money: \`stakepool_free_delegation_pha / stakepool_value_pha\`
- the owner of a pool beside its number: \`stakepool_unfunded_withdrawal_pha * on (chain, pid) group_left (owner) stakepool_info\`
- workers that do not answer, by how long: \`time() - stakepool_worker_unresponsive_since_timestamp_seconds\`
`

/** docs/metrics.md, from the families themselves. */
export const metricsPage = (): string =>
  [
    HEAD,
    section('Pools', poolCollector),
    section('Workers', workerCollector, WORKERS),
    section('Indexer', indexerCollector, AUDIT),
    section('Exporter', exporterCollector, EXPORTER),
    QUERIES,
  ].join('\n')

function section(title: string, { labels, families }: Collector<never>, note?: string): string {
  const rows = families.map(({ name, type = 'gauge', unit, labels: own = [], help }) => {
    const cells = [code(name), type, unit, [...labels, ...own].map(code).join(', '), help]
    return `| ${cells.join(' | ')} |`.replaceAll('  ', ' ')
  })
  const table = ['| series | type | unit | labels | meaning |', '|---|---|---|---|---|', ...rows]
  return `## ${title}\n\n${table.join('\n')}\n${note === undefined ? '' : `\n${note}`}`
}

const code = (text: string): string => `\`${text}\``
