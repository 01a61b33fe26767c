import { setTimeout as wait } from 'node:timers/promises'
import { LASTS } from '../config/exit-code'
import { Part, type Plan } from './part'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** A part that has run for so long was well: its next pause is the first again. */
const WELL_AFTER_MS = 60_000

/** Keeps a part running: one that ends is started again, with growing pauses, unless the next start would end like this one. */
export class Supervised {
  /** Settles when starting again does not help. */
  readonly over: Promise<{ readonly part: Part; readonly end: string }>
  private readonly stopping = new AbortController()
  private part: Part

  constructor(
    private readonly plan: Plan,
    private readonly dataDir: string,
    private readonly say: (line: string) => void,
  ) {
    this.part = new Part(plan, dataDir, say)
    this.over = this.keep()
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.part.stop()
  }

  private async keep(): Promise<{ part: Part; end: string }> {
    const { signal } = this.stopping
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const startedAt = performance.now()
      const end = await this.part.ended
      if (signal.aborted || end === `exit code ${LASTS}`) return { part: this.part, end }
      if (performance.now() - startedAt > WELL_AFTER_MS) pause = FIRST_PAUSE_MS
      this.say(`The ${this.plan.name} has ended (${end}) and is started again in ${pause / 1000} s: see ${this.part.log}`)
      await wait(pause, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return { part: this.part, end }
      this.part = new Part(this.plan, this.dataDir, this.say, this.part.log)
    }
  }
}
