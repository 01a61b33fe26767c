import { isDust, withoutDust } from './math/dust'
import { type Balance, type Conversion, div, type Fixed, mul, type Shares, sharePrice } from './math/fixed-point'
import type { AccountId, Delegation, Pid, Pool, Seconds } from './state'

/** R10. Source: PhalaStakePool create. */
export const newPool = (pid: Pid, owner: AccountId, createdAt: Seconds | undefined): Pool => ({
  pid,
  owner,
  createdAt,
  commission: 0n,
  cap: undefined,
  totalStake: 0n as Balance,
  totalShares: 0n as Shares,
  free: 0n as Balance,
  releasing: 0n as Balance,
  ownerReward: 0n as Balance,
  rewardAccumulator: 0n as Fixed,
  workers: [],
  queue: [],
  requestCount: 0n,
  checks: [],
  whitelist: undefined,
  drift: 0n,
  lifetime: { toOwner: 0n as Balance, toDelegators: 0n as Balance, slashed: 0n as Balance, forcedStops: 0n },
})

export const newDelegation = (pid: Pid, account: AccountId): Delegation => ({
  pid,
  account,
  shares: 0n as Shares,
  locked: 0n as Balance,
  rewardDebt: 0n as Balance,
  availableReward: 0n as Balance,
})

/** R3 for a pool: undefined without shares, zero when all of it was slashed. */
export const priceOf = (c: Conversion, pool: Pool): Fixed | undefined => sharePrice(c, pool.totalStake, pool.totalShares)

/** What shares are worth, in base units; undefined without a price. */
export function valueOfShares(c: Conversion, pool: Pool, shares: Shares): Balance | undefined {
  const price = priceOf(c, pool)
  return price === undefined ? undefined : (mul(c, shares, price) as Balance)
}

/** Shares that an amount buys or that it can pay: `otherwise` in a pool without a price or with price zero. */
export const sharesFor = (c: Conversion, price: Fixed | undefined, amount: Balance, otherwise: Shares): Shares =>
  price === undefined || price === 0n ? otherwise : (div(c, amount, price) as Shares)

/** R30, first half: the new money. The delegation's rewards and slashes are settled already. Source: PoolInfo::add_stake. */
export function addStake(pool: Pool, delegation: Delegation, amount: Balance, shares: Shares): [Pool, Delegation] {
  return [
    {
      ...pool,
      totalStake: (pool.totalStake + amount) as Balance,
      totalShares: (pool.totalShares + shares) as Shares,
      free: (pool.free + amount) as Balance,
    },
    {
      ...delegation,
      shares: (delegation.shares + shares) as Shares,
      locked: (delegation.locked + amount) as Balance,
    },
  ]
}

/** What leaves a pool with a payment. */
export interface Removal {
  readonly amount: Balance
  /** Shares paid, and the dust of shares that leaves with them (R33). */
  readonly shares: Shares
}

/** R32, R33: the payment of some of a delegation's shares. The pool has a price. Source: PoolInfo::remove_stake. */
export function removalOf(c: Conversion, pool: Pool, delegation: Delegation, shares: Shares): Removal {
  const value = valueOfShares(c, pool, shares) ?? 0n
  const left = delegation.shares - shares
  return {
    amount: least(value, pool.free, delegation.locked) as Balance,
    shares: (isDust(left) && left > 0n ? delegation.shares : shares) as Shares,
  }
}

/** R33: takes a payment out. When the pool's total becomes dust, total and free are set to 0 both. Source: PoolInfo::remove_stake. */
export function remove(pool: Pool, delegation: Delegation, { amount, shares }: Removal): [Pool, Delegation] {
  const emptied = isDust(pool.totalStake - amount)
  return [
    {
      ...pool,
      totalStake: (emptied ? 0n : pool.totalStake - amount) as Balance,
      free: (emptied ? 0n : pool.free - amount) as Balance,
      drift: emptied ? pool.drift + pool.free - pool.totalStake : pool.drift,
      totalShares: (pool.totalShares - shares) as Shares,
    },
    {
      ...delegation,
      shares: (delegation.shares - shares) as Shares,
      locked: withoutDust((delegation.locked - amount) as Balance),
    },
  ]
}

/** R19: a slash takes from the total only; delegators' locks follow when each is settled. Source: PoolInfo::slash. */
export function slashPool(pool: Pool, amount: Balance): Pool {
  const totalStake = withoutDust((pool.totalStake - least(pool.totalStake, amount)) as Balance)
  return {
    ...pool,
    totalStake,
    drift: pool.drift + totalStake - pool.totalStake,
    lifetime: { ...pool.lifetime, slashed: (pool.lifetime.slashed + amount) as Balance },
  }
}

/** The delegation with its lock cut to what its shares are worth, and what was cut. Source: PoolInfo::settle_slash. */
export function settleSlash(c: Conversion, pool: Pool, delegation: Delegation): [Delegation, Balance] {
  const value = valueOfShares(c, pool, delegation.shares)
  if (value === undefined) return [delegation, 0n as Balance]
  const locked = withoutDust(least(value, delegation.locked) as Balance)
  return [{ ...delegation, locked }, (delegation.locked - locked) as Balance]
}

/** R12: cap - total, as the page defines it; absent without a cap. */
export const capGap = (pool: Pool): Balance | undefined => (pool.cap === undefined ? undefined : ((pool.cap - pool.totalStake) as Balance))

/** R12: what the chain accepts as a contribution now; absent without a cap. Where the queue is paid first, its value fits on top of the gap. */
export function contributable(pool: Pool, capCheckedAfterQueue: boolean, pendingWithdrawal: bigint): Balance | undefined {
  const gap = capGap(pool)
  return gap === undefined || !capCheckedAfterQueue ? gap : ((gap + pendingWithdrawal) as Balance)
}

const least = (...amounts: bigint[]): bigint => amounts.reduce((a, b) => (a < b ? a : b))
