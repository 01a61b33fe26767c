import fc from 'fast-check'

/** Seconds. */
export const HOUR = 3600
export const DAY = 24 * HOUR
/** When every story begins. */
export const BEGIN = HOUR
/** The last request is made within two days, and falls due seven days later. */
export const HOURS = 9 * 24 + 12
/** Hours from one look to the next: of the last stage there are two. */
export const STEP = 3

/** What happens to one pool, in whole PHA. */
export interface RandomStory {
  /** By delegator. */
  readonly delegated: readonly number[]
  /** By worker. */
  readonly stakes: readonly number[]
  /** In the order of time, never two at once. */
  readonly later: readonly Happening[]
}

export type Happening = { readonly at: number } & (
  | { readonly kind: 'withdraw'; readonly delegator: number; readonly amount: number }
  | { readonly kind: 'stop'; readonly worker: number }
  | { readonly kind: 'rescue'; readonly amount: number }
)

/** Seconds after the beginning. */
const within = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max })
const anytime = fc.oneof(within(HOUR), within(2 * DAY), within(9 * DAY))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 })
const four = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 4, maxLength: 4 })
const LEAST_STAKE = 1000

/** Delegators ask for their money back, owners stop workers or not, sometimes somebody delegates more. */
export const randomStory: fc.Arbitrary<RandomStory> = fc
  .record({
    delegated: fc.array(fc.integer({ min: 1000, max: 5000 }), { minLength: 1, maxLength: 4 }),
    workers: fc.integer({ min: 1, max: 4 }),
    idle: fc.integer({ min: 0, max: 200 }),
    withdrawals: four(fc.record({ at: within(2 * DAY - HOUR), percent: fc.integer({ min: 30, max: 80 }) })),
    stops: four(maybe(anytime)),
    rescue: maybe(fc.record({ at: anytime, amount: fc.integer({ min: 100, max: 5000 }) })),
  })
  .map(({ delegated, workers, idle, withdrawals, stops, rescue }) => {
    const total = delegated.reduce((sum, amount) => sum + amount, 0)
    const working = Math.max(LEAST_STAKE, total - idle)
    const count = Math.min(workers, Math.floor(working / LEAST_STAKE))
    const stakes = Array<number>(count).fill(Math.floor(working / count))
    const later: Happening[] = [
      ...delegated.flatMap((amount, delegator): Happening[] => {
        const asked = withdrawals[delegator]
        return asked ? [{ kind: 'withdraw', at: asked.at, delegator, amount: Math.ceil((amount * asked.percent) / 100) }] : []
      }),
      ...stakes.flatMap((_, worker): Happening[] => {
        const at = stops[worker]
        return at ? [{ kind: 'stop', at, worker }] : []
      }),
      ...(rescue ? [{ kind: 'rescue', ...rescue } as const] : []),
    ]
    return { delegated, stakes, later: apart(later) }
  })

const apart = (later: readonly Happening[]): readonly Happening[] => {
  let last = BEGIN
  return [...later]
    .sort((a, b) => a.at - b.at)
    .map((happening) => {
      last = Math.max(last + 1, BEGIN + happening.at)
      return { ...happening, at: last }
    })
}
