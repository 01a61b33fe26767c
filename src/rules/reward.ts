import { isDust } from './math/dust'
import { type Balance, type Conversion, divFixed, type Fixed, mul } from './math/fixed-point'
import { permillOf } from './math/permill'
import type { Delegation, Pool } from './state'

/** R21: what the accumulator has brought a delegation since it was last settled. Source: Accumulator::pending. */
export const pendingReward = (c: Conversion, pool: Pool, delegation: Delegation): Balance =>
  (mul(c, delegation.shares, pool.rewardAccumulator) - delegation.rewardDebt) as Balance

/** All that a delegator can claim now. */
export const claimableReward = (c: Conversion, pool: Pool, delegation: Delegation): Balance =>
  (delegation.availableReward + pendingReward(c, pool, delegation)) as Balance

/** Moves what is pending to what is available. Source: PoolInfo::settle_user_pending_reward. */
export const settleReward = (c: Conversion, pool: Pool, delegation: Delegation): Delegation =>
  resetDebt(c, pool, { ...delegation, availableReward: claimableReward(c, pool, delegation) })

/** After a change of shares: nothing is pending. Source: PoolInfo::reset_pending_reward. */
export const resetDebt = (c: Conversion, pool: Pool, delegation: Delegation): Delegation => ({
  ...delegation,
  rewardDebt: mul(c, delegation.shares, pool.rewardAccumulator) as Balance,
})

/** How a pool's reward is divided (R20): to whom, or why not. */
export interface RewardSplit {
  readonly toOwner: Balance
  readonly toDelegators: Balance
  readonly dismissed: 'NoShare' | 'Dust' | undefined
}

/** R5, R20. Source: PhalaStakePool handle_pool_new_reward. */
export function splitReward(pool: Pool, reward: Balance): RewardSplit {
  if (isDust(pool.totalShares)) return { toOwner: 0n as Balance, toDelegators: 0n as Balance, dismissed: 'NoShare' }
  const toOwner = permillOf(pool.commission, reward)
  const toDelegators = (reward - toOwner) as Balance
  return { toOwner, toDelegators, dismissed: isDust(toDelegators) && toDelegators > 0n ? 'Dust' : undefined }
}

/** R21: pays a reward into the pool; a delegators' part that is dust goes nowhere. Source: PoolInfo::distribute_reward. */
export function receiveReward(c: Conversion, pool: Pool, toOwner: Balance, toDelegators: Balance): Pool {
  const distributed = isDust(toDelegators) ? 0n : toDelegators
  const perShare = distributed === 0n ? 0n : divFixed(c.toFixed(toDelegators), c.toFixed(pool.totalShares))
  const { lifetime } = pool
  return {
    ...pool,
    ownerReward: (pool.ownerReward + toOwner) as Balance,
    rewardAccumulator: (pool.rewardAccumulator + perShare) as Fixed,
    lifetime: {
      ...lifetime,
      toOwner: (lifetime.toOwner + toOwner) as Balance,
      toDelegators: (lifetime.toDelegators + distributed) as Balance,
    },
  }
}
