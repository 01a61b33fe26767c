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
  readonly extrinsics: readonly Uint8Array[]
  /** The value of System.Events. */
  readonly events: Uint8Array
  readonly eventCount: number
}

export const secondsOf = ({ timestampMs }: Block): Seconds => timestampMs / 1000n

/** Sealed: with the hash of its header. No trie is built: the roots are hashes of what they stand for. */
export function seal(block: Omit<Block, 'hash' | 'stateRoot' | 'extrinsicsRoot'>, parentStateRoot: string): Block {
  // a state follows from the one before and from what has happened
  const stateRoot = blake2AsHex(u8aConcat(hexToU8a(parentStateRoot), block.events))
  const extrinsicsRoot = blake2AsHex(u8aConcat(...block.extrinsics))
  const { parentHash, number } = block
  const noDigest = new Uint8Array(1)
  const header = u8aConcat(hexToU8a(parentHash), compactToU8a(number), hexToU8a(stateRoot), hexToU8a(extrinsicsRoot), noDigest)
  return { ...block, stateRoot, extrinsicsRoot, hash: blake2AsHex(header) }
}

/** As JSON-RPC gives it. */
export const headerOf = ({ number, parentHash, stateRoot, extrinsicsRoot }: Block) => ({
  parentHash,
  number: `0x${number.toString(16)}`,
  stateRoot,
  extrinsicsRoot,
  digest: { logs: [] },
})
