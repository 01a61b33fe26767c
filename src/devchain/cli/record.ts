import { DAY } from '../actors/actor'
import { DevchainError } from '../error'
import { record } from '../recording'
import { Simulation } from '../simulation'
import { type Beginning, storyOf } from '../stories/beginning'
import { durationOf } from '../stories/scenario'
import type { Flags } from './flags'

/** Writes a recording: up to the story's present, or as many blocks as are wanted. */
export async function recordChain(flags: Flags, say: (line: string) => void): Promise<void> {
  const [, folder] = flags.positionals
  if (folder === undefined) throw new DevchainError('record: which folder? npm run devchain -- record DIR')
  const beginning = flags.beginning
  const simulation = new Simulation(storyOf(beginning))
  const present = presentOf(beginning)
  if (present === undefined && flags.blocks === Number.POSITIVE_INFINITY) throw new DevchainError('record: how many blocks? Give --blocks')
  const isOver = (next: bigint): boolean =>
    simulation.chain.head.number >= flags.blocks || (flags.blocks === Number.POSITIVE_INFINITY && next > (present ?? 0n))
  const last = await record(simulation, folder, isOver, present ?? 0n)
  say(`${folder}: blocks 0 to ${last}`)
}

/** When a story has come to its end; a chain for measurements has none. */
function presentOf(beginning: Beginning): bigint | undefined {
  const { kind, begin } = beginning
  if (kind === 'default') return BigInt(begin) + BigInt(beginning.days) * DAY
  return kind === 'scenario' ? BigInt(begin) + durationOf(beginning.file) : undefined
}
