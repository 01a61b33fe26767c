import { fundedQueue } from '../forced-stop'
import type { Balance } from '../math/fixed-point'
import { capGap, contributable } from '../pool'
import { poolOf } from '../queue'
import type { AccountId, Pid, Seconds, State } from '../state'
import { attempt } from './attempt'

/** F3: how much new delegation averts the forced stop. */
export interface AttractPlan {
  /** PHA to attract in one contribution; 0: nothing is unfunded. */
  readonly amount: Balance
  readonly capGap: Balance | undefined
  /** What the chain accepts now (R12); absent without a cap. */
  readonly contributable: Balance | undefined
  /** The cap to set first; absent: the present one does. */
  readonly raiseCapTo: Balance | undefined
  /** False: a bankrupt pool takes no contributions. */
  readonly possible: boolean
  readonly assumptions: readonly string[]
}

export const ATTRACT_PLAN_ASSUMPTIONS: readonly string[] = [
  'the amount comes as one contribution before the forced stop and nothing else changes',
  'a request that is paid in part before the check may round an exact cover a base unit short',
  'a whitelisted account or the owner contributes where the pool has a whitelist',
]

/** Amounts are refined this often at most: each round adds what rounding has left open, a few base units. */
const ROUNDS = 8

/** F3: starts from what is unfunded and tries it out on a layer of the state, so that rounding and the minimum contribution are met. */
export function attractPlan(state: State, pid: Pid, now: Seconds): AttractPlan {
  const pool = poolOf(state, pid)
  const { capCheckedAfterQueue, minContribution, conversion } = state.network.params
  const queue = fundedQueue(conversion, pool)
  const pending = queue.reduce((sum, { value }) => sum + value, 0n)
  const limits = {
    capGap: capGap(pool),
    contributable: contributable(pool, capCheckedAfterQueue, pending),
    raiseCapTo: undefined,
    assumptions: ATTRACT_PLAN_ASSUMPTIONS,
  }
  const unfunded = unfundedOf(state, pid)
  if (unfunded === 0n) return { amount: 0n as Balance, possible: true, ...limits }
  let amount = unfunded > minContribution ? unfunded : minContribution
  for (let round = 0; round < ROUNDS; round++) {
    const trial = contributed(state, pid, pool.owner, amount as Balance, now)
    if (trial === undefined) return { amount: unfunded as Balance, possible: false, ...limits }
    const left = unfundedOf(trial.state, pid)
    if (left === 0n) return { amount: amount as Balance, possible: true, ...limits, raiseCapTo: trial.raiseCapTo }
    amount += left
  }
  return { amount: amount as Balance, possible: true, ...limits }
}

/** The state after a contribution, with the cap lifted where it is in the way; undefined when the pool takes none. */
function contributed(state: State, pid: Pid, who: AccountId, amount: Balance, now: Seconds) {
  const within = state.fork()
  if (attempt(within, now, { kind: 'contribute', who, pid, amount }).refused === undefined) return { state: within, raiseCapTo: undefined }
  const lifted = state.fork()
  const pool = poolOf(lifted, pid)
  lifted.pools.set(pid, { ...pool, cap: undefined })
  if (attempt(lifted, now, { kind: 'contribute', who, pid, amount }).refused !== undefined) return undefined
  const total = state.network.params.capCheckedAfterQueue ? poolOf(lifted, pid).totalStake : ((pool.totalStake + amount) as Balance)
  return { state: lifted, raiseCapTo: total }
}

const unfundedOf = (state: State, pid: Pid): bigint =>
  fundedQueue(state.network.params.conversion, poolOf(state, pid)).reduce((sum, { unfunded }) => sum + unfunded, 0n)
