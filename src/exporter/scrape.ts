import { Registry } from 'prom-client'
import { knownHead } from './chain-head'
import type { Clock } from './clock'
import type { Collector } from './collectors/collector'
import { exporterCollector, type Step } from './collectors/exporter'
import { indexerCollector } from './collectors/indexer'
import { poolCollector } from './collectors/pool'
import type { View } from './collectors/view'
import { workerCollector } from './collectors/worker'
import type { Polled } from './polling'
import type { Snapshot } from './snapshot'

export const CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE

const COLLECTORS: readonly Collector<View>[] = [poolCollector, workerCollector, indexerCollector]

/** Where a scrape's numbers come from: both are asked in the background, never by a scrape. */
export interface Sources {
  readonly snapshot: { readonly state: Polled<Snapshot> }
  /** Undefined: no node is configured. */
  readonly chain: { readonly state: Polled<number> } | undefined
}

export interface Scrape {
  readonly text: Promise<string>
  readonly failures: readonly unknown[]
}

/** Everything in Prometheus' text format. `pids`: only these pools. */
export function scrape(
  { snapshot, chain }: Sources,
  pids: readonly number[] | undefined,
  clock: Clock,
  collectors: readonly Collector<View>[] = COLLECTORS,
): Scrape {
  const now = clock()
  const { last } = snapshot.state
  const steps = [stepOf('snapshot', snapshot.state), ...(chain === undefined ? [] : [stepOf('chain', chain.state)])]
  const registries: Registry[] = []
  const failures: unknown[] = []
  const view = last && viewOf(last.value, pids, chain === undefined ? null : knownHead(chain.state, now))
  for (const { name, collect } of collectors) {
    const began = clock()
    let success = false
    try {
      if (view !== undefined) registries.push(collect(view))
      success = view !== undefined
    } catch (error) {
      failures.push(error)
    }
    steps.push({ name, success, seconds: clock() - began })
  }
  registries.push(exporterCollector.collect({ snapshotAge: last === undefined ? null : now - last.at, steps }))
  return { text: Registry.merge(registries).metrics(), failures }
}

const stepOf = (name: string, { problem, seconds }: Polled<unknown>): Step => ({ name, success: problem === undefined, seconds })

function viewOf({ network, pools, workers, divergences }: Snapshot, pids: readonly number[] | undefined, chainHeight: number | null): View {
  const wanted = pids && new Set(pids)
  const of = <T extends { readonly pid: number }>(items: ReadonlyMap<unknown, T>): T[] =>
    [...items.values()].filter(({ pid }) => wanted === undefined || wanted.has(pid))
  return { network, pools: of(pools), workers: of(workers), divergences, chainHeight }
}
