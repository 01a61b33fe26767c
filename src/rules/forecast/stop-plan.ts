import { fundedQueue, miningSessions } from '../forced-stop'
import type { Balance, Fixed } from '../math/fixed-point'
import { poolOf } from '../queue'
import type { Pid, Session, State } from '../state'

/** Up to this many sessions the plan is the best of all; above it the number of sessions is still the smallest, the V lost may not be. */
export const EXACT_UP_TO = 20

/** F3: which sessions to stop now so that no check stops them all. */
export interface StopPlan {
  readonly sessions: readonly Session[]
  readonly stake: Balance
  /** Sum of the V that the stopped sessions give up. */
  readonly vLost: Fixed
  /** What the queue lacks now. */
  readonly unfunded: Balance
  /** False: even all sessions together do not cover the queue. */
  readonly covers: boolean
  /** Whether no other plan is better. */
  readonly exact: boolean
  readonly assumptions: readonly string[]
}

export const STOP_PLAN_ASSUMPTIONS: readonly string[] = [
  'the sessions are stopped before the forced stop and nothing else changes',
  'stopping counts at once: releasing stake covers requests (R40)',
  'a request that is paid in part before the check may round an exact cover a base unit short',
  'mining is switched on: without it the owner can stop no session',
  'a session that is stopped gives up its present V; one that is not known counts as none',
]

/** F3: the fewest sessions whose stake covers what the queue lacks; among those the ones with the least V. */
export function stopPlan(state: State, pid: Pid): StopPlan {
  const pool = poolOf(state, pid)
  const unfunded = sum(fundedQueue(state.network.params.conversion, pool).map((request) => request.unfunded))
  const sessions = [...miningSessions(state, pool)].sort((a, b) => compare(b.stake, a.stake) || compare(vOf(a), vOf(b)))
  const needed = sessionsNeeded(sessions, unfunded)
  const chosen = needed === undefined ? sessions : leastV(sessions, needed, unfunded)
  return {
    sessions: chosen,
    stake: sum(chosen.map(({ stake }) => stake)) as Balance,
    vLost: sum(chosen.map(vOf)) as Fixed,
    unfunded: unfunded as Balance,
    covers: needed !== undefined,
    exact: sessions.length <= EXACT_UP_TO || needed === undefined || needed === 0,
    assumptions: STOP_PLAN_ASSUMPTIONS,
  }
}

/** The largest stakes show how many sessions are needed; undefined when all are not enough. */
function sessionsNeeded(byStake: readonly Session[], unfunded: bigint): number | undefined {
  let covered = 0n
  for (const [count, session] of byStake.entries()) {
    if (covered >= unfunded) return count
    covered += session.stake
  }
  return covered >= unfunded ? byStake.length : undefined
}

/** Of all sets of that size that cover, the one with the least V: tried in full up to the limit, by exchanges above it. */
function leastV(byStake: readonly Session[], size: number, unfunded: bigint): readonly Session[] {
  return byStake.length <= EXACT_UP_TO ? searchAll(byStake, size, unfunded) : exchange(byStake, size, unfunded)
}

function searchAll(byStake: readonly Session[], size: number, unfunded: bigint): readonly Session[] {
  let best: readonly Session[] = byStake.slice(0, size)
  let bestV = sum(best.map(vOf))
  const visit = (from: number, chosen: readonly Session[], stake: bigint, v: bigint): void => {
    const missing = size - chosen.length
    if (v > bestV || byStake.length - from < missing) return
    const reachable = stake + sum(byStake.slice(from, from + missing).map((session) => session.stake))
    if (reachable < unfunded) return
    if (missing === 0) {
      if (v < bestV) [best, bestV] = [chosen, v]
      return
    }
    const next = byStake[from]
    if (next === undefined) return
    visit(from + 1, [...chosen, next], stake + next.stake, v + vOf(next))
    visit(from + 1, chosen, stake, v)
  }
  visit(0, [], 0n, 0n)
  return best
}

/** Starts from the largest stakes and takes every exchange with a session outside that still covers and gives up less V. */
function exchange(byStake: readonly Session[], size: number, unfunded: bigint): readonly Session[] {
  const chosen = byStake.slice(0, size)
  let spare = sum(chosen.map(({ stake }) => stake)) - unfunded
  for (const candidate of byStake.slice(size).sort((a, b) => compare(vOf(a), vOf(b)))) {
    const worst = chosen
      .filter((session) => session.stake - candidate.stake <= spare && vOf(session) > vOf(candidate))
      .sort((a, b) => compare(vOf(b), vOf(a)))[0]
    if (worst === undefined) continue
    chosen[chosen.indexOf(worst)] = candidate
    spare -= worst.stake - candidate.stake
  }
  return chosen
}

/** A V that is not known counts as none: the plan does not avoid what it cannot weigh. */
const vOf = ({ v }: Session): bigint => v ?? 0n

const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n)

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
