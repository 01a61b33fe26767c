import type { RulesEvent } from '#sentinel/rules/events'
import type { Walk } from './walk-run'
import { KINDS, type Kind } from './walk-steps'

type EventKind = RulesEvent['kind']

/** Calls of root and of the chain's own that nothing refuses. */
const NEVER_REFUSED: readonly Kind[] = [
  'create',
  'setMiningEnable',
  'setCoolDownExpiration',
  'updateTokenomic',
  'gatekeeperMessage',
  'register',
]

/** What many walks have done: without it a test of them could silently test nothing. */
export class Tally {
  walks = 0
  steps = 0
  forcedStops = 0
  readonly done = new Map<Kind, number>(KINDS.map((kind) => [kind, 0]))
  readonly refused = new Map<Kind, number>(KINDS.map((kind) => [kind, 0]))
  readonly errors = new Map<string, number>()
  readonly events = new Map<EventKind, number>()

  add({ blocks }: Walk): void {
    this.walks++
    for (const { calls, ended, forced } of blocks) {
      this.steps++
      if (forced.length > 0) this.forcedStops++
      for (const { call, refused, events } of calls) {
        count(refused === undefined ? this.done : this.refused, call.kind)
        if (refused !== undefined) count(this.errors, refused)
        for (const { kind } of events) count(this.events, kind)
      }
      for (const { kind } of ended) count(this.events, kind)
    }
  }

  /** Kinds of calls that have seldom succeeded or, where that can be, seldom been refused. */
  seldom(least: number): readonly string[] {
    const [refusable, others] = [KINDS.filter((kind) => !NEVER_REFUSED.includes(kind)), NEVER_REFUSED]
    return [
      ...KINDS.filter((kind) => (this.done.get(kind) ?? 0) < least).map((kind) => `${kind} done`),
      ...refusable.filter((kind) => (this.refused.get(kind) ?? 0) < least).map((kind) => `${kind} refused`),
      ...others.filter((kind) => (this.refused.get(kind) ?? 0) > 0).map((kind) => `${kind} refused, which cannot be`),
    ]
  }

  toString(): string {
    const calls = KINDS.map((kind) => `${kind} ${this.done.get(kind)}/${this.refused.get(kind)}`)
    const events = [...this.events].map(([kind, times]) => `${kind} ${times}`)
    const errors = [...this.errors].map(([error, times]) => `${error} ${times}`)
    return [
      `${this.walks} walks, ${this.steps} steps, ${this.forcedStops} forced stops`,
      `done/refused: ${calls.join(', ')}`,
      `events: ${events.join(', ')}`,
      `errors: ${errors.join(', ')}`,
    ].join('\n    ')
  }
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
