import type { RecordedDelegation, RecordedPool } from './recorded'

// R1, v1, written a second time on purpose: what is compared must not be computed by what it is compared with.
const PHA = 10n ** 12n
const toFixed = (amount: bigint): bigint => (amount << 64n) / PHA
const fromFixed = (bits: bigint): bigint => (bits * PHA) >> 64n
const mul = (amount: bigint, factor: bigint): bigint => fromFixed((toFixed(amount) * factor) >> 64n)

/** R21: what the delegator could claim. */
export const claimable = (delegation: RecordedDelegation, pool: RecordedPool): bigint =>
  delegation.availableReward + mul(delegation.shares, pool.rewardAccumulator) - delegation.rewardDebt

/** R3: what shares of a pool are worth. */
export function worth(shares: bigint, pool: RecordedPool): bigint {
  const whole = toFixed(pool.totalShares)
  return whole === 0n ? 0n : mul(shares, (toFixed(pool.totalStake) << 64n) / whole)
}
