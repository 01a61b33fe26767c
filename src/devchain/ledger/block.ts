import { compactToU8a, hexToU8a, u8aConcat } from '@polkadot/util'
import { blake2AsHex } from '@polkadot/util-crypto'
import type { Seconds } from '../../rules/state'

/** A block as it is kept: encoded, as it is asked for. */
export interface Block {
  readonly number: number
  readonly hash: string
  readonly parentHash: string
  readonly stateRoot: string
  readonly extrinsicsRoot: string
  readonly timestampMs: bigint
  /** One behind the other: a block may hold thousands. */
  readonly body: Uint8Array
  readonly lengths: readonly number[]
  /** The value of System.Events. */
  readonly events: Uint8Array
  readonly eventCount: number
}

export const secondsOf = ({ timestampMs }: Block): Seconds => timestampMs / 1000n

/** What is not known before a block is put together. */
export type Unsealed = Pick<Block, 'number' | 'parentHash' | 'timestampMs' | 'events' | 'eventCount'> & {
  readonly extrinsics: readonly Uint8Array[]
}

/** Sealed: with the hash of its header. No trie is built: the roots are hashes of what they stand for. */
export function seal({ extrinsics, ...block }: Unsealed, parentStateRoot: string): Block {
  const body = Buffer.concat(extrinsics)
  // a copy: the encoder leaves room behind what it writes
  const events = Buffer.from(block.events)
  // a state follows from the one before and from what has happened
  const stateRoot = blake2AsHex(u8aConcat(hexToU8a(parentStateRoot), events))
  const extrinsicsRoot = blake2AsHex(body)
  const { parentHash, number } = block
  const noDigest = new Uint8Array(1)
  const header = u8aConcat(hexToU8a(parentHash), compactToU8a(number), hexToU8a(stateRoot), hexToU8a(extrinsicsRoot), noDigest)
  const lengths = extrinsics.map(({ length }) => length)
  return { ...block, events, body, lengths, stateRoot, extrinsicsRoot, hash: blake2AsHex(header) }
}

export function extrinsicsOf({ body, lengths }: Block): readonly Uint8Array[] {
  let end = 0
  return lengths.map((length) => {
    end += length
    return body.subarray(end - length, end)
  })
}

/** As JSON-RPC gives it. */
export const headerOf = ({ number, parentHash, stateRoot, extrinsicsRoot }: Block) => ({
  parentHash,
  number: `0x${number.toString(16)}`,
  stateRoot,
  extrinsicsRoot,
  digest: { logs: [] },
})
