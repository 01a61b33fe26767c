import { performance } from 'node:perf_hooks'

const LINE_EVERY_MS = 2_000

/** How a reading gets on: tells now and then, in a line for people. */
export class Progress {
  private entries = 0
  private readonly began = performance.now()
  private saidAt = 0

  /** @param total about how many entries there are */
  constructor(
    private readonly height: number,
    private readonly total: number,
    private readonly say: (line: string) => Promise<void>,
  ) {}

  readonly page = async (entries: number): Promise<void> => {
    this.entries += entries
    const now = performance.now()
    if (now - this.saidAt < LINE_EVERY_MS) return
    this.saidAt = now
    await this.say(readingLine(this.height, this.entries, this.total, (now - this.began) / 1000))
  }
}

export function readingLine(height: number, entries: number, total: number, seconds: number): string {
  const perSecond = entries / Math.max(seconds, 0.001)
  // the total is an estimate: at the end it may turn out a little more
  const left = Math.max(total - entries, 0) / perSecond
  return `Reading the state of block ${count(height)}: ${count(entries)} of about ${count(Math.max(total, entries))} entries, ${count(perSecond)}/s, ${duration(left)} left`
}

export const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 1 : 0 })

export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${count(minutes / 60)} h`
}
