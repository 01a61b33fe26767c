import type { Store } from '@subsquid/typeorm-store'
import { LessThan } from 'typeorm'
import { ForcedStopCheck, NetworkState, PoolSnapshot, SnapshotPeriod, Tokenomics } from '../model'
import type { State } from '../rules/state'
import type { Changes } from './changes'
import { type Addresses, NETWORK_ID } from './ids'
import { dateOf, type PoolAmounts } from './pool-row'

/** Hourly snapshots are kept this many days; daily ones for ever. */
const HOURLY_SNAPSHOT_DAYS = 14
const DAY_MS = 86_400_000
const CHUNK = 1000

/** The chain that a database belongs to. */
export interface ChainIdentity {
  readonly chain: string
  readonly genesisHash: string
  readonly addresses: Addresses
  /** The first block whose events are indexed. */
  readonly firstBlock: number
}

/** The last block of a batch and what is one for the whole chain. */
export interface Progress {
  readonly height: number
  readonly hash: string
  readonly now: bigint
  readonly specVersion: number
  readonly totals: PoolAmounts
  readonly divergenceCount: number
}

/** Writes a batch in the SDK's own transaction, parents before children. */
export async function writeChanges(store: Store, changes: Changes): Promise<void> {
  await store.insert(changes.accounts)
  await store.upsert(changes.pools)
  await store.upsert(changes.sessions)
  await store.upsert(changes.workers)
  await store.upsert(changes.delegations)
  await store.upsert(changes.requests)
  if (changes.checksTaken.length > 0) await store.remove(ForcedStopCheck, changes.checksTaken)
  await store.upsert(changes.checks)
  await store.insert(changes.events)
  await store.upsert(changes.snapshots)
  await store.insert(changes.divergences)
}

export async function writeNetwork(store: Store, state: State, identity: ChainIdentity, progress: Progress): Promise<void> {
  const { params, poolCount, nextCheck } = state.network
  const { totals } = progress
  await store.upsert(
    new NetworkState({
      id: NETWORK_ID,
      chain: identity.chain,
      genesisHash: identity.genesisHash,
      ss58Prefix: identity.addresses.prefix,
      firstBlock: identity.firstBlock,
      height: progress.height,
      hash: progress.hash,
      timestamp: dateOf(progress.now),
      specVersion: progress.specVersion,
      gracePeriod: params.gracePeriod,
      coolDownPeriod: params.coolDownPeriod,
      minContribution: params.minContribution,
      maxPoolWorkers: Number(params.maxPoolWorkers),
      miningEnabled: params.miningEnabled,
      tokenomics:
        params.tokenomics === undefined
          ? null
          : new Tokenomics({ ...params.tokenomics, heartbeatWindow: Number(params.tokenomics.heartbeatWindow) }),
      poolCount: Number(poolCount),
      checkCount: nextCheck,
      totalStake: totals.totalStake,
      freeDelegation: totals.freeDelegation,
      staked: totals.staked,
      releasing: totals.releasing,
      pendingWithdrawal: totals.pendingWithdrawal,
      unfundedWithdrawal: totals.unfundedWithdrawal,
      divergenceCount: progress.divergenceCount,
    }),
  )
}

/** Once per day of the chain's time: drops hourly snapshots that are past their time. */
export async function pruneSnapshots(store: Store, before: bigint, now: bigint): Promise<void> {
  const day = (seconds: bigint): number => Math.floor((Number(seconds) * 1000) / DAY_MS)
  if (day(before) === day(now)) return
  const limit = new Date((day(now) - HOURLY_SNAPSHOT_DAYS) * DAY_MS)
  const where = { period: SnapshotPeriod.Hour, timestamp: LessThan(limit) }
  for (;;) {
    const old = await store.find(PoolSnapshot, { where, take: CHUNK })
    if (old.length === 0) return
    await store.remove(old)
  }
}
