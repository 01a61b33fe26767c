import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  type VariableModel,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { DATASOURCE, JOB, POOLS } from './queries'

type Variable = Builder<VariableModel>

interface Choice {
  readonly name: string
  readonly label: string
  readonly description: string
  /** What is chosen from. */
  readonly series: string
  readonly of?: string
}

/** One of them. */
function one({ name, label, description, series, of = name }: Choice): QueryVariableBuilder {
  const query = `label_values(${series}, ${of})`
  return new QueryVariableBuilder(name)
    .label(label)
    .description(description)
    .datasource(DATASOURCE)
    .query(query)
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.NaturalAsc)
}

/** Several of them, all at first. */
const many = (choice: Choice): QueryVariableBuilder =>
  one(choice)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ text: ['All'], value: ['$__all'] })

const CHAIN = { name: 'chain', label: 'Chain', description: 'Which network.', series: 'stakepool_info' }
const OWNER = { name: 'owner', label: 'Owner', description: 'Whose pools.', series: 'stakepool_info{chain=~"$chain"}' }
const OF_OWNER = 'stakepool_info{chain=~"$chain",owner=~"$owner"}'
const PID = { name: 'pool', label: 'Pool', description: 'Number of the pool.', series: OF_OWNER, of: 'pid' }
const WORKER = {
  name: 'worker',
  label: 'Worker',
  description: 'Public keys. Only workers of watched pools are here: WATCH_POOLS and WATCH_OWNERS of the exporter.',
  series: `stakepool_worker_state${POOLS}`,
}
const INSTANCE = {
  name: 'instance',
  label: 'Index',
  description: 'Address of the exporter as Prometheus knows it: one per index.',
  series: `up{job="${JOB}"}`,
}

export const POOL_CHOICE: readonly Variable[] = [many(CHAIN), many(OWNER), many(PID)]
export const ONE_POOL: readonly Variable[] = [one(CHAIN), many(OWNER), one(PID)]
export const WORKER_CHOICE: readonly Variable[] = [...POOL_CHOICE, many(WORKER)]
export const INDEX_CHOICE: readonly Variable[] = [many(INSTANCE)]

const address = (name: string, label: string, description: string, url: string): Variable =>
  new TextBoxVariableBuilder(name).label(label).description(description).defaultValue(url).current({ text: url, value: url })

/** Where links out of Grafana lead, as the browser of whoever looks reaches it; without a slash at the end. */
export interface Addresses {
  readonly console: string
  /** The folder monitoring/runbooks. */
  readonly runbooks: string
}

export const outside = ({ console, runbooks }: Addresses): Variable[] => [
  address('console', 'Console', 'Address of the console, as your browser reaches it.', console),
  address('runbooks', 'Runbooks', 'Address of the folder monitoring/runbooks, as your browser reaches it.', runbooks),
]
