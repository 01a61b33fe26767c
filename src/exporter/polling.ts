import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './clock'

/** What asking again and again has brought so far. */
export interface Polled<T> {
  /** The last good answer and when it was asked for. */
  readonly last: { readonly value: T; readonly at: number } | undefined
  /** Why the last question failed; undefined: it did not. */
  readonly problem: string | undefined
  /** How long the last question took, in seconds. */
  readonly seconds: number
}

export interface Pauses {
  readonly everyMs: number
  /** After a first fault; absent: twice `everyMs`. */
  readonly retryMs?: number
  readonly atMostMs: number
}

/** Asks again and again, keeps the last good answer, and goes on after every fault. */
export class Polling<T> {
  state: Polled<T> = { last: undefined, problem: 'no answer yet', seconds: 0 }

  constructor(
    /** Gets the last answer, unless a fault came after it: then somebody else may be answering. */
    private readonly ask: (last: T | undefined) => Promise<T>,
    private readonly clock: Clock,
    /** Told of the first fault in a row. */
    private readonly report: (error: unknown) => void,
  ) {}

  async run(pauses: Pauses, signal: AbortSignal): Promise<void> {
    for (let faults = 0; !signal.aborted; ) {
      faults = await this.poll().then(
        () => 0,
        (error) => {
          if (faults === 0) this.report(error)
          return faults + 1
        },
      )
      await wait(pauseAfter(faults, pauses), undefined, { signal }).catch(() => undefined)
    }
  }

  private async poll(): Promise<void> {
    const { last, problem } = this.state
    const at = this.clock()
    try {
      const value = await this.ask(problem === undefined ? last?.value : undefined)
      this.state = { last: { value, at }, problem: undefined, seconds: this.clock() - at }
    } catch (error) {
      this.state = { last, problem: describe(error), seconds: this.clock() - at }
      throw error
    }
  }
}

/** Twice as long after each fault in a row. */
export const pauseAfter = (faults: number, { everyMs, retryMs = 2 * everyMs, atMostMs }: Pauses): number =>
  faults === 0 ? everyMs : Math.min(retryMs * 2 ** (faults - 1), atMostMs)

/** Refused on every address of a host, Node's error has a code and no words. */
function describe(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  return message || code || `${error}`
}
