import { recount } from './walk-recount'
import { type Chain, Walk } from './walk-run'
import type { Step } from './walk-steps'

/** A walk that was gone, as far as it went well. */
export interface Gone {
  readonly walk: Walk
  readonly steps: readonly Step[]
  /** Absent: all went well. */
  readonly error: unknown
}

/** Looks at a walk after each of its steps. @throws when something is wrong */
export type Look = (walk: Walk, step: Step) => void

/** Goes the steps, lets somebody look, counts again in the end. */
export function go(chain: Chain, steps: readonly Step[], look: Look = () => undefined): Gone {
  const walk = new Walk(chain)
  let taken = 0
  try {
    for (const step of steps) {
      taken++
      walk.step(step)
      look(walk, step)
    }
    recount(walk.sides.state)
  } catch (error) {
    return { walk, steps: steps.slice(0, taken), error }
  }
  return { walk, steps, error: undefined }
}

/** The same failure, or another, in fewer steps: leaves out halves, quarters and so on down to single calls as long as something goes wrong. */
export function shortest(chain: Chain, failure: Gone, look?: Look): Gone {
  let best = failure
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.steps.length; ) {
      const shorter = go(chain, [...best.steps.slice(0, from), ...best.steps.slice(from + size)], look)
      if (shorter.error === undefined) from += size
      else best = shorter
    }
  }
  return withoutCalls(chain, best, look)
}

function withoutCalls(chain: Chain, failure: Gone, look?: Look): Gone {
  let best = failure
  for (let at = 0; at < best.steps.length; at++) {
    for (let index = 0; index < (best.steps[at]?.choices.length ?? 0); ) {
      const fewer = go(chain, without(best.steps, at, index), look)
      if (fewer.error === undefined) index++
      else best = fewer
    }
  }
  return best
}

const without = (steps: readonly Step[], at: number, index: number): readonly Step[] =>
  steps.map((step, place) => (place === at ? { ...step, choices: step.choices.filter((_, other) => other !== index) } : step))
