import { isDust } from '../math/dust'
import type { Balance, Shares } from '../math/fixed-point'
import { priceOf, settleSlash, sharesFor } from '../pool'
import { payableShares, paymentOf, splitWithdrawal } from '../queue'
import { settleReward } from '../reward'
import { type AccountId, type Delegation, delegationKey, type Pid } from '../state'
import type { StakeCommand } from './command'
import { type Decision, ensure } from './decision'

type Command<K extends StakeCommand['kind']> = Extract<StakeCommand, { kind: K }>

/** R30, R12. Source: PhalaStakePool contribute. */
export function contribute(d: Decision, { who, pid, amount, available }: Command<'contribute'>): void {
  const pool = d.pool(pid)
  const { conversion, minContribution, capCheckedAfterQueue } = d.state.network.params
  ensure(pool.whitelist === undefined || pool.owner === who || pool.whitelist.includes(who), 'NotInContributeWhitelist')
  ensure(amount >= minContribution, 'InsufficientContribution')
  ensure(available === undefined || amount <= available, 'InsufficientBalance')
  if (!capCheckedAfterQueue) ensure(pool.cap === undefined || pool.totalStake + amount <= pool.cap, 'StakeExceedsCapacity')
  ensure(pool.totalShares === 0n || pool.totalStake > 0n, 'PoolBankrupt')
  const known = delegationOf(d, pid, who)
  if (known !== undefined) announceSlash(d, pid, who, settleSlash(conversion, pool, known)[1])
  const shares = sharesFor(conversion, priceOf(conversion, pool), amount, amount as bigint as Shares)
  const contribution = { kind: 'Contribution', pid, account: who, amount, shares } as const
  d.apply(contribution)
  serveQueue(d, pid)
  if (capCheckedAfterQueue) {
    const { cap, totalStake } = d.pool(pid)
    ensure(cap === undefined || totalStake <= cap, 'StakeExceedsCapacity')
  }
  d.report(contribution)
}

/** R32. Source: PhalaStakePool try_process_withdraw_queue; the pass was opened by the event that brought the money. */
export function serveQueue(d: Decision, pid: Pid): void {
  const { conversion } = d.state.network.params
  const price = d.passPrice(pid)
  if (price === undefined || priceOf(conversion, d.pool(pid)) === undefined) return
  for (let pool = d.pool(pid); !isDust(pool.free) && pool.queue.length > 0; pool = d.pool(pid)) {
    const [head] = pool.queue
    if (head === undefined) return
    pay(d, pid, head.account, payableShares(conversion, pool, head, price))
  }
}

/** R31. Source: PhalaStakePool withdraw, try_withdraw. */
export function withdraw(d: Decision, { who, pid, shares }: Command<'withdraw'>): void {
  const delegation = delegationOf(d, pid, who)
  ensure(delegation !== undefined, 'PoolStakeNotFound')
  ensure(!isDust(shares) && shares <= delegation.shares, 'InvalidWithdrawalAmount')
  const { now, queued } = splitWithdrawal(d.state.network.params.conversion, d.pool(pid), shares)
  d.apply({ kind: 'WithdrawRequested', pid, account: who, shares, queueReported: true })
  if (now > 0n) pay(d, pid, who, now)
  if (queued > 0n) d.emit({ kind: 'WithdrawalQueued', pid, account: who, shares: queued })
}

/** A payment as the chain reports it: slash, dust, then the withdrawal. @throws RuntimePanic */
function pay(d: Decision, pid: Pid, account: AccountId, shares: Shares): void {
  const delegation = delegationOf(d, pid, account)
  if (delegation === undefined || delegation.shares < shares) throw new RuntimePanic(pid, account)
  const { slashed, delegation: settled, removal } = paymentOf(d.state.network.params.conversion, d.pool(pid), delegation, shares)
  announceSlash(d, pid, account, slashed)
  const dust = (settled.locked - removal.amount) as Balance
  if (isDust(dust) && dust > 0n) d.emit({ kind: 'DustRemoved', account, amount: dust })
  d.emit({ kind: 'Withdrawal', pid, account, ...removal })
}

/** Source: claim_rewards, claim_owner_rewards, claim_staker_rewards. */
export function claimRewards(d: Decision, { who, pid, part }: Command<'claimRewards'>): void {
  const pool = d.pool(pid)
  const isOwner = pool.owner === who
  if (part === 'owner') ensure(isOwner, 'UnauthorizedPoolOwner')
  const delegation = part === 'owner' ? undefined : delegationOf(d, pid, who)
  const own = isOwner && part !== 'delegator' ? pool.ownerReward : 0n
  const settled = delegation && settleReward(d.state.network.params.conversion, pool, delegation)
  const amount = (own + (settled?.availableReward ?? 0n)) as Balance
  ensure(amount > 0n, 'NoRewardToClaim')
  d.emit({ kind: 'RewardsWithdrawn', part, pid, account: who, amount })
}

/** Temporary call of the pallet: anybody may cut a request to what its delegator has. */
export function reconcileWithdrawQueue(d: Decision, { pid, account }: Command<'reconcileWithdrawQueue'>): void {
  d.pool(pid)
  ensure(delegationOf(d, pid, account) !== undefined, 'PoolStakeNotFound')
  d.apply({ kind: 'QueueReconciled', pid, account })
}

function announceSlash(d: Decision, pid: Pid, account: AccountId, slashed: Balance): void {
  if (!isDust(slashed)) d.emit({ kind: 'SlashSettled', pid, account, amount: slashed })
}

const delegationOf = (d: Decision, pid: Pid, account: AccountId): Delegation | undefined =>
  d.state.delegations.get(delegationKey(pid, account))

/** E1006: the runtime itself would have panicked: a request asks for more than its delegator has. */
export class RuntimePanic extends Error {
  readonly code = 'E1006'
  constructor(pid: Pid, account: AccountId) {
    super(`E1006: pool ${pid} has a request of ${account} for more shares than it has: the runtime would have panicked`)
  }
}
