import { scheduleCoolDown } from './cool-down'
import type { Balance, Fixed } from './math/fixed-point'
import { poolOf } from './queue'
import type { Seconds, Session, SessionId, State, WorkerKey } from './state'
import { initialV } from './tokenomics'

/** R14: a session as PhalaMining bind leaves it; a worker that returns to its pool gets its old session back, reset. */
export const boundSession = (state: State, id: SessionId, worker: WorkerKey, now: Seconds): Session => ({
  id,
  pid: state.sessions.get(id)?.pid,
  worker,
  state: 'Ready',
  stake: 0n as Balance,
  v: 0n as Fixed,
  ve: 0n as Fixed,
  pInit: 0n,
  pInstant: 0n,
  stateSince: now,
  coolingDownSince: 0n,
  vUpdatedAt: now,
  lastSettledAt: undefined,
  totalReward: 0n as Balance,
})

/** R13: the V of a start by the worker's own facts; undefined where the registry or the tokenomics are not known. */
export function predictedV(state: State, session: Session, stake: Balance): Fixed | undefined {
  const { conversion, tokenomics } = state.network.params
  const { initialScore, confidenceLevel } = state.workers.get(session.worker) ?? {}
  const score = session.pInit ?? initialScore
  if (tokenomics === undefined || score === undefined || confidenceLevel === undefined) return undefined
  return initialV(conversion, tokenomics, stake, score, confidenceLevel)
}

/** R15, the pool's side: the stake moves from free to the session. Source: PhalaStakePool do_start_mining. */
export function stakeSession(state: State, session: Session, stake: Balance): void {
  if (session.pid === undefined) throw new UnknownSession(session.id)
  const pool = poolOf(state, session.pid)
  state.pools.set(pool.pid, { ...pool, free: (pool.free - stake) as Balance })
  state.saveSession({ ...session, stake })
}

/** R16: the stake becomes releasing and the cool-down starts. Source: PhalaMining stop_mining, PhalaStakePool on_stopped. */
export function stopSession(state: State, session: Session, now: Seconds): void {
  if (session.pid === undefined) throw new UnknownSession(session.id)
  const pool = poolOf(state, session.pid)
  state.pools.set(pool.pid, { ...pool, releasing: (pool.releasing + session.stake) as Balance })
  state.saveSession({ ...session, state: 'CoolingDown', stateSince: now, coolingDownSince: now })
  scheduleCoolDown(state, session.id, now)
}

/**
 * R17: the stake leaves releasing and, less the slash, becomes free; PoolSlashed takes the slash from the total (slashPool), the caller serves
 * the queue. Source: reclaim, handle_reclaim.
 */
export function reclaimSession(state: State, session: Session, stake: Balance, slashed: Balance, now: Seconds): void {
  if (session.pid === undefined) throw new UnknownSession(session.id)
  const pool = poolOf(state, session.pid)
  state.pools.set(pool.pid, {
    ...pool,
    free: (pool.free + stake - slashed) as Balance,
    releasing: (pool.releasing - stake) as Balance,
    drift: pool.drift + slashed,
  })
  state.saveSession({ ...session, state: 'Ready', stateSince: now, coolingDownSince: 0n, stake: 0n as Balance })
}

/** @throws UnknownSession */
export function sessionOf(state: State, id: SessionId): Session {
  const session = state.sessions.get(id)
  if (session === undefined) throw new UnknownSession(id)
  return session
}

/** E1003: an event names a session that the state does not have, or that is in no pool. */
export class UnknownSession extends Error {
  readonly code = 'E1003'
  constructor(readonly session: string) {
    super(`E1003: session ${session} is not known or belongs to no pool`)
  }
}
