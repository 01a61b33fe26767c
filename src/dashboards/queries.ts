import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus'

/** As monitoring/grafana/provisioning names it. */
export const DATASOURCE = { type: 'prometheus', uid: 'prometheus' }
/** What the exporter's series are scraped as, in monitoring/prometheus.yml. */
export const JOB = 'stakepool-sentinel'

/** Pools that the variables choose. */
export const POOLS = '{chain=~"$chain",pid=~"$pool"}'
/** The same, of series that name the owner. */
export const OWNED_POOLS = '{chain=~"$chain",owner=~"$owner",pid=~"$pool"}'
/** The one pool of a dashboard about one. */
export const POOL = '{chain="$chain",pid="$pool"}'
/** Alerts on pools that the variables choose, and those that are on no pool. */
export const ALERTS = '{alertstate="firing",alertname!="Watchdog",chain=~"$chain|",owner=~"$owner|",pid=~"$pool|"}'
export const INDEX = '{instance=~"$instance"}'

/** What of an expression on pools belongs to the chosen owners. */
export const owned = (expr: string): string => `(${expr} and on (instance, chain, pid) stakepool_info{owner=~"$owner"})`

export const labelled = (selector: string, label: string): string => selector.replace(/}$/, `,${label}}`)

/** An expression and what its series are called; `{{label}}` stands for a label's value. */
export interface Query {
  readonly expr: string
  readonly name?: string
}

type Kind = 'instant' | 'range' | 'table'

export function targets(queries: readonly Query[], kind: Kind): DataqueryBuilder[] {
  return queries.map(({ expr, name = '' }, index) => {
    const query = new DataqueryBuilder().refId(refId(index)).datasource(DATASOURCE).expr(expr).legendFormat(name)
    if (kind === 'range') return query.range()
    return query.instant().format(kind === 'table' ? PromQueryFormat.Table : PromQueryFormat.TimeSeries)
  })
}

/** A, B, C. */
export const refId = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index)
