import { type Balance, type Conversion, type Fixed, mul } from './math/fixed-point'
import { priceOf } from './pool'
import { poolOf } from './queue'
import { stopSession } from './session'
import type { Pool, Seconds, Session, SessionId, State, WithdrawalRequest } from './state'

/** R40: a request with its value and the part of it that free and releasing stake do not cover. */
export interface FundedRequest {
  readonly request: WithdrawalRequest
  readonly value: Balance
  readonly unfunded: Balance
}

/**
 * F1: the queue with what each request is worth and lacks when money is handed out in order. Without a price nothing has a value.
 * The sum of the unfunded parts is max(0, value of the queue - free - releasing).
 */
export function fundedQueue(c: Conversion, pool: Pool): readonly FundedRequest[] {
  const price = priceOf(c, pool) ?? 0n
  let budget: bigint = pool.free + pool.releasing
  return pool.queue.map((request) => {
    const value = price === 0n ? 0n : mul(c, request.shares, price as Fixed)
    const funded = value < budget ? value : budget
    budget -= funded
    return { request, value: value as Balance, unfunded: (value - funded) as Balance }
  })
}

/** R40: the first request that the budget does not cover whole; undefined when all are covered or the pool has no price. Source: has_expired_withdrawal. */
export const firstUnfunded = (c: Conversion, pool: Pool): WithdrawalRequest | undefined =>
  fundedQueue(c, pool).find(({ unfunded }) => unfunded > 0n)?.request

/** R41: whether a check made now would stop the pool's sessions. */
export function isExpired(c: Conversion, pool: Pool, gracePeriod: Seconds, now: Seconds): boolean {
  const request = firstUnfunded(c, pool)
  return request !== undefined && now - request.startTime > gracePeriod
}

/**
 * R41: takes the scheduled checks that are due at the end of a block and stops what they demand, in the chain's order.
 * Source: PhalaStakePool maybe_force_withdraw.
 */
export function finalizeBlock(state: State, now: Seconds): readonly Session[] {
  return takeDueChecks(state, now).flatMap(({ pid }) => enforce(state, poolOf(state, pid), now))
}

/** R41: one check of a pool: all its sessions are stopped when the first unfunded request is too old. */
export function enforce(state: State, pool: Pool, now: Seconds): readonly Session[] {
  const { conversion, gracePeriod } = state.network.params
  if (!isExpired(conversion, pool, gracePeriod, now)) return []
  const sessions = miningSessions(state, pool)
  for (const session of sessions) stopSession(state, session, now)
  return sessions
}

/** A pool of which at least one session is stopped at the end of a block was forced to stop. */
export function countForcedStops(state: State, stopped: readonly SessionId[]): void {
  for (const pid of new Set(stopped.map((id) => state.sessions.get(id)?.pid))) {
    const pool = pid === undefined ? undefined : state.pools.get(pid)
    if (pool === undefined) continue
    const lifetime = { ...pool.lifetime, forcedStops: pool.lifetime.forcedStops + 1n }
    state.pools.set(pool.pid, { ...pool, lifetime })
  }
}

/** Removes the checks whose time plus the grace period has passed and gives them in the chain's order. */
export function takeDueChecks(state: State, now: Seconds): readonly { readonly time: Seconds; readonly pid: bigint }[] {
  const network = state.network
  const due = []
  let number = network.firstCheck
  for (; number < network.nextCheck; number++) {
    const check = state.checks.get(number)
    if (check === undefined || now - check.time <= network.params.gracePeriod) break
    const pool = poolOf(state, check.pid)
    state.checks.delete(number)
    state.pools.set(pool.pid, { ...pool, checks: pool.checks.filter((time) => time !== check.time) })
    due.push(check)
  }
  if (due.length > 0) state.network = { ...network, firstCheck: number }
  return due
}

/** A new grace period moves the forced stop of every pool with a queue (F2): touches them, as rescheduleCoolDowns does. Upgrades are rare. */
export function touchWaitingPools(state: State): void {
  for (const [pid, pool] of [...state.pools.all()]) if (pool.queue.length > 0) state.pools.set(pid, pool)
}

/** Idle and unresponsive sessions of the pool's workers, in the workers' order. */
export function miningSessions(state: State, pool: Pool): readonly Session[] {
  return pool.workers.flatMap((key) => {
    const id = state.workers.get(key)?.session
    const session = id === undefined ? undefined : state.sessions.get(id)
    return session?.state === 'Idle' || session?.state === 'Unresponsive' ? [session] : []
  })
}

/** F2: the block strictly after this time stops the pool, if nothing changes; undefined when the queue is covered. */
export function forcedStopAt(c: Conversion, pool: Pool, gracePeriod: Seconds): Seconds | undefined {
  const request = firstUnfunded(c, pool)
  const time = request && pool.checks.find((check) => check >= request.startTime)
  return time === undefined ? undefined : time + gracePeriod
}
