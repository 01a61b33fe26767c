import type { Pid, Session, SessionState, State } from '#sentinel/rules/state'

/** The sums that are kept against sums over all rows. @throws when one is wrong */
export function recount(state: State): void {
  for (const [pid, pool] of state.pools.all()) {
    const kept = state.sumsOf(pid)
    const holders = [...state.delegations.all()].map(([, row]) => row).filter((row) => row.pid === pid && row.shares > 0n)
    const sessions = (...states: readonly SessionState[]) => sessionsOf(state, pid).filter((session) => states.includes(session.state))
    const pairs: readonly (readonly [string, unknown, unknown])[] = [
      ['shares', kept.shares, holders.reduce((sum, { shares }) => sum + shares, 0n)],
      ['delegators', kept.delegators, BigInt(holders.length)],
      ['staked', kept.staked, stakeOf(sessions('Idle', 'Unresponsive'))],
      ['releasing', pool.releasing, stakeOf(sessions('CoolingDown'))],
      ['idle', kept.idle, BigInt(sessions('Idle').length)],
      ['unresponsive', kept.unresponsive, BigInt(sessions('Unresponsive').length)],
      ['cooling down', kept.coolingDown, BigInt(sessions('CoolingDown').length)],
      ['sessions', idsOf(kept.sessions), idsOf(sessions('Idle', 'Unresponsive', 'CoolingDown').map(({ id }) => id))],
    ]
    for (const [name, sum, counted] of pairs)
      if (sum !== counted) throw new Error(`pool ${pid} keeps ${name} ${sum}, its rows have ${counted}`)
  }
}

const sessionsOf = (state: State, pid: Pid): readonly Session[] =>
  [...state.sessions.all()].flatMap(([, session]) => (session.pid === pid ? [session] : []))

const stakeOf = (sessions: readonly Session[]): bigint => sessions.reduce((sum, { stake }) => sum + stake, 0n)

const idsOf = (ids: readonly string[]): string => [...ids].sort().join(' ')
