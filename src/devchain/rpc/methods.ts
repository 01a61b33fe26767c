import { hexToU8a } from '@polkadot/util'
import { blake2AsHex } from '@polkadot/util-crypto'
import { type Block, extrinsicsOf, headerOf } from '../ledger/block'
import type { Chain } from '../ledger/chain'
import { Discarded } from '../ledger/history'
import { RUNTIME_VERSION } from '../metadata/runtime'
import { invalidParams, RpcError, unknownBlock } from './errors'

/** Answers a call: parameters as they came, untrusted. */
export type Method = (...params: readonly unknown[]) => unknown
export type Methods = Readonly<Record<string, Method>>

const MAX_PAGE = 1000
const ALL = Number.POSITIVE_INFINITY

/** What a node answers about its chain. Every block is final as soon as it is there. */
export function chainMethods(chain: Chain): Methods {
  const heightOf = (hash: unknown): number => {
    const height = hash === undefined || hash === null ? chain.head.number : chain.height(String(hash))
    if (height === undefined) throw unknownBlock(hash)
    return height
  }
  const hashAt = (number: unknown): string | null => {
    const height = Number(number)
    if (!Number.isInteger(height) || height < 0) throw invalidParams('block number')
    return height <= chain.head.number ? chain.block(height).hash : null
  }
  /** Null, not an error, for a block that is not known. */
  const ifKnown =
    (answer: (block: Block) => unknown): Method =>
    (hash) => {
      const height = hash === undefined || hash === null ? chain.head.number : chain.height(String(hash))
      return height === undefined ? null : answer(chain.block(height))
    }
  const value = (key: unknown, height: number): string | null => storageValue(chain, key, height)
  const keys = (prefix: unknown, count: number, start: unknown, hash: unknown): string[] =>
    chain.storage.keys(
      hexKey(prefix ?? '0x'),
      start === undefined || start === null ? '' : hexKey(start),
      count,
      chain.moment(heightOf(hash)),
    )
  const finalizedHead: Method = () => chain.head.hash
  const storage: Method = (key, hash) => value(key, heightOf(hash))
  const keysPaged: Method = (prefix, count, start, hash) => {
    if (!(Number(count) >= 0 && Number(count) <= MAX_PAGE)) {
      throw new RpcError(4002, `Count exceeds maximum value. value: ${count}, max: ${MAX_PAGE}`)
    }
    return keys(prefix, Number(count), start, hash)
  }
  const runtimeVersion: Method = (hash) => heightOf(hash) >= 0 && RUNTIME_VERSION
  return {
    chain_getFinalizedHead: finalizedHead,
    chain_getFinalisedHead: finalizedHead,
    chain_getHead: finalizedHead,
    chain_getBlockHash: (number) => (Array.isArray(number) ? number.map(hashAt) : hashAt(number ?? chain.head.number)),
    chain_getHeader: ifKnown(headerOf),
    chain_getBlock: ifKnown((block) => ({
      block: { header: headerOf(block), extrinsics: extrinsicsOf(block).map(hex) },
      justifications: null,
    })),
    chain_getRuntimeVersion: runtimeVersion,
    state_getRuntimeVersion: runtimeVersion,
    state_getMetadata: (hash) => heightOf(hash) >= 0 && chain.runtime.metadata,
    state_getStorage: storage,
    state_getStorageAt: storage,
    state_getStorageHash: (key, hash) => mapped(value(key, heightOf(hash)), (found) => blake2AsHex(hexToU8a(found))),
    state_getStorageSize: (key, hash) => mapped(value(key, heightOf(hash)), (found) => (found.length - 2) / 2),
    state_getKeys: (prefix, hash) => keys(prefix, ALL, undefined, hash),
    state_getKeysPaged: keysPaged,
    state_getKeysPagedAt: keysPaged,
    state_queryStorageAt: (list, hash) => [storageChanges(chain, listOf(list), heightOf(hash))],
  }
}

/** What a node says of itself. */
export const systemMethods = (chain: Chain): Methods => ({
  system_chain: () => 'Devchain',
  system_chainType: () => 'Development',
  system_name: () => 'Stakepool Sentinel devchain',
  system_version: () => '1.0.0',
  system_properties: () => ({ ss58Format: 30, tokenDecimals: 12, tokenSymbol: 'PHA' }),
  system_health: () => ({ peers: 0, isSyncing: false, shouldHavePeers: false }),
  system_syncState: () => ({ startingBlock: 0, currentBlock: chain.head.number, highestBlock: chain.head.number }),
})

function storageValue(chain: Chain, key: unknown, height: number): string | null {
  try {
    return chain.storage.value(hexKey(key), chain.moment(height))
  } catch (error) {
    throw error instanceof Discarded ? new RpcError(4003, error.message) : error
  }
}

/** The values of some keys, as queries and subscriptions give them. */
export const storageChanges = (chain: Chain, keys: readonly unknown[], height: number) => ({
  block: chain.block(height).hash,
  changes: keys.map((key) => [key, storageValue(chain, key, height)] as const),
})

export const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`

export function listOf(list: unknown): readonly unknown[] {
  if (!Array.isArray(list)) throw invalidParams('a list of keys is wanted')
  return list
}

function hexKey(key: unknown): string {
  if (typeof key !== 'string' || !/^0x([\da-f]{2})*$/i.test(key)) throw invalidParams('a storage key is hex')
  return key.toLowerCase()
}

const mapped = <T>(value: string | null, map: (value: string) => T): T | null => (value === null ? null : map(value))
