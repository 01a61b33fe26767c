import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises'
import type { Seconds } from '../rules/state'
import { HOUR } from './actors/actor'
import type { Simulation } from './simulation'

/** For how long other work may have to wait, in ms. */
const BREATH = 25
const SECOND = 1000

export interface Pace {
  /** Hours of chain time in a second, while the chain is behind the present. */
  readonly hoursPerSecond: number
  /** The last block; without it there is none. */
  readonly blocks: number
  readonly signal: AbortSignal
  /** In ms. */
  readonly clock: () => number
  readonly say: (line: string) => void
}

/** Lets a chain live: quickly up to the present, then with the clock. Ends with the signal or with the last block. */
export async function live(simulation: Simulation, { hoursPerSecond, blocks, signal, clock, say }: Pace): Promise<void> {
  const breath = breathing()
  let slow: { readonly since: number; readonly from: Seconds } | undefined
  let arrived = false
  while (!signal.aborted && simulation.chain.head.number < blocks) {
    const present = secondsOf(clock())
    const next = simulation.nextTime(present)
    if (next > present) {
      slow = undefined
      if (!arrived) say(`The present is reached with block ${simulation.chain.head.number}`)
      arrived = true
      await nextEvent(simulation, next, clock, signal)
      continue
    }
    if (next > present - simulation.story.watched) {
      if (slow === undefined && !arrived) say(`Block ${simulation.chain.head.number}; from here on time passes at ${hoursPerSecond} h/s`)
      slow ??= { since: performance.now(), from: next }
      const due = slow.since + (Number(next - slow.from) / Number(HOUR) / hoursPerSecond) * SECOND
      if (due > performance.now() + 1) await wait(due - performance.now(), undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
    }
    simulation.step(next)
    await breath()
  }
}

/** At the present: the next block at its time, or earlier when somebody submits something. */
async function nextEvent(simulation: Simulation, next: Seconds, clock: () => number, signal: AbortSignal): Promise<void> {
  const early = new AbortController()
  simulation.onSubmission(() => early.abort())
  await wait(Number(next) * SECOND - clock(), undefined, { signal: AbortSignal.any([signal, early.signal]) }).catch(() => undefined)
  simulation.onSubmission(undefined)
  if (!early.signal.aborted) return
  while (secondsOf(clock()) <= simulation.last) await wait(SECOND / 10)
  simulation.step(secondsOf(clock()))
}

const secondsOf = (ms: number): Seconds => BigInt(Math.floor(ms / SECOND))

/** Lets others work when it has been their turn for long enough. */
function breathing(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < BREATH) return
    await breathe()
    last = performance.now()
  }
}
