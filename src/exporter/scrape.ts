import { Gauge, Registry } from 'prom-client'
import type { Collector } from './collectors/collector'
import { indexerCollector } from './collectors/indexer'
import { poolCollector } from './collectors/pool'
import type { Snapshot } from './snapshot'

export const COLLECTORS: readonly Collector[] = [poolCollector, indexerCollector]

export interface Scrape {
  readonly text: string
  readonly contentType: string
  /** By the collector's name. */
  readonly failures: ReadonlyMap<string, unknown>
}

/**
 * Reads once, collects, and tells of each step whether it worked; the reading is the step "snapshot". Everything is made anew: a
 * series that is gone is gone. `now`: seconds of a clock that only goes forward.
 */
export async function scrape(read: () => Promise<Snapshot>, collectors: readonly Collector[], now: () => number): Promise<Scrape> {
  const own = new Registry()
  const common = { labelNames: ['collector'], registers: [own] }
  const success = new Gauge({ name: 'stakepool_collector_success', help: '1: the collector worked.', ...common })
  const duration = new Gauge({ name: 'stakepool_collector_duration_seconds', help: 'Time the collector took.', ...common })
  const failures = new Map<string, unknown>()

  async function step<T>(collector: string, work: () => Promise<T>): Promise<T | undefined> {
    const began = now()
    try {
      return await work()
    } catch (error) {
      failures.set(collector, error)
      return undefined
    } finally {
      success.set({ collector }, failures.has(collector) ? 0 : 1)
      duration.set({ collector }, now() - began)
    }
  }

  const snapshot = await step('snapshot', read)
  const texts: string[] = []
  for (const { name, collect } of collectors) {
    const text = await step(name, async () => {
      if (snapshot === undefined) throw failures.get('snapshot')
      const registry = new Registry()
      collect(snapshot, registry)
      return registry.metrics()
    })
    if (text?.trim()) texts.push(text)
  }
  return { text: [...texts, await own.metrics()].join('\n'), contentType: own.contentType, failures }
}
