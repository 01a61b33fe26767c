import fc from 'fast-check'
import { State } from '#sentinel/rules/state'
import { TABLES } from '../support/walk'
import { type Trouble, troubleOf } from './forecast-proofs'
import type { Chain, Walk } from './walk-run'
import { go } from './walk-shortest'
import { chain, type Step, steps } from './walk-steps'
import { asStory } from './walk-story'

/** A moment of a walk at which the chain is going to stop a pool, and the way to it. */
export interface Moment {
  readonly trouble: Trouble
  readonly chain: Chain
  readonly steps: readonly Step[]
}

/** So many moments of random walks, each with another queue. */
export function moments(count: number): readonly Moment[] {
  const found: Moment[] = []
  for (let { seed = 0 } = fc.readConfigureGlobal() ?? {}; found.length < count; seed++) {
    const [[on, tried]] = fc.sample(fc.tuple(chain, steps(200)), { seed, numRuns: 1 }) as [[Chain, Step[]]]
    const seen = new Set<string>()
    let taken = 0
    go(on, tried, (walk) => {
      taken++
      for (const trouble of troublesOf(walk)) {
        const key = [
          trouble.pid,
          ...(walk.sides.state.pools.get(trouble.pid)?.queue ?? []).map(({ number, shares }) => `${number} ${shares}`),
        ].join()
        if (seen.has(key)) continue
        seen.add(key)
        found.push({ trouble: { ...trouble, state: copyOf(trouble.state) }, chain: on, steps: tried.slice(0, taken) })
      }
    })
  }
  return found.slice(0, count)
}

/** Proves something at each of the moments. @throws the shortest walk to the first at which it is wrong, as a story */
export function atEach(all: readonly Moment[], proof: (trouble: Trouble) => void): void {
  for (const { trouble, chain: on, steps: tried } of all) {
    try {
      proof(trouble)
    } catch (error) {
      throw asStory(on, tried, error, (walk) => troublesOf(walk).forEach(proof))
    }
  }
}

const troublesOf = (walk: Walk): readonly Trouble[] => {
  const { state } = walk.sides
  return [...state.pools.all()].flatMap(([pid]) => troubleOf(state, pid, walk.now) ?? [])
}

/** The rows as they are now: the walk goes on, and a layer would see it. */
function copyOf(state: State): State {
  const copy = State.empty(state.network.params)
  copy.network = state.network
  for (const name of TABLES) {
    const [from, to] = [state[name], copy[name]] as [Rows, Rows]
    for (const [key, row] of from.all()) to.set(key, row)
  }
  return copy
}

interface Rows {
  all(): Iterable<[unknown, unknown]>
  set(key: unknown, row: unknown): void
}
