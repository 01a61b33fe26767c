import type { RulesEvent } from '../events'
import { isDust } from '../math/dust'
import type { Balance, Shares } from '../math/fixed-point'
import { addStake, newDelegation, priceOf, type Removal, settleSlash, sharesFor, slashPool } from '../pool'
import {
  afterPayment,
  enqueue,
  type Payment,
  paidWith,
  pay,
  payableShares,
  paymentOf,
  reconciled,
  replaceRequest,
  splitWithdrawal,
} from '../queue'
import { resetDebt, settleReward } from '../reward'
import { type AccountId, type Delegation, delegationKey, type Pid, type WithdrawalRequest } from '../state'
import type { GroupContext } from './context'

type Event<K extends RulesEvent['kind']> = Extract<RulesEvent, { kind: K }>

/** R30. Source: PhalaStakePool contribute; the queue's payments follow as Withdrawal events. */
export function contribution(ctx: GroupContext, { pid, account, amount, shares }: Event<'Contribution'>): void {
  const pool = ctx.pool(pid)
  const expected = sharesFor(ctx.conversion, priceOf(ctx.conversion, pool), amount, amount as bigint as Shares)
  if (shares !== undefined) ctx.expect('R30', pid, account, 'shares', expected, shares)
  const known = ctx.state.delegations.get(delegationKey(pid, account))
  const settled = known === undefined ? newDelegation(pid, account) : settleAll(ctx, pid, known)
  const [nextPool, delegation] = addStake(pool, settled, amount, shares ?? expected)
  ctx.state.pools.set(pid, nextPool)
  ctx.state.saveDelegation(resetDebt(ctx.conversion, nextPool, delegation))
  ctx.openPass(pid)
  ctx.record(pid, 'Contribution', { account, amount, shares: shares ?? expected })
}

/** A withdraw call: its Withdrawal and, where the spec reports it, its WithdrawalQueued follow. */
export function withdrawRequested(ctx: GroupContext, { pid, account, shares, queueReported }: Event<'WithdrawRequested'>): void {
  const pool = ctx.pool(pid)
  const { now, queued } = splitWithdrawal(ctx.conversion, pool, shares)
  ctx.state.saveDelegation(settleReward(ctx.conversion, pool, delegationOf(ctx, pid, account)))
  ctx.requested.push({ pid, account, now, queued: queueReported ? queued : (0n as Shares) })
  if (!queueReported && queued > 0n) queueRequest(ctx, pid, account, queued)
}

/** R31, R32: a payment, either of a withdraw call at once or of the head of the queue. Source: try_withdraw, try_process_withdraw_queue. */
export function withdrawal(ctx: GroupContext, event: Event<'Withdrawal'>): void {
  const { pid, account } = event
  const price = ctx.passes.get(pid)
  const head = ctx.pool(pid).queue[0]
  const request = price === undefined ? undefined : ctx.pool(pid).queue.find((other) => other.account === account)
  if (price !== undefined && request !== undefined) {
    ctx.expect('R32', pid, account, 'account', head?.account, account)
    payRequest(ctx, event, request, payableShares(ctx.conversion, ctx.pool(pid), request, price))
  } else {
    payAtOnce(ctx, event)
  }
}

function payRequest(ctx: GroupContext, event: Event<'Withdrawal'>, request: WithdrawalRequest, shares: Shares): void {
  const removal = payShares(ctx, 'R32', event, shares)
  const next = afterPayment(request, shares, removal.amount)
  ctx.state.pools.set(event.pid, replaceRequest(ctx.pool(event.pid), request, next))
  if (next === undefined) ctx.close(event.pid, { ...request, shares: 0n as Shares, paid: paidWith(request, removal.amount) }, 'Paid')
}

function payAtOnce(ctx: GroupContext, event: Event<'Withdrawal'>): void {
  const call = requestedBy(ctx, event)
  const shares = call?.now ?? event.shares
  if (shares === undefined) throw new UnexplainedWithdrawal(event)
  if (call !== undefined) call.now = 0n as Shares
  payShares(ctx, 'R31', event, shares)
}

/** Pays what was reported and counts where the rules expected something else. */
function payShares(ctx: GroupContext, rule: string, event: Event<'Withdrawal'>, shares: Shares): Removal {
  const { pid, account } = event
  const pool = ctx.pool(pid)
  const expected = paymentOf(ctx.conversion, pool, delegationOf(ctx, pid, account), shares)
  meetSlash(ctx, pid, account, expected.slashed)
  const dust = expected.delegation.locked - event.amount
  ctx.meet('R33', ctx.dust, pid, account, isDust(dust) && dust > 0n ? (dust as Balance) : undefined)
  const removal: Removal = { amount: event.amount, shares: event.shares ?? expected.removal.shares }
  ctx.expect(rule, pid, account, 'amount', expected.removal.amount, removal.amount)
  ctx.expect(rule, pid, account, 'shares', expected.removal.shares, removal.shares)
  pay(ctx.state, pool, { ...expected, removal } satisfies Payment)
  ctx.record(pid, 'Withdrawal', { account, ...removal })
  return removal
}

/** R31: the rest of a withdraw call. */
export function withdrawalQueued(ctx: GroupContext, { pid, account, shares }: Event<'WithdrawalQueued'>): void {
  const call = requestedBy(ctx, { pid, account })
  if (call !== undefined) {
    ctx.expect('R31', pid, account, 'queued', call.queued, shares)
    call.queued = 0n as Shares
  }
  queueRequest(ctx, pid, account, shares)
}

const requestedBy = (ctx: GroupContext, { pid, account }: { pid: Pid; account: AccountId }) =>
  ctx.requested.find((call) => call.pid === pid && call.account === account)

function queueRequest(ctx: GroupContext, pid: Pid, account: AccountId, shares: Shares): void {
  const replaced = enqueue(ctx.state, pid, account, shares, ctx.now)
  if (replaced !== undefined) ctx.close(pid, replaced, 'Replaced')
  ctx.record(pid, 'WithdrawalQueued', { account, shares })
}

export function queueReconciled(ctx: GroupContext, { pid, account }: Event<'QueueReconciled'>): void {
  const pool = ctx.pool(pid)
  const change = reconciled(ctx.state, pool, account)
  if (change === undefined) return
  const [request, next] = change
  ctx.state.pools.set(pid, replaceRequest(pool, request, next))
  if (next === undefined) ctx.close(pid, request, 'Dropped')
}

/** R19. Source: handle_reclaim: the slash comes before the queue is served, so a pass that is open starts from the new price. */
export function poolSlashed(ctx: GroupContext, { pid, amount }: Event<'PoolSlashed'>): void {
  ctx.state.pools.set(pid, slashPool(ctx.pool(pid), amount))
  if (ctx.passes.has(pid)) ctx.openPass(pid)
  ctx.record(pid, 'PoolSlashed', { amount })
}

/** Comes before what it belongs to: kept until the settlement that it reports is met. */
export function slashSettled(ctx: GroupContext, { pid, account, amount }: Event<'SlashSettled'>): void {
  ctx.slashes.push({ pid, account, amount })
  ctx.record(pid, 'SlashSettled', { account, amount })
}

export function dustRemoved(ctx: GroupContext, { account, amount }: Event<'DustRemoved'>): void {
  ctx.dust.push({ pid: undefined, account, amount })
}

function settleAll(ctx: GroupContext, pid: Pid, delegation: Delegation): Delegation {
  const pool = ctx.pool(pid)
  const [settled, slashed] = settleSlash(ctx.conversion, pool, settleReward(ctx.conversion, pool, delegation))
  meetSlash(ctx, pid, delegation.account, slashed)
  return settled
}

/** A slash that is dust is settled without an event. */
function meetSlash(ctx: GroupContext, pid: Pid, account: AccountId, slashed: Balance): void {
  ctx.meet('R19', ctx.slashes, pid, account, isDust(slashed) ? undefined : slashed)
}

function delegationOf(ctx: GroupContext, pid: Pid, account: AccountId): Delegation {
  return ctx.state.delegations.get(delegationKey(pid, account)) ?? newDelegation(pid, account)
}

/** E1004: before spec 1160 a payment's shares are in the withdraw call, and there is none. */
export class UnexplainedWithdrawal extends Error {
  readonly code = 'E1004'
  constructor({ pid, account }: { pid: Pid; account: AccountId }) {
    super(`E1004: a withdrawal of ${account} from pool ${pid} names no shares and belongs to no withdraw call`)
  }
}
