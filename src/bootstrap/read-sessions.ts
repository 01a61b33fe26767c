import { sessionAccount } from '../chain/session-account'
import { type StorageBlock, UnknownStorage } from '../chain/storage'
import { type Slot, storedSession, storedState } from '../decode/stored'
import type { AccountId, Pid, SessionId, State, Worker, WorkerKey } from '../rules/state'
import { SessionOfNobody } from './errors'
import { entriesOf, type MapItem, type OnPage, PREIMAGES, SESSIONS, STAKES } from './items'

type Miner = typeof SESSIONS extends MapItem<string, infer V> ? V : never

/**
 * Puts the sessions into a state that has its pools and workers. A bound session is of its worker and the worker's pool. One whose worker has
 * left is in the chain's preimages or, where an old runtime kept none, found by deriving the accounts that it can have.
 * @throws SessionOfNobody, UnknownStorage
 */
export async function readSessions(state: State, block: StorageBlock, onPage: OnPage): Promise<void> {
  const stakes = new Map<string, bigint>()
  for await (const [id, stake] of entriesOf(block, STAKES, onPage)) stakes.set(id, stake)
  const slots = boundSlots(state)
  for await (const [id, [pid, worker]] of entriesOf(block, PREIMAGES, onPage)) slots.set(id, { pid, worker: worker as WorkerKey })
  const benchmarked = block._runtime.hasEvent('PhalaMining.BenchmarkUpdated')
  const save = (id: string, miner: Miner, slot: Slot): void => {
    const found = storedState(miner)
    if (found === undefined) throw new UnknownStorage('PhalaMining.Miners', block)
    state.saveSession(storedSession(id as SessionId, slot, found, miner, stakes.get(id) ?? 0n, benchmarked))
  }
  const strangers = new Map<string, Miner>()
  for await (const [id, miner] of entriesOf(block, SESSIONS, onPage)) {
    const slot = slots.get(id)
    if (slot === undefined) strangers.set(id, miner)
    else save(id, miner, slot)
  }
  for (const [id, slot] of derivedSlots(state, new Set(strangers.keys()), (session) => (stakes.get(session) ?? 0n) > 0n)) {
    const miner = strangers.get(id)
    if (miner !== undefined) save(id, miner, slot)
    strangers.delete(id)
  }
  // a session that holds nothing and that nobody can name is nothing to anybody: bound again, it begins anew
  const lost = [...strangers.keys()].find((id) => (stakes.get(id) ?? 0n) > 0n)
  if (lost !== undefined) throw new SessionOfNobody(block, lost)
}

function boundSlots(state: State): Map<string, Slot> {
  const slots = new Map<string, Slot>()
  for (const [key, { pid, session }] of state.workers.all()) if (session !== undefined) slots.set(session, { pid, worker: key })
  return slots
}

/** R11: first the pools of each worker's operator; for what holds stake, then all pools with all workers. */
function* derivedSlots(state: State, wanted: Set<string>, holdsStake: (id: string) => boolean): IterableIterator<[string, Slot]> {
  const owned = new Map<AccountId, Pid[]>()
  for (const [pid, { owner }] of state.pools.all()) owned.set(owner, [...(owned.get(owner) ?? []), pid])
  yield* derive(state, wanted, ({ operator }) => (operator === undefined ? [] : (owned.get(operator) ?? [])))
  const held = new Set([...wanted].filter(holdsStake))
  yield* derive(state, held, () => [...owned.values()].flat())
}

function* derive(state: State, wanted: Set<string>, pidsOf: (worker: Worker) => readonly Pid[]): IterableIterator<[string, Slot]> {
  for (const [key, worker] of state.workers.all()) {
    if (wanted.size === 0) return
    for (const pid of pidsOf(worker)) {
      const id = sessionAccount(pid, key)
      if (wanted.delete(id)) yield [id, { pid, worker: key }]
    }
  }
}
