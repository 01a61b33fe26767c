import { count, duration } from '../bootstrap/progress'

/** How far the index was at some moment, in milliseconds of any clock that only goes forward. */
export interface Sample {
  readonly at: number
  readonly height: number
}

/** The speed is that of this time. */
const WINDOW_MS = 30_000

/** The samples that still count, the newest last. */
export const withSample = (samples: readonly Sample[], next: Sample): Sample[] =>
  [...samples, next].filter(({ at }) => at >= next.at - WINDOW_MS)

export interface Progress {
  readonly line: string
  readonly atHead: boolean
}

/** Where the index stands; undefined before the first block. `head`: finalized by the chain, if it has told. */
export function progressOf(samples: readonly Sample[], head: number | undefined): Progress | undefined {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const block = `Block ${count(last.height)}`
  if (head !== undefined && last.height >= head) return { line: `${block}, the head of the chain`, atHead: true }
  const perSecond = last.at === first.at ? 0 : ((last.height - first.height) * 1_000) / (last.at - first.at)
  const speed = perSecond === 0 ? '' : `, ${count(perSecond)} blocks/s`
  if (head === undefined) return { line: block + speed, atHead: false }
  const left = perSecond === 0 ? '' : `, ${duration((head - last.height) / perSecond)} left`
  return { line: `${block} of ${count(head)}${speed}${left}`, atHead: false }
}
