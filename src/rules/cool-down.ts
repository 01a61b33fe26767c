import type { Balance } from './math/fixed-point'
import type { Pool, Seconds, Session, SessionId, State } from './state'

/** R17: when a session's stake can be reclaimed; undefined when it is not cooling down. */
export const reclaimableAt = (session: Session, coolDownPeriod: Seconds): Seconds | undefined =>
  session.state === 'CoolingDown' ? session.coolingDownSince + coolDownPeriod : undefined

/** F5: releasing stake of the pool's sessions whose cool-down is over. */
export function reclaimable(state: State, pool: Pool, now: Seconds): Balance {
  const { coolDownPeriod } = state.network.params
  let sum = 0n
  for (const id of state.sumsOf(pool.pid).sessions) {
    const session = state.sessions.get(id)
    const end = session && reclaimableAt(session, coolDownPeriod)
    if (session !== undefined && end !== undefined && end <= now) sum += session.stake
  }
  return sum as Balance
}

export function scheduleCoolDown(state: State, session: SessionId, since: Seconds): void {
  const network = state.network
  state.coolDowns.set(network.nextCoolDown, { since, session })
  state.network = { ...network, nextCoolDown: network.nextCoolDown + 1n }
}

/**
 * Time alone makes stake reclaimable: touches each pool in the block in which one of its cool-downs ends, so that whoever follows changes
 * sees it without looking at every pool.
 */
export function noticeCoolDowns(state: State, now: Seconds): void {
  const network = state.network
  let number = network.firstCoolDown
  for (; number < network.nextCoolDown; number++) {
    const coolDown = state.coolDowns.get(number)
    if (coolDown === undefined || coolDown.since + network.params.coolDownPeriod > now) break
    state.coolDowns.delete(number)
    const session = state.sessions.get(coolDown.session)
    if (session?.coolingDownSince === coolDown.since) touchPool(state, session)
  }
  if (number !== network.firstCoolDown) state.network = { ...network, firstCoolDown: number }
}

function touchPool(state: State, { pid }: Session): void {
  const pool = pid === undefined ? undefined : state.pools.get(pid)
  if (pool !== undefined) state.pools.set(pool.pid, pool)
}

/** A new period moves the end of every cool-down: all are scheduled again and their sessions touched. */
export function rescheduleCoolDowns(state: State): void {
  const network = state.network
  for (let number = network.firstCoolDown; number < network.nextCoolDown; number++) state.coolDowns.delete(number)
  state.network = { ...network, firstCoolDown: network.nextCoolDown }
  const cooling = [...state.sessions.all()].map(([, session]) => session).filter((session) => session.state === 'CoolingDown')
  for (const session of cooling.sort((a, b) => (a.coolingDownSince < b.coolingDownSince ? -1 : 1))) {
    state.sessions.set(session.id, session)
    touchPool(state, session)
    scheduleCoolDown(state, session.id, session.coolingDownSince)
  }
}
