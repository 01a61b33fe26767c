import { Counter, Gauge, Registry } from 'prom-client'
import type { Family } from './family'

/** Families that succeed or fail together. Pure: what a source says as metrics, no clock, no I/O. */
export interface Collector<S> {
  readonly name: string
  /** On every series. */
  readonly labels: readonly string[]
  readonly families: readonly Omit<Family<never>, 'values'>[]
  /** A registry of its own, made anew: a series that is gone is gone, a family without series is left out. */
  readonly collect: (source: S) => Registry
}

interface Parts<S, I> {
  readonly name: string
  readonly items: (source: S) => readonly I[]
  /** What tells the items apart. */
  readonly labels: Readonly<Record<string, (item: I, source: S) => string>>
  readonly families: readonly Family<I>[]
}

export function collector<S, I>({ name, items, labels, families }: Parts<S, I>): Collector<S> {
  const names = Object.keys(labels)
  const valuesOf = Object.values(labels)
  return {
    name,
    labels: names,
    families,
    collect(source) {
      const registry = new Registry()
      const known = items(source).map((item) => ({ item, common: valuesOf.map((value) => value(item, source)) }))
      for (const family of families) {
        const series = known.flatMap(({ item, common }) =>
          family.values(item).flatMap(([own, value]) => (value === null ? [] : [{ labels: [...common, ...own], value }])),
        )
        if (series.length > 0) register(registry, family, [...names, ...(family.labels ?? [])], series)
      }
      return registry
    },
  }
}

interface Measured {
  readonly labels: readonly string[]
  readonly value: number
}

function register(registry: Registry, family: Omit<Family<never>, 'values'>, labelNames: string[], series: readonly Measured[]): void {
  const settings = { name: family.name, help: family.help, labelNames, registers: [registry] }
  if (family.type === 'counter') {
    const counter = new Counter(settings)
    for (const { labels, value } of series) counter.labels(...labels).inc(value)
  } else {
    const gauge = new Gauge(settings)
    for (const { labels, value } of series) gauge.labels(...labels).set(value)
  }
}
