import { Registry } from 'prom-client'
import type { Audit } from '../audit/audit'
import type { Telemetry } from '../audit/telemetry'
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
import { knownTelemetry } from './watching'

export const CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE

const COLLECTORS: readonly Collector<View>[] = [poolCollector, workerCollector, indexerCollector]

/** Where a scrape's numbers come from: all are asked in the background, never by a scrape. */
export interface Sources {
  readonly snapshot: { readonly state: Polled<Snapshot> }
  /** Undefined: no node is configured. */
  readonly chain: { readonly state: Polled<number> } | undefined
  /** Absent: no audits are made. */
  readonly audit?: { readonly state: Polled<Audit> } | undefined
  /** Absent: no workers are watched. */
  readonly telemetry?: { readonly state: Polled<Telemetry> } | undefined
}

export interface Scrape {
  readonly text: Promise<string>
  readonly failures: readonly unknown[]
}

/** Everything in Prometheus' text format. `pids`: only these pools. */
export function scrape(
  sources: Sources,
  pids: readonly number[] | undefined,
  clock: Clock,
  collectors: readonly Collector<View>[] = COLLECTORS,
): Scrape {
  const now = clock()
  const { last } = sources.snapshot.state
  const steps = stepsOf(sources)
  const registries: Registry[] = []
  const failures: unknown[] = []
  const view = last && viewOf(last.value, sources, pids, now)
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
  const telemetryAt = sources.telemetry?.state.last?.value.timestamp ?? null
  registries.push(exporterCollector.collect({ snapshotAge: last === undefined ? null : now - last.at, telemetryAt, steps }))
  return { text: Registry.merge(registries).metrics(), failures }
}

/** One for each source that there is. */
const stepsOf = (sources: Sources): Step[] =>
  Object.entries(sources).flatMap(([name, source]: [string, Sources[keyof Sources]]) =>
    source === undefined ? [] : [{ name, success: source.state.problem === undefined, seconds: source.state.seconds }],
  )

function viewOf(
  { network, pools, workers, divergences }: Snapshot,
  { chain, audit, telemetry }: Sources,
  pids: readonly number[] | undefined,
  now: number,
): View {
  const wanted = pids && new Set(pids)
  const isWanted = (pid: number): boolean => wanted === undefined || wanted.has(pid)
  const live = telemetry && knownTelemetry(telemetry.state, now)
  const found = audit?.state.last?.value
  return {
    network,
    pools: [...pools.values()].filter(({ pid }) => isWanted(pid)),
    workers: [...workers].flatMap(([session, worker]) => (isWanted(worker.pid) ? [{ ...worker, live: live?.get(session) }] : [])),
    divergences,
    chainHeight: chain === undefined ? null : knownHead(chain.state, now),
    audit:
      found === undefined ? null : { ...found, differences: found.differences.filter(({ pid }) => pid === undefined || isWanted(pid)) },
  }
}
