import type { Divergence } from './fold/context'
import { isDust } from './math/dust'
import { priceOf, sharesFor } from './pool'
import { type AccountId, delegationKey, type Pid, type Pool, type State } from './state'

/** I1 to I5 of every pool that the layer has touched. I6 to I8 are checked where the events are folded. */
export function checkInvariants(state: State): readonly Divergence[] {
  const touched = new Set([...state.pools.changes().keys(), ...state.sums.changes().keys()])
  return [...touched].flatMap((pid) => {
    const pool = state.pools.get(pid)
    return pool === undefined ? [] : checkPool(state, pool)
  })
}

function checkPool(state: State, pool: Pool): readonly Divergence[] {
  const sums = state.sumsOf(pool.pid)
  const found: Divergence[] = []
  const expect = (rule: string, field: string, expected: bigint | boolean, reported: bigint | boolean): void => {
    if (expected === reported) return
    found.push({ ...at(pool.pid), rule, field, expected: String(expected), reported: String(reported) })
  }
  expect('I1', 'total', pool.free + sums.staked + pool.releasing + pool.drift, pool.totalStake)
  expect('I2', 'shares', sums.shares, pool.totalShares)
  for (const field of ['free', 'releasing', 'totalStake', 'totalShares'] as const) expect('I3', `${field} >= 0`, true, pool[field] >= 0n)
  expect('I3', 'staked >= 0', true, sums.staked >= 0n)
  expect('I4', 'requests per delegator', pool.queue.length === new Set(pool.queue.map((request) => request.account)).size, true)
  const { conversion } = state.network.params
  const price = priceOf(conversion, pool)
  // A slashed pool may keep a request for more than its delegator has: free then pays shares although it is dust, and leaves the request as it
  // is; at price zero delegators leave at once, their requests stay, also when all have left and there is no price at all. Of a
  // pool that is older than the index nobody knows whether it was slashed.
  if (price && pool.lifetime.slashed === 0n && pool.createdAt !== undefined)
    expect('I4', 'requests beyond the shares', 0n, overdrawn(state, pool))
  expect(
    'I4',
    'dust requests',
    false,
    pool.queue.some((request) => isDust(request.shares)),
  )
  // A withdrawal drops what free pays where that is dust of shares, though free itself is a little more than dust.
  const tooLittle = isDust(pool.free) || isDust(sharesFor(conversion, price, pool.free, pool.totalShares))
  expect('I5', 'free is dust while the queue waits', true, pool.queue.length === 0 || tooLittle)
  return found
}

function overdrawn(state: State, pool: Pool): bigint {
  const shares = (account: AccountId): bigint => state.delegations.get(delegationKey(pool.pid, account))?.shares ?? 0n
  return BigInt(pool.queue.filter((request) => request.shares > shares(request.account)).length)
}

const at = (pid: Pid) => ({ index: undefined, pid, subject: `pool ${pid}` })
