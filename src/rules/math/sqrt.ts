import { type Fixed, FRACTION_BITS } from './fixed-point'

/** Square root as the runtime's fixed-point library takes it: the root of the raw bits, so that the lower 32 fraction bits are zero. */
export const sqrtFixed = (value: Fixed): Fixed => (integerSqrt(value) << (FRACTION_BITS / 2n)) as Fixed

/** The largest integer whose square is not above n (Newton's method, from above). */
function integerSqrt(n: bigint): bigint {
  if (n < 2n) return n
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + n / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
