import { randomOf } from '../support/random'

/** Where in each recording indexing begins. */
export interface FromHeight {
  /** Of the random choice. */
  readonly seed: number | undefined
  /** A block from 1 to the last one. */
  of(recording: string, lastBlock: number): number
}

/** Undefined: neither a number nor random. */
export function fromHeightOf(text: string): FromHeight | undefined {
  if (/^[1-9]\d*$/.test(text)) return { seed: undefined, of: () => Number(text) }
  const random = /^random(?::(\d+))?$/.exec(text)
  if (random === null) return undefined
  const seed = random[1] === undefined ? Date.now() % 2 ** 31 : Number(random[1])
  // by the name: a recording begins at the same block whatever stands beside it
  const of = (recording: string, lastBlock: number): number => {
    const own = [...recording].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed)
    return 1 + Math.floor(randomOf(own)() * lastBlock)
  }
  return { seed, of }
}
