import type { Store } from '@subsquid/typeorm-store'
import { Account } from '../model'
import type { State } from '../rules/state'
import { totalsOf } from './changes'
import { poolRow } from './pool-row'
import * as rows from './rows'
import { type ChainIdentity, type Progress, writeNetwork } from './write'

/** Rows are made and inserted this many at a time. */
const CHUNK = 1000

/** Writes a whole state into empty tables, parents before children. */
export async function writeState(
  store: Store,
  state: State,
  identity: ChainIdentity,
  block: Pick<Progress, 'height' | 'hash' | 'now' | 'specVersion'>,
): Promise<void> {
  const { addresses } = identity
  const { coolDownPeriod } = state.network.params
  const all = {
    pools: values(state.pools.all()),
    sessions: values(state.sessions.all()),
    workers: values(state.workers.all()),
    delegations: values(state.delegations.all()),
  }
  await insert(store, accountsOf(state), (account) => new Account({ id: addresses.encode(account) }))
  await insert(store, all.pools, (pool) => poolRow(state, pool, block, addresses))
  await insert(store, all.sessions, (session) => rows.sessionRow(session, coolDownPeriod, addresses))
  await insert(store, all.workers, (worker) => rows.workerRow(worker, addresses))
  await insert(store, all.delegations, (delegation) => rows.delegationRow(delegation, addresses))
  for (const pool of values(state.pools.all())) await store.insert(rows.requestRows(state, pool, addresses))
  await insert(store, state.checks.all(), ([number, check]) => rows.checkRow(number, check))
  await writeNetwork(store, state, identity, { ...block, totals: totalsOf(state), divergenceCount: 0 })
}

function accountsOf(state: State) {
  const owners = [...values(state.pools.all())].map(({ owner }) => owner)
  const operators = [...values(state.workers.all())].flatMap(({ operator }) => operator ?? [])
  const delegators = [...values(state.delegations.all())].map(({ account }) => account)
  return new Set([...owners, ...operators, ...delegators])
}

function* values<V>(entries: Iterable<[unknown, V]>): IterableIterator<V> {
  for (const [, value] of entries) yield value
}

async function insert<V, E extends { id: string }>(store: Store, items: Iterable<V>, row: (item: V) => E): Promise<void> {
  let chunk: E[] = []
  for (const item of items) {
    if (chunk.push(row(item)) < CHUNK) continue
    await store.insert(chunk)
    chunk = []
  }
  await store.insert(chunk)
}
