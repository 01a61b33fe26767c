import { expect } from 'chai'
import { firstUnfunded, forcedStopAt, fundedQueue, miningSessions } from '#sentinel/rules/forced-stop'
import { attractPlan } from '#sentinel/rules/forecast/attract-plan'
import { EXACT_UP_TO, stopPlan } from '#sentinel/rules/forecast/stop-plan'
import { timeline } from '#sentinel/rules/forecast/timeline'
import type { Balance } from '#sentinel/rules/math/fixed-point'
import { poolOf } from '#sentinel/rules/queue'
import type { Pid, Pool, Seconds, Session, State } from '#sentinel/rules/state'
import { commandOn } from '../support/walk'
import { simulate, stopsAt, succeed } from './forecast-simulation'

/** A pool whose queue is not covered and whose workers the chain is going to stop. */
export interface Trouble {
  readonly state: State
  readonly pid: Pid
  readonly now: Seconds
  /** F2 */
  readonly deadline: Seconds
}

export function troubleOf(state: State, pid: Pid, now: Seconds): Trouble | undefined {
  const { conversion, gracePeriod } = state.network.params
  const deadline = forcedStopAt(conversion, poolOf(state, pid), gracePeriod)
  const mines = miningSessions(state, poolOf(state, pid)).length > 0
  return deadline === undefined || !mines ? undefined : { state, pid, now, deadline }
}

/** F2: a few blocks on the way, each of the last seconds, then the stop: of all, with the first block after the deadline, however late. */
export function stopsInTime({ state, pid, now, deadline }: Trouble): void {
  const mining = miningSessions(state, poolOf(state, pid)).map(({ id }) => id)
  const future = state.fork()
  for (let at = now + 1n; at <= deadline; at += step(deadline - at)) expect(stopsAt(future, pid, at), `block at ${at}`).to.deep.equal([])
  for (const late of [deadline % 100_000n, 0n]) {
    expect(stopsAt(future.fork(), pid, deadline + 1n + late).map(({ id }) => id)).to.deep.equal(mining)
  }
}

const step = (left: bigint): bigint => (left <= 20n ? 1n : left / 4n)

/** F3: stopping the plan's sessions in the last second averts the stop, and no fewer do, and no other as many give up less. */
export function stopPlanIsBest({ state, pid, deadline }: Trouble): void {
  const plan = stopPlan(state, pid)
  const pool = poolOf(state, pid)
  const sessions = miningSessions(state, pool)
  expect(plan.exact).to.equal(sessions.length <= EXACT_UP_TO || !plan.covers)
  expect(isCovered(state, pool, plan.sessions)).to.equal(plan.covers)
  if (!plan.covers) {
    expect(plan.sessions).to.have.members(sessions)
    return
  }
  const future = able(state)
  for (const { worker } of plan.sessions) succeed(future, deadline, { kind: 'stopMining', who: pool.owner, pid, worker })
  expect(stopsOn(future, pid, deadline)).to.deep.equal([])
  if (sessions.length <= 12) isLeast(state, pool, sessions, plan.sessions)
  else expect(isCovered(state, pool, largest(sessions, plan.sessions.length - 1))).to.equal(false)
}

/** F3: one contribution of that amount in the last second averts the stop, and one of a percent less does not. */
export function attractPlanIsEnough({ state, pid, now, deadline }: Trouble): void {
  const { minContribution } = state.network.params
  const { amount, raiseCapTo, possible } = attractPlan(state, pid, now)
  expect(possible).to.equal(true)
  const enough = state.fork()
  const { owner } = poolOf(state, pid)
  if (raiseCapTo !== undefined) {
    const asItIs = commandOn(state.fork(), deadline, { kind: 'contribute', who: owner, pid, amount })
    expect(asItIs.refused).to.equal('StakeExceedsCapacity')
    succeed(enough, deadline, { kind: 'setCap', who: owner, pid, cap: raiseCapTo })
  }
  const short = enough.fork()
  const less = ((amount * 99n) / 100n) as Balance
  if (less >= minContribution) {
    // The chain may refuse it, where what it pays leaves the total a base unit above the cap.
    commandOn(short, deadline, { kind: 'contribute', who: owner, pid, amount: less })
    const trouble = troubleOf(short, pid, deadline)
    if (trouble === undefined) throw new Error(`${less} of ${amount} would do`)
    stopsInTime(trouble)
  }
  succeed(enough, deadline, { kind: 'contribute', who: owner, pid, amount })
  expect(unfundedOf(enough, pid)).to.equal(0n)
  expect(stopsOn(enough, pid, deadline)).to.deep.equal([])
}

/** F4: every payment at its second, every forced stop, and what stays unpaid. */
export function timelineComesTrue(state: State, pid: Pid, now: Seconds): void {
  const { payments, forcedStops, unpaid } = timeline(state, pid, now)
  expect({ payments, forcedStops, unpaid }).to.deep.equal(simulate(state, pid, now))
}

/** What the blocks at the deadline and right after it stop. */
const stopsOn = (state: State, pid: Pid, deadline: Seconds): readonly Session[] => [
  ...stopsAt(state, pid, deadline),
  ...stopsAt(state, pid, deadline + 1n),
]

const unfundedOf = (state: State, pid: Pid): bigint =>
  fundedQueue(state.network.params.conversion, poolOf(state, pid)).reduce((sum, { unfunded }) => sum + unfunded, 0n)

/** The council may have switched mining off, and nobody could stop a session then. */
function able(state: State): State {
  const future = state.fork()
  future.network = { ...state.network, params: { ...state.network.params, miningEnabled: true } }
  return future
}

function isLeast(state: State, pool: Pool, sessions: readonly Session[], chosen: readonly Session[]): void {
  for (const fewer of subsets(sessions, chosen.length - 1)) expect(isCovered(state, pool, fewer)).to.equal(false)
  const lost = vOf(chosen)
  for (const other of subsets(sessions, chosen.length)) if (vOf(other) < lost) expect(isCovered(state, pool, other)).to.equal(false)
}

const vOf = (sessions: readonly Session[]): bigint => sessions.reduce((sum, { v }) => sum + (v ?? 0n), 0n)

const largest = (sessions: readonly Session[], count: number): readonly Session[] =>
  [...sessions].sort((a, b) => Number(b.stake - a.stake)).slice(0, count)

/** R40 by the chain's own check, with the stake of these sessions releasing. */
function isCovered(state: State, pool: Pool, stopped: readonly Session[]): boolean {
  const releasing = stopped.reduce((sum, { stake }) => sum + stake, pool.releasing as bigint)
  return firstUnfunded(state.network.params.conversion, { ...pool, releasing: releasing as Balance }) === undefined
}

function* subsets<T>(of: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) yield []
  for (const [index, element] of of.entries()) {
    if (size > 0 && index >= from) for (const rest of subsets(of, size - 1, index + 1)) yield [element, ...rest]
  }
}
