import type { BlockHeader } from '@subsquid/substrate-processor'
import { coolDownPeriod, tokenomicParameters } from '../types/phala-mining/storage'
import { workers } from '../types/phala-registry/storage'
import { gracePeriod, maxPoolWorkers, minContribution } from '../types/phala-stake-pool/constants'
import { miningEnabled } from '../types/phala-stake-pool/storage'
import type { TokenomicParameters, WorkerInfo } from '../types/v900'
import type { Fields } from './processor'

export type Header = BlockHeader<Fields>
/**
 * A block as far as its runtime and its storage are concerned. The runtime is the one that executed it; a header's own specVersion is already
 * the next one in the block that set new code.
 */
export type StorageBlock = Pick<Header, 'height' | 'hash' | '_runtime'>

/** What the registry says of workers at the end of a block, by key; workers that it does not know are left out. */
export async function readWorkers(block: StorageBlock, keys: readonly string[]): Promise<ReadonlyMap<string, WorkerInfo>> {
  if (keys.length === 0) return new Map()
  if (!workers.v900.is(block)) throw new UnknownStorage('PhalaRegistry.Workers', block)
  const entries = await workers.v900.getMany(block, [...keys])
  return new Map(keys.flatMap((key, i) => (entries[i] === undefined ? [] : [[key, entries[i]]])))
}

/** R13; undefined where the chain has none yet. */
export async function readTokenomics(block: StorageBlock): Promise<TokenomicParameters | undefined> {
  if (!block._runtime.hasStorageItem('PhalaMining.TokenomicParameters')) return undefined
  if (!tokenomicParameters.v900.is(block)) throw new UnknownStorage('PhalaMining.TokenomicParameters', block)
  return tokenomicParameters.v900.get(block)
}

/** Seconds from a stop to the reclaim; 0 before the pallet exists. */
export async function readCoolDownPeriod(block: StorageBlock): Promise<bigint> {
  if (!block._runtime.hasStorageItem('PhalaMining.CoolDownPeriod')) return 0n
  if (!coolDownPeriod.v900.is(block)) throw new UnknownStorage('PhalaMining.CoolDownPeriod', block)
  return (await coolDownPeriod.v900.get(block)) ?? coolDownPeriod.v900.getDefault(block)
}

/** Whether sessions can be stopped: council's switch, false before the pallet exists. */
export async function readMiningEnabled(block: StorageBlock): Promise<boolean> {
  if (!block._runtime.hasStorageItem('PhalaStakePool.MiningEnabled')) return false
  if (!miningEnabled.v900.is(block)) throw new UnknownStorage('PhalaStakePool.MiningEnabled', block)
  return (await miningEnabled.v900.get(block)) ?? miningEnabled.v900.getDefault(block)
}

/** Constants of PhalaStakePool: seconds, base units, a count; 0 before the pallet exists. */
export const constantsOf = (
  block: StorageBlock,
): { readonly gracePeriod: bigint; readonly minContribution: bigint; readonly maxPoolWorkers: bigint } => {
  const has = (name: string): boolean => block._runtime.hasConstant(`PhalaStakePool.${name}`)
  return {
    gracePeriod: has('GracePeriod') ? gracePeriod.v900.get(block) : 0n,
    minContribution: has('MinContribution') ? minContribution.v900.get(block) : 0n,
    maxPoolWorkers: has('MaxPoolWorkers') ? BigInt(maxPoolWorkers.v900.get(block)) : 0n,
  }
}

/** The prefix of the chain's SS58 addresses. */
export const ss58PrefixOf = (block: StorageBlock): number => Number(block._runtime.getConstant('System.SS58Prefix'))

/** E1103: an item of storage that the indexer needs has a layout that is not known. */
export class UnknownStorage extends Error {
  readonly code = 'E1103'
  constructor(item: string, block: StorageBlock) {
    super(`E1103: block ${block.height}: storage ${item} of spec ${block._runtime.specVersion} has a layout that is not known`)
  }
}
