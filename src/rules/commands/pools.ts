import type { PoolCommand } from './command'
import { type Decision, ensure } from './decision'
import { unbindSession } from './sessions'

type Command<K extends PoolCommand['kind']> = Extract<PoolCommand, { kind: K }>

const MAX_WHITELIST = 100

/** R10. */
export function create(d: Decision, { who }: Command<'create'>): void {
  d.emit({ kind: 'PoolCreated', pid: d.state.network.poolCount, owner: who })
}

/** R11. Source: PhalaStakePool add_worker, PhalaMining bind. */
export function addWorker(d: Decision, { who, pid, worker: key, session }: Command<'addWorker'>): void {
  const worker = d.state.workers.get(key)
  ensure(worker?.confidenceLevel !== undefined, 'WorkerNotRegistered')
  ensure(worker.operator === who, 'UnauthorizedOperator')
  ensure(worker.initialScore !== undefined, 'BenchmarkMissing')
  const pool = d.pool(pid)
  ensure(pool.owner === who, 'UnauthorizedPoolOwner')
  ensure(!pool.workers.includes(key), 'WorkerExists')
  ensure(BigInt(pool.workers.length) < d.state.network.params.maxPoolWorkers, 'WorkersExceedLimit')
  const before = d.state.sessions.get(session)
  const sessionIsFree = before === undefined || (before.state === 'Ready' && d.state.workers.get(before.worker)?.session !== session)
  ensure(worker.session === undefined && sessionIsFree, 'FailedToBindMinerAndWorker')
  d.emit({ kind: 'SessionBound', session, worker: key })
  d.emit({ kind: 'PoolWorkerAdded', pid, worker: key })
}

/** Source: PhalaStakePool remove_worker. A session that mines is stopped; its stake stays with the pool. */
export function removeWorker(d: Decision, { who, pid, worker: key }: Command<'removeWorker'>): void {
  ensure(d.pool(pid).owner === who, 'UnauthorizedPoolOwner')
  const worker = d.state.workers.get(key)
  ensure(worker?.pid !== undefined, 'WorkerDoesNotExist')
  ensure(worker.pid === pid, 'WorkerInAnotherPool')
  unbindSession(d, worker)
}

/** R12. */
export function setCap(d: Decision, { who, pid, cap }: Command<'setCap'>): void {
  const pool = d.pool(pid)
  ensure(pool.owner === who, 'UnauthorizedPoolOwner')
  ensure(pool.totalStake <= cap, 'InadequateCapacity')
  d.emit({ kind: 'PoolCapacitySet', pid, cap })
}

export function setPayoutPref(d: Decision, { who, pid, commission }: Command<'setPayoutPref'>): void {
  ensure(d.pool(pid).owner === who, 'UnauthorizedPoolOwner')
  d.emit({ kind: 'PoolCommissionSet', pid, commission })
}

export function addStakerToWhitelist(d: Decision, { who, pid, account }: Command<'addStakerToWhitelist'>): void {
  const { owner, whitelist } = d.pool(pid)
  ensure(owner === who, 'UnauthorizedPoolOwner')
  ensure(whitelist?.includes(account) !== true, 'AlreadyInContributeWhitelist')
  ensure((whitelist?.length ?? 0) < MAX_WHITELIST, 'ExceedWhitelistMaxLen')
  if (whitelist === undefined) d.emit({ kind: 'PoolWhitelistCreated', pid })
  d.emit({ kind: 'PoolWhitelistStakerAdded', pid, account })
}

export function removeStakerFromWhitelist(d: Decision, { who, pid, account }: Command<'removeStakerFromWhitelist'>): void {
  const { owner, whitelist } = d.pool(pid)
  ensure(owner === who, 'UnauthorizedPoolOwner')
  ensure(whitelist !== undefined, 'NoWhitelistCreated')
  ensure(whitelist.includes(account), 'NotInContributeWhitelist')
  d.emit({ kind: 'PoolWhitelistStakerRemoved', pid, account })
  if (whitelist.length === 1) d.emit({ kind: 'PoolWhitelistDeleted', pid })
}
