import type { RulesEvent } from '../events'
import { newPool } from '../pool'
import { sessionOf } from '../session'
import type { AccountId, Pid, Pool } from '../state'
import type { GroupContext } from './context'
import { workerOf } from './sessions'

type Event<K extends RulesEvent['kind']> = Extract<RulesEvent, { kind: K }>

export function poolCreated(ctx: GroupContext, { pid, owner }: Event<'PoolCreated'>): void {
  const network = ctx.state.network
  ctx.expect('R10', pid, `pool ${pid}`, 'pid', network.poolCount, pid)
  ctx.state.network = { ...network, poolCount: pid + 1n }
  ctx.state.pools.set(pid, newPool(pid, owner, ctx.now))
  ctx.record(pid, 'PoolCreated', { account: owner })
}

export function poolCommissionSet(ctx: GroupContext, { pid, commission }: Event<'PoolCommissionSet'>): void {
  change(ctx, pid, { commission })
  ctx.record(pid, 'PoolCommissionSet', { amount: commission })
}

export function poolCapacitySet(ctx: GroupContext, { pid, cap }: Event<'PoolCapacitySet'>): void {
  change(ctx, pid, { cap })
  ctx.record(pid, 'PoolCapacitySet', { amount: cap })
}

/** R11; the worker was bound to its session just before. */
export function poolWorkerAdded(ctx: GroupContext, { pid, worker: key }: Event<'PoolWorkerAdded'>): void {
  const worker = workerOf(ctx, key)
  ctx.expect('I6', pid, key, 'pool', undefined, worker.pid)
  change(ctx, pid, { workers: [...ctx.pool(pid).workers, key] })
  ctx.state.workers.set(key, { ...worker, pid })
  if (worker.session !== undefined) ctx.state.saveSession({ ...sessionOf(ctx.state, worker.session), pid })
  ctx.record(pid, 'PoolWorkerAdded', { worker: key })
  if (worker.operator !== undefined) ctx.expect('I7', pid, key, 'operator', ctx.pool(pid).owner, worker.operator)
}

export function poolWorkerRemoved(ctx: GroupContext, { pid, worker }: Event<'PoolWorkerRemoved'>): void {
  change(ctx, pid, { workers: ctx.pool(pid).workers.filter((key) => key !== worker) })
  ctx.state.workers.set(worker, { ...workerOf(ctx, worker), pid: undefined })
  ctx.record(pid, 'PoolWorkerRemoved', { worker })
}

/** Source: PhalaStakePool remove_worker_from_pool, from both remove_worker and unbind. */
export function workerLeft(ctx: GroupContext, { worker }: Event<'WorkerLeft'>): void {
  const { pid } = workerOf(ctx, worker)
  if (pid !== undefined) poolWorkerRemoved(ctx, { kind: 'PoolWorkerRemoved', pid, worker })
}

export const poolWhitelistCreated = (ctx: GroupContext, { pid }: Event<'PoolWhitelistCreated'>): void => setWhitelist(ctx, pid, [])

export const poolWhitelistDeleted = (ctx: GroupContext, { pid }: Event<'PoolWhitelistDeleted'>): void => setWhitelist(ctx, pid, undefined)

export function poolWhitelistStakerAdded(ctx: GroupContext, { pid, account }: Event<'PoolWhitelistStakerAdded'>): void {
  setWhitelist(ctx, pid, [...(ctx.pool(pid).whitelist ?? []), account], account)
}

export function poolWhitelistStakerRemoved(ctx: GroupContext, { pid, account }: Event<'PoolWhitelistStakerRemoved'>): void {
  setWhitelist(
    ctx,
    pid,
    (ctx.pool(pid).whitelist ?? []).filter((other) => other !== account),
    account,
  )
}

function setWhitelist(ctx: GroupContext, pid: Pid, whitelist: readonly AccountId[] | undefined, account?: AccountId): void {
  change(ctx, pid, { whitelist })
  ctx.record(pid, 'PoolWhitelistChanged', account === undefined ? {} : { account })
}

function change(ctx: GroupContext, pid: Pid, fields: Partial<Pool>): void {
  ctx.state.pools.set(pid, { ...ctx.pool(pid), ...fields })
}
