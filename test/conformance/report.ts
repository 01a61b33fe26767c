import type { FoldedBlock } from '#sentinel/indexer/indexer'
import type { Divergence } from '#sentinel/rules/fold/context'
import type { RecordedBlock } from './recorded'

type Scalar = bigint | number | string | boolean | undefined
/** What is compared: lists are equal when they are in every place. */
export type Value = Scalar | readonly Scalar[]

/** A field of a row that differs, where it first did. */
interface Mismatch {
  readonly place: string
  readonly subject: string
  readonly field: string
  readonly chain: string
  readonly ours: string
  /** How often in all: what is wrong once mostly stays wrong. */
  times: number
}

/** Differences that the rules themselves have noted. */
interface Diverged {
  count: number
  readonly first: string[]
}

/** What something else that was held against a recording came to. */
export interface Part {
  readonly summary: string
  readonly failed: boolean
  readonly details: readonly string[]
}

/** Holds more against a recording than the state after every block; sees every block once, in order. */
export interface BlockCheck {
  block(folded: FoldedBlock, recorded: RecordedBlock): void
  part(): Part
}

/** A report as it passes between processes. */
export interface ReportData {
  readonly recording: string
  blocks: number
  comparisons: number
  mismatchCount: number
  readonly mismatches: Record<string, Mismatch>
  readonly divergences: Record<string, Diverged>
  readonly parts: Part[]
  /** Why the recording was not compared to its end. */
  broken?: string
}

const SHOWN = 20

/** What a recording's comparison came to. */
export class Report {
  private constructor(readonly data: ReportData) {}

  static of(recording: string): Report {
    return new Report({ recording, blocks: 0, comparisons: 0, mismatchCount: 0, mismatches: {}, divergences: {}, parts: [] })
  }

  static from(data: ReportData): Report {
    return new Report(data)
  }

  get failed(): boolean {
    const { mismatchCount, divergences, parts, broken } = this.data
    return mismatchCount > 0 || Object.keys(divergences).length > 0 || parts.some(({ failed }) => failed) || broken !== undefined
  }

  countBlock(): void {
    this.data.blocks++
  }

  breaks(why: string): void {
    this.data.broken = why
  }

  add(part: Part): void {
    this.data.parts.push(part)
  }

  /** One comparison. Equality has no tolerance, and what one side does not know is a difference. */
  compare(place: string, subject: string, field: string, chain: Value, ours: Value): void {
    this.data.comparisons++
    if (same(chain, ours)) return
    this.data.mismatchCount++
    const known = this.data.mismatches[`${subject} ${field}`]
    if (known !== undefined) known.times++
    else this.data.mismatches[`${subject} ${field}`] = { place, subject, field, chain: text(chain), ours: text(ours), times: 1 }
  }

  diverged(place: string, found: readonly Divergence[]): void {
    for (const { rule, index, pid, subject, field, expected, reported } of found) {
      this.data.divergences[rule] ??= { count: 0, first: [] }
      const seen = this.data.divergences[rule]
      seen.count++
      const where = [place, index === undefined ? [] : `event ${index}`, pid === undefined ? [] : `pool ${pid}`, subject, field].flat()
      if (seen.count <= SHOWN) seen.first.push(`${where.join(', ')}: expected ${expected}, reported ${reported}`)
    }
  }

  lines(): string[] {
    const { recording, blocks, comparisons, mismatchCount, mismatches, divergences, parts, broken } = this.data
    const fields = Object.values(mismatches)
    return [
      `${recording}: ${blocks} blocks, ${comparisons} comparisons, ${mismatchCount} mismatches`,
      ...(broken === undefined ? [] : [`  not compared to the end: ${broken}`]),
      ...fields.slice(0, SHOWN).map((mismatch) => `  ${lineOf(mismatch)}`),
      ...more(fields.length, 'fields'),
      ...Object.entries(divergences).flatMap(([rule, { count, first }]) => [
        `  ${rule}: ${count} divergences`,
        ...first.map((line) => `    ${line}`),
        ...more(count, 'divergences'),
      ]),
      ...parts.flatMap(({ summary, details }) => [`${recording}: ${summary}`, ...details.map((line) => `  ${line}`)]),
    ]
  }
}

const more = (count: number, what: string): string[] => (count > SHOWN ? [`  and ${count - SHOWN} ${what} more`] : [])

const lineOf = ({ place, subject, field, chain, ours, times }: Mismatch): string =>
  `${place}, ${subject}, ${field}: the chain has ${chain}, we have ${ours}${times > 1 ? ` (${times} times)` : ''}`

function same(a: Value, b: Value): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((value, i) => value === b[i])
}

const text = (value: Value): string => (Array.isArray(value) ? `[${value.join(', ')}]` : value === undefined ? 'nothing' : String(value))
