import { DAY, type Happening, HOUR, type RandomStory } from './random-story'

const GRACE = 7 * DAY
/** PoolWorkersForcedToStop looks back this long; at its end the alert is kept for one more look. */
const FORCED_HOURS = 6

/** What a story means for a pool, told by plain sums, without the rules engine. */
export class Recount {
  /** Whether anybody has had to wait, and for more than was releasing, at the end of any block. */
  queued = false
  uncovered = false
  private readonly later: Happening[]
  private readonly queue: { readonly at: number; amount: number }[] = []
  private readonly stakes: number[]
  private free: number
  private releasing = 0
  private forcedAt = Number.POSITIVE_INFINITY
  private unfundedBefore = false

  constructor({ delegated, stakes, later }: RandomStory) {
    this.later = [...later]
    this.stakes = [...stakes]
    this.free = sum(delegated) - sum(stakes)
  }

  /** Alerts that must fire; to be asked look by look. */
  at(hour: number): readonly string[] {
    const now = hour * HOUR
    for (let next = this.later[0]; next !== undefined && next.at <= now; next = this.later[0]) {
      this.happen(next)
      this.endBlock(next.at)
      this.later.shift()
    }
    this.endBlock(now)
    const left = this.deadline() - now
    const unfunded = Number.isFinite(left)
    const forcedFor = hour - Math.ceil(this.forcedAt / HOUR)
    const alerts: readonly [string, boolean][] = [
      // it waits for five minutes, so for the next look
      ['PoolWithdrawalUnfunded', unfunded && this.unfundedBefore],
      ['PoolForcedStopIn72h', left < 72 * HOUR],
      ['PoolForcedStopIn24h', left < 24 * HOUR],
      ['PoolForcedStopIn6h', left < 6 * HOUR],
      ['PoolWorkersForcedToStop', forcedFor >= 0 && forcedFor <= FORCED_HOURS],
    ]
    this.unfundedBefore = unfunded
    return alerts.flatMap(([name, fires]) => (fires ? [name] : []))
  }

  private happen(happening: Happening): void {
    if (happening.kind === 'stop') this.stop(happening.worker)
    if (happening.kind === 'rescue') this.free += happening.amount
    if (happening.kind === 'withdraw') this.queue.push({ at: happening.at, amount: happening.amount })
    for (const request of this.queue) {
      const paid = Math.min(this.free, request.amount)
      this.free -= paid
      request.amount -= paid
    }
  }

  /** Of the first request that what is releasing does not cover. */
  private deadline(): number {
    let cover = this.releasing
    for (const { at, amount } of this.queue) {
      if (amount > cover) return at + GRACE
      cover -= amount
    }
    return Number.POSITIVE_INFINITY
  }

  private endBlock(now: number): void {
    this.queued ||= this.queue.some(({ amount }) => amount > 0)
    this.uncovered ||= Number.isFinite(this.deadline())
    if (now <= this.deadline()) return
    this.forcedAt = now
    for (const worker of this.stakes.keys()) this.stop(worker)
  }

  private stop(worker: number): void {
    this.releasing += this.stakes[worker] ?? 0
    this.stakes[worker] = 0
  }
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0)
