import { type StorageBlock, UnknownStorage } from '../chain/storage'
import { workerFacts } from '../decode/facts'
import { storedDelegation, storedPool } from '../decode/stored'
import { type AccountId, type Pid, type SessionId, State, type Worker, type WorkerKey } from '../rules/state'
import { poolCount, withdrawalTimestamps } from '../types/phala-stake-pool/storage'
import { ASSIGNMENTS, BINDINGS, CHECKS, entriesOf, type OnPage, POOLS, REGISTRY, STAKERS, WHITELISTS } from './items'
import { readParams } from './params'
import { readSessions } from './read-sessions'

/** The whole state at the end of a block, from its storage. @throws UnknownStorage, SessionOfNobody */
export async function readState(block: StorageBlock, onPage: OnPage): Promise<State> {
  const state = State.empty(await readParams(block))
  await readPools(state, block, onPage)
  await readChecks(state, block, onPage)
  for await (const [[pid], staker] of entriesOf(block, STAKERS, onPage)) state.saveDelegation(storedDelegation(pid, staker))
  await readWorkers(state, block, onPage)
  await readSessions(state, block, onPage)
  // I1: what the equation lacks now was slashed or dust before
  for (const [pid, pool] of state.pools.all()) {
    state.pools.set(pid, { ...pool, drift: pool.totalStake - pool.free - state.sumsOf(pid).staked - pool.releasing })
  }
  return state
}

async function readPools(state: State, block: StorageBlock, onPage: OnPage): Promise<void> {
  for await (const [pid, pool] of entriesOf(block, POOLS, onPage)) state.pools.set(pid, storedPool(pool))
  for await (const [pid, accounts] of entriesOf(block, WHITELISTS, onPage)) {
    const pool = state.pools.get(pid)
    if (pool !== undefined) state.pools.set(pid, { ...pool, whitelist: accounts as AccountId[] })
  }
  if (!block._runtime.hasStorageItem('PhalaStakePool.PoolCount')) return
  if (!poolCount.v900.is(block)) throw new UnknownStorage('PhalaStakePool.PoolCount', block)
  state.network = { ...state.network, poolCount: (await poolCount.v900.get(block)) ?? 0n }
}

/** R41: the chain keeps the times in order, and for each the pools in order. */
async function readChecks(state: State, block: StorageBlock, onPage: OnPage): Promise<void> {
  if (!block._runtime.hasStorageItem('PhalaStakePool.WithdrawalTimestamps')) return
  if (!withdrawalTimestamps.v900.is(block)) throw new UnknownStorage('PhalaStakePool.WithdrawalTimestamps', block)
  const pids = new Map<bigint, readonly Pid[]>()
  for await (const [time, queued] of entriesOf(block, CHECKS, onPage)) pids.set(time, queued)
  let nextCheck = 0n
  for (const time of (await withdrawalTimestamps.v900.get(block)) ?? []) {
    for (const pid of pids.get(time) ?? []) {
      state.checks.set(nextCheck++, { time, pid })
      const pool = state.pools.get(pid)
      if (pool !== undefined) state.pools.set(pid, { ...pool, checks: [...pool.checks, time] })
    }
  }
  state.network = { ...state.network, nextCheck }
}

async function readWorkers(state: State, block: StorageBlock, onPage: OnPage): Promise<void> {
  const set = (key: WorkerKey, fields: Partial<Worker>): void => {
    const unknown = { operator: undefined, confidenceLevel: undefined, initialScore: undefined, pid: undefined, session: undefined }
    state.workers.set(key, { ...(state.workers.get(key) ?? { key, ...unknown }), ...fields })
  }
  for await (const [key, entry] of entriesOf(block, REGISTRY, onPage)) {
    const { kind, worker, ...facts } = workerFacts(entry)
    set(key as WorkerKey, facts)
  }
  for await (const [key, pid] of entriesOf(block, ASSIGNMENTS, onPage)) set(key as WorkerKey, { pid })
  for await (const [key, session] of entriesOf(block, BINDINGS, onPage)) set(key as WorkerKey, { session: session as SessionId })
}
