import type { Balance } from './fixed-point'

const MILLION = 1_000_000n

/** R5: a share of an amount, in millionths, rounded to the nearest unit, halves down. Source: Permill of sp-arithmetic. */
export function permillOf(millionths: bigint, amount: Balance): Balance {
  const whole = (amount / MILLION) * millionths
  const rest = (amount % MILLION) * millionths
  const up = rest % MILLION > MILLION / 2n ? 1n : 0n
  return (whole + rest / MILLION + up) as Balance
}
