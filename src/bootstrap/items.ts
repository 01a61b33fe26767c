import { type StorageBlock, UnknownStorage } from '../chain/storage'
import { miners, stakes, workerBindings } from '../types/phala-mining/storage'
import { workers } from '../types/phala-registry/storage'
import {
  poolContributionWhitelists,
  poolStakers,
  stakePools,
  subAccountPreimages,
  withdrawalQueuedPools,
  workerAssignments,
} from '../types/phala-stake-pool/storage'
import type { PoolInfo, MinerInfo as SessionInfo, UserStakeInfo, WorkerInfo } from '../types/v900'
import type { MinerInfo as SessionInfo1180 } from '../types/v1180'

/** Entries are read in pages of this many: the most that nodes allow. */
export const PAGE = 1000

interface Layout<K, V> {
  is(block: StorageBlock): boolean
  getPairsPaged(size: number, block: StorageBlock): AsyncIterable<[key: K, value: V | undefined][]>
}

/** A map of the chain's storage with its layouts in all known runtimes. */
export interface MapItem<K = unknown, V = unknown> {
  readonly name: `${string}.${string}`
  readonly layouts: readonly Layout<K, V>[]
}

type Miner = SessionInfo | SessionInfo1180

export const POOLS: MapItem<bigint, PoolInfo> = { name: 'PhalaStakePool.StakePools', layouts: [stakePools.v900] }
export const STAKERS: MapItem<[bigint, string], UserStakeInfo> = { name: 'PhalaStakePool.PoolStakers', layouts: [poolStakers.v900] }
/** From spec 1150. */
export const WHITELISTS: MapItem<bigint, string[]> = {
  name: 'PhalaStakePool.PoolContributionWhitelists',
  layouts: [poolContributionWhitelists.v1150],
}
/** Time of a scheduled check to the pools that it is about (R41). */
export const CHECKS: MapItem<bigint, bigint[]> = { name: 'PhalaStakePool.WithdrawalQueuedPools', layouts: [withdrawalQueuedPools.v900] }
/** Worker to pool. */
export const ASSIGNMENTS: MapItem<string, bigint> = { name: 'PhalaStakePool.WorkerAssignments', layouts: [workerAssignments.v900] }
/** Session to pool and worker, from spec 1130 and not for all sessions. */
export const PREIMAGES: MapItem<string, [bigint, string]> = {
  name: 'PhalaStakePool.SubAccountPreimages',
  layouts: [subAccountPreimages.v1130],
}
/** Worker to session. */
export const BINDINGS: MapItem<string, string> = { name: 'PhalaMining.WorkerBindings', layouts: [workerBindings.v900] }
export const SESSIONS: MapItem<string, Miner> = { name: 'PhalaMining.Miners', layouts: [miners.v1180, miners.v900] }
/** Session to the stake that it holds. */
export const STAKES: MapItem<string, bigint> = { name: 'PhalaMining.Stakes', layouts: [stakes.v900] }
export const REGISTRY: MapItem<string, WorkerInfo> = { name: 'PhalaRegistry.Workers', layouts: [workers.v900] }

/** Every map that a state is made of. */
export const ITEMS: readonly Pick<MapItem, 'name'>[] = [
  POOLS,
  STAKERS,
  WHITELISTS,
  CHECKS,
  ASSIGNMENTS,
  PREIMAGES,
  BINDINGS,
  SESSIONS,
  STAKES,
  REGISTRY,
]

/** Told of every page. */
export type OnPage = (entries: number) => Promise<void>

/** All entries of a map, page by page; none where the runtime does not have it. @throws UnknownStorage */
export async function* entriesOf<K, V>(block: StorageBlock, { name, layouts }: MapItem<K, V>, onPage: OnPage): AsyncIterable<[K, V]> {
  if (!block._runtime.hasStorageItem(name)) return
  const layout = layouts.find((candidate) => candidate.is(block))
  if (layout === undefined) throw new UnknownStorage(name, block)
  for await (const page of layout.getPairsPaged(PAGE, block)) {
    for (const [key, value] of page) if (value !== undefined) yield [key, value]
    await onPage(page.length)
  }
}

const PREFIX_LENGTH = 2 + 64
const HASH_LENGTH = 16

/**
 * About how many entries a map has. Keys stand in the order of a hash (Twox64Concat), so the first page shows how densely they lie.
 */
export async function estimateOf({ hash, _runtime: runtime }: StorageBlock, { name }: Pick<MapItem, 'name'>): Promise<number> {
  if (!runtime.hasStorageItem(name)) return 0
  const keys: string[] = await runtime.rpc.call('state_getKeysPaged', [runtime.encodeStorageKey(name), PAGE, null, hash])
  const last = keys.at(-1)
  if (last === undefined || keys.length < PAGE) return keys.length
  const passed = Number(BigInt(`0x${last.slice(PREFIX_LENGTH, PREFIX_LENGTH + HASH_LENGTH)}`)) / 2 ** (4 * HASH_LENGTH)
  return Math.round(keys.length / passed)
}
