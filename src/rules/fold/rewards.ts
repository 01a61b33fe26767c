import type { RulesEvent } from '../events'
import type { Balance, Fixed } from '../math/fixed-point'
import { receiveReward, settleReward, splitReward } from '../reward'
import { delegationKey, type Pid } from '../state'
import type { GroupContext } from './context'

type Event<K extends RulesEvent['kind']> = Extract<RulesEvent, { kind: K }>

/** R20, R21 as reported, from spec 1160. */
export function rewardReceived(ctx: GroupContext, { pid, toOwner, toDelegators }: Event<'RewardReceived'>): void {
  const pool = ctx.pool(pid)
  const expected = splitReward(pool, (toOwner + toDelegators) as Balance)
  ctx.expect('R5', pid, `pool ${pid}`, 'commission', expected.toOwner, toOwner)
  pay(ctx, pid, toOwner, toDelegators)
}

/** R20 by the rules, before spec 1160: the dismissals that the chain reports are history only. */
export function poolRewarded(ctx: GroupContext, { pid, amount }: Event<'PoolRewarded'>): void {
  if (amount === 0n) return
  const { toOwner, toDelegators, dismissed } = splitReward(ctx.pool(pid), amount)
  if (dismissed !== 'NoShare') pay(ctx, pid, toOwner, toDelegators)
}

export function workerRewarded(ctx: GroupContext, { worker, payout }: Event<'WorkerRewarded'>): void {
  rewardWorkersPool(ctx, ctx.state.workers.get(worker)?.pid, payout)
}

export function sessionRewarded(ctx: GroupContext, { session, payout }: Event<'SessionRewarded'>): void {
  const worker = ctx.state.sessions.get(session)?.worker
  rewardWorkersPool(ctx, worker === undefined ? undefined : ctx.state.workers.get(worker)?.pid, payout)
}

/** Source: PhalaStakePool on_reward: a worker in no pool ends the message. */
function rewardWorkersPool(ctx: GroupContext, pid: Pid | undefined, payout: Fixed): void {
  if (pid === undefined) ctx.messageEnded = true
  if (pid === undefined || ctx.messageEnded) return
  poolRewarded(ctx, { kind: 'PoolRewarded', pid, amount: ctx.conversion.fromFixed(payout) as Balance })
}

function pay(ctx: GroupContext, pid: Pid, toOwner: Balance, toDelegators: Balance): void {
  ctx.state.pools.set(pid, receiveReward(ctx.conversion, ctx.pool(pid), toOwner, toDelegators))
  ctx.record(pid, 'RewardReceived', { amount: toOwner + toDelegators })
}

/** Reported from the first spec on; before 1160 the rules compute the rest of the reward themselves. */
export function rewardDismissed(ctx: GroupContext, { kind, pid, amount }: Event<'RewardDismissedNoShare' | 'RewardDismissedDust'>): void {
  ctx.record(pid, kind, { amount })
}

/** Claims settle rewards but no slash. Source: claim_rewards, claim_owner_rewards, claim_staker_rewards. */
export function rewardsWithdrawn(ctx: GroupContext, { part, pid, account, amount }: Event<'RewardsWithdrawn'>): void {
  const pool = ctx.pool(pid)
  let claimed = 0n
  if (part === 'owner' || (part === 'both' && pool.owner === account)) {
    claimed += pool.ownerReward
    ctx.state.pools.set(pid, { ...pool, ownerReward: 0n as Balance })
  }
  const delegation = part === 'owner' ? undefined : ctx.state.delegations.get(delegationKey(pid, account))
  if (delegation !== undefined) {
    const settled = settleReward(ctx.conversion, pool, delegation)
    claimed += settled.availableReward
    ctx.state.saveDelegation({ ...settled, availableReward: 0n as Balance })
  }
  ctx.expect('R21', pid, account, 'claimed', claimed, amount as bigint)
  ctx.record(pid, 'RewardsWithdrawn', { account, amount })
}
