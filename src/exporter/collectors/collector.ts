import type { Family } from './family'

/** Families that succeed or fail together. Pure: what a source says as text, no clock, no I/O. */
export interface Collector<S> {
  readonly name: string
  /** On every series. */
  readonly labels: readonly string[]
  readonly families: readonly Omit<Family<never>, 'values'>[]
  /** In Prometheus' text format; a family without series is left out. */
  readonly text: (source: S) => string
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
    text(source) {
      const blocks = families.map((family) => ({ family, lines: [] as string[] }))
      for (const item of items(source)) {
        const common = valuesOf.map((value) => value(item, source))
        const ofItem = braced(names, common)
        for (const { family, lines } of blocks) {
          for (const [own, value] of family.values(item)) {
            if (value === null) continue
            const all = own.length === 0 ? ofItem : braced([...names, ...(family.labels ?? [])], [...common, ...own])
            lines.push(`${family.name}${all} ${numberText(value)}\n`)
          }
        }
      }
      return blocks.map(({ family, lines }) => (lines.length === 0 ? '' : head(family) + lines.join(''))).join('')
    },
  }
}

const head = ({ name, help, type = 'gauge' }: Omit<Family<never>, 'values'>): string =>
  `# HELP ${name} ${escaped(help)}\n# TYPE ${name} ${type}\n`

function braced(names: readonly string[], values: readonly string[]): string {
  const pairs = names.map((name, index) => `${name}="${escaped(values[index] ?? '').replaceAll('"', '\\"')}"`)
  return pairs.length === 0 ? '' : `{${pairs.join()}}`
}

const numberText = (value: number): string => (value === Number.POSITIVE_INFINITY ? '+Inf' : `${value}`)

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
