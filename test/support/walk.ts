import type { Command } from '#sentinel/rules/commands/command'
import { Decision } from '#sentinel/rules/commands/decision'
import { endBlock } from '#sentinel/rules/commands/end-block'
import { execute } from '#sentinel/rules/commands/execute'
import { RuntimePanic } from '#sentinel/rules/commands/stake'
import type { Group, RulesEvent } from '#sentinel/rules/events'
import { applyBlock } from '#sentinel/rules/fold/apply'
import { FixedPointOverflow } from '#sentinel/rules/math/fixed-point'
import { type Params, rulesOfSpec } from '#sentinel/rules/params'
import { sessionOf } from '#sentinel/rules/session'
import { type Seconds, type Session, State, type WorkerKey } from '#sentinel/rules/state'
import { aParams } from './rules'
import { commandOf, type StoryCall } from './story'
import { reportedBy } from './walk-reported'

export type Spec = 1130 | 1180

/** A call and what came of it. */
export interface Called {
  readonly call: StoryCall
  readonly refused: string | undefined
  readonly events: readonly RulesEvent[]
}

/** One block, as it was made. */
export interface Made {
  readonly now: Seconds
  readonly calls: readonly Called[]
  /** What the end of the block has reported. */
  readonly ended: readonly RulesEvent[]
  readonly forced: readonly WorkerKey[]
}

export const TABLES = ['pools', 'delegations', 'sessions', 'workers', 'checks', 'coolDowns', 'sums'] as const

/**
 * A chain seen from both sides: the command side makes the blocks, the event side folds what a chain of this spec would report of them.
 * After every block both must have the same state, nothing may diverge (I8) and the invariants hold (I1 to I7).
 */
export class TwoSides {
  readonly state: State
  private readonly folded: State

  constructor(
    readonly spec: Spec,
    params: Partial<Params>,
  ) {
    const all = aParams({ ...rulesOfSpec(spec), ...params })
    this.state = State.empty(all)
    this.folded = State.empty(all)
  }

  /** @throws when the sides differ or a rule is broken */
  block(now: Seconds, calls: readonly StoryCall[]): Made {
    const made = this.state.fork()
    const called = calls.map((call) => callOn(made, now, call))
    const ended = endBlock(made, now)
    const groups = called.filter(({ refused }) => refused === undefined).map(({ call, events }) => reportedBy(this.spec, call, events))
    const folded = this.folded.fork()
    const { divergences } = applyBlock(folded, now, [...groups, finalizationOf(ended)])
    const found = [...divergences, ...membership(this.state, made), ...this.differences(made, folded)]
    if (found.length > 0) throw new Error(`at ${now}: ${JSON.stringify(found.slice(0, 3), written)}`)
    const forced = ended.flatMap((event) => (event.kind === 'SessionStopped' ? [sessionOf(made, event.session).worker] : []))
    made.merge()
    folded.merge()
    return { now, calls: called, ended, forced }
  }

  /** Rows that a block has left different on the two sides. */
  private differences(made: State, folded: State): readonly unknown[] {
    const found: unknown[] = same(made.network, folded.network) ? [] : [['network', made.network, folded.network]]
    for (const name of TABLES) {
      const [ours, theirs] = [made[name] as RowsByKey, folded[name] as RowsByKey]
      for (const key of new Set([...ours.changes().keys(), ...theirs.changes().keys()])) {
        const [a, b] = [ours.get(key), theirs.get(key)].map((row) => (name === 'sessions' ? this.told(row as Session) : row))
        if (!same(a, b)) found.push([name, a, b])
      }
    }
    return found
  }

  /** Before BenchmarkUpdated of spec 1170 no event tells a session's present score. */
  private told(session: Session | undefined): Session | undefined {
    return session === undefined || this.spec >= 1170 ? session : { ...session, pInstant: undefined }
  }
}

interface RowsByKey {
  get(key: unknown): unknown
  changes(): ReadonlyMap<unknown, unknown>
}

/** Whether two rows are the same, fields in any order; cheaper than what knows of prototypes and cycles. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key as never], b[key as never]))
}

/** One call on a state: it stays as it is when the call is refused. */
export const callOn = (state: State, now: Seconds, call: StoryCall): Called =>
  call.kind === 'register' ? factsOn(state, now, call) : { call, ...commandOn(state, now, commandOf(call)) }

export function commandOn(state: State, now: Seconds, command: Command): Omit<Called, 'call'> {
  try {
    const result = execute(state, now, command)
    return result.ok ? { refused: undefined, events: result.events } : { refused: result.error, events: [] }
  } catch (error) {
    if (error instanceof RuntimePanic || error instanceof FixedPointOverflow) return { refused: 'RuntimePanic', events: [] }
    throw error
  }
}

/** What the registry says is no command of these pallets. */
function factsOn(state: State, now: Seconds, call: Extract<StoryCall, { kind: 'register' }>): Called {
  const { kind: _, refused, pays, ...facts } = call
  const decision = new Decision(state, now)
  decision.emit({ kind: 'WorkerFacts', ...facts })
  return { call, refused: undefined, events: decision.reported }
}

const finalizationOf = (events: readonly RulesEvent[]): Group => ({
  phase: 'Finalization',
  items: events.map((event, index) => ({ index, event })),
})

/** I6, I7: a worker is in one pool at most, which says so too; its operator owns the pool when it comes; a session keeps pool and worker. */
function membership(before: State, state: State): readonly string[] {
  const found: string[] = []
  for (const pid of state.pools.changes().keys()) {
    const pool = state.pools.get(pid)
    const known = before.pools.get(pid)?.workers ?? []
    for (const key of pool?.workers ?? []) {
      const worker = state.workers.get(key)
      if (worker?.pid !== pid || pool?.workers.filter((other) => other === key).length !== 1) found.push(`I6: worker ${key} of pool ${pid}`)
      if (!known.includes(key) && worker?.operator !== pool?.owner) found.push(`I7: worker ${key} of pool ${pid}`)
    }
  }
  for (const [key, worker] of state.workers.changes()) {
    const listed = worker?.pid === undefined || state.pools.get(worker.pid)?.workers.includes(key)
    if (!listed) found.push(`I6: pool ${worker?.pid} does not list worker ${key}`)
  }
  for (const [id, session] of state.sessions.changes()) {
    const known = before.sessions.get(id)
    if (known !== undefined && (session?.pid !== known.pid || session?.worker !== known.worker)) found.push(`I6: session ${id}`)
  }
  return found
}

const written = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
