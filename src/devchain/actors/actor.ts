import type { Seconds, State } from '../../rules/state'
import type { Call } from '../ledger/call'
import { Random } from './random'

export const HOUR = 3600n
export const DAY = 24n * HOUR

/** What actors see when a block is about to be made. */
export class View {
  constructor(
    readonly state: State,
    /** Time of the last block. */
    readonly last: Seconds,
    /** Time of the block to be made. */
    readonly now: Seconds,
    private readonly seed: string,
  ) {}

  /** The dice of one actor for one block. */
  dice(actor: string): Random {
    return new Random(`${this.seed}/${actor}/${this.now}`)
  }

  /** Whether something that happens so often on average happens in this block. */
  happens(dice: Random, timesPerDay: number): boolean {
    return dice.chance(1 - Math.exp((-timesPerDay * Number(this.now - this.last)) / Number(DAY)))
  }

  /** Whether a moment that comes again with every period falls into this block. */
  comes(moment: Seconds, period: Seconds): boolean {
    return rounds(this.now - moment, period) > rounds(this.last - moment, period)
  }
}

/** Acts by what it sees and keeps nothing in mind: after a restart it goes on as if nothing had been. */
export type Actor = (view: View) => readonly Call[]

/** Whole periods that fit, also before the first one. */
function rounds(time: Seconds, period: Seconds): bigint {
  const whole = time / period
  return time < 0n && time % period !== 0n ? whole - 1n : whole
}
