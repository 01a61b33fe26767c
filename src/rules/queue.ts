import { isDust, withoutDust } from './math/dust'
import type { Balance, Conversion, Fixed, Shares } from './math/fixed-point'
import { priceOf, type Removal, removalOf, remove, settleSlash, sharesFor } from './pool'
import { resetDebt, settleReward } from './reward'
import {
  type AccountId,
  type Delegation,
  delegationKey,
  type Pid,
  type Pool,
  type Seconds,
  type State,
  type WithdrawalRequest,
} from './state'

/** R31: what of a withdrawal is paid at once and what is queued; dust of either part is dropped. Source: PhalaStakePool try_withdraw. */
export function splitWithdrawal(c: Conversion, pool: Pool, shares: Shares): { readonly now: Shares; readonly queued: Shares } {
  const payable = sharesFor(c, priceOf(c, pool), pool.free, shares)
  const now = withoutDust(payable < shares ? payable : shares)
  return { now, queued: withoutDust((shares - now) as Shares) }
}

/** R31: puts a request at the tail in place of the delegator's older one; R41: schedules its check. Source: try_withdraw, maybe_add_withdraw_queue. */
export function enqueue(state: State, pid: Pid, account: AccountId, shares: Shares, now: Seconds): WithdrawalRequest | undefined {
  const pool = poolOf(state, pid)
  const replaced = pool.queue.find((request) => request.account === account)
  const request = { number: pool.requestCount, account, shares, startTime: now, paid: 0n as Balance }
  const scheduled = pool.checks.at(-1) === now
  state.pools.set(pid, {
    ...pool,
    queue: [...pool.queue.filter((other) => other !== replaced), request],
    requestCount: pool.requestCount + 1n,
    checks: scheduled ? pool.checks : [...pool.checks, now],
  })
  if (!scheduled) {
    const network = state.network
    state.checks.set(network.nextCheck, { time: now, pid })
    state.network = { ...network, nextCheck: network.nextCheck + 1n }
  }
  return replaced
}

/** R32: the shares of a request that free money pays, at the price of the pass. Source: try_process_withdraw_queue. */
export function payableShares(c: Conversion, pool: Pool, request: WithdrawalRequest, passPrice: Fixed): Shares {
  const payable = sharesFor(c, passPrice, pool.free, request.shares)
  return payable < request.shares ? payable : request.shares
}

/** A payment about to be made: the delegation settled, and what leaves. */
export interface Payment {
  readonly delegation: Delegation
  readonly slashed: Balance
  readonly removal: Removal
}

/** Settles a delegation and says what paying some of its shares takes out. Source: try_withdraw, try_process_withdraw_queue. */
export function paymentOf(c: Conversion, pool: Pool, delegation: Delegation, shares: Shares): Payment {
  const [settled, slashed] = settleSlash(c, pool, settleReward(c, pool, delegation))
  return { delegation: settled, slashed, removal: removalOf(c, pool, settled, shares) }
}

/** Takes a payment out of the pool and of the delegation. */
export function pay(state: State, pool: Pool, { delegation, removal }: Payment): void {
  const [nextPool, nextDelegation] = remove(pool, delegation, removal)
  state.pools.set(pool.pid, nextPool)
  state.saveDelegation(resetDebt(state.network.params.conversion, nextPool, nextDelegation))
}

/** R32: a request after a payment; undefined when it is done, because it is paid or what is left is dust. */
export function afterPayment(request: WithdrawalRequest, shares: Shares, amount: Balance): WithdrawalRequest | undefined {
  const left = (request.shares - shares) as Shares
  return isDust(left) ? undefined : { ...request, shares: left, paid: paidWith(request, amount) }
}

/** What a request has been paid after one more payment; absent where the payments before are not known. */
export const paidWith = ({ paid }: WithdrawalRequest, amount: Balance): Balance | undefined =>
  paid === undefined ? undefined : ((paid + amount) as Balance)

export function replaceRequest(pool: Pool, request: WithdrawalRequest, next: WithdrawalRequest | undefined): Pool {
  const queue = pool.queue.flatMap((other) => (other.number !== request.number ? [other] : next === undefined ? [] : [next]))
  return { ...pool, queue }
}

/** reconcile_withdraw_queue: a request for more than the delegator has is cut to it, or dropped. */
export function reconciled(state: State, pool: Pool, account: AccountId): [WithdrawalRequest, WithdrawalRequest | undefined] | undefined {
  const available = withoutDust(state.delegations.get(delegationKey(pool.pid, account))?.shares ?? (0n as Shares))
  const request = pool.queue.find((other) => other.account === account && other.shares > available)
  if (request === undefined) return undefined
  return [request, available === 0n ? undefined : { ...request, shares: available }]
}

/** @throws UnknownPool */
export function poolOf(state: State, pid: Pid): Pool {
  const pool = state.pools.get(pid)
  if (pool === undefined) throw new UnknownPool(pid)
  return pool
}

/** E1002: an event names a pool that the state does not have. */
export class UnknownPool extends Error {
  readonly code = 'E1002'
  constructor(readonly pid: Pid) {
    super(`E1002: pool ${pid} is not known`)
  }
}
