/** Balance in base units: 1 PHA is 10^12. */
export type Balance = bigint & { readonly unit: 'balance' }
/** Pool shares in base units. */
export type Shares = bigint & { readonly unit: 'shares' }
/** Unsigned fixed point, raw bits: 64 integer and 64 fraction bits. */
export type Fixed = bigint & { readonly unit: 'fixed' }

export const FRACTION_BITS = 64n
export const ONE = (1n << FRACTION_BITS) as Fixed
/** Base units in one PHA. */
export const PHA = 10n ** 12n
const MAX = (1n << 128n) - 1n

/** How a runtime turns balances into fixed point and back. Both directions truncate. */
export interface Conversion {
  /** @throws FixedPointOverflow where the runtime would panic */
  toFixed(amount: Balance | Shares): Fixed
  fromFixed(value: Fixed): bigint
}

/** R1, v1. Source: balance_convert of the Phala pallets, Khala spec 900 to 1199. The way back saturates at 2^64 - 1 base units. */
export const conversionV1: Conversion = {
  toFixed: (amount) => checked((amount << FRACTION_BITS) / PHA, amount < 1n << 64n),
  fromFixed: (value) => min(value * PHA, MAX) >> FRACTION_BITS,
}

/** R1, v2: passes through 48 fraction bits on the way. Source: balance_convert of the Phala pallets, from spec 1200. */
export const conversionV2: Conversion = {
  toFixed: (amount) => checked(((amount << 48n) / PHA) << 16n, true),
  fromFixed: (value) => ((value >> 16n) * PHA) >> 48n,
}

/** R2: amount * factor. */
export const mul = (c: Conversion, amount: Balance | Shares, factor: Fixed): bigint => c.fromFixed(mulFixed(c.toFixed(amount), factor))

/** R2: amount / divisor; the divisor must not be zero. */
export const div = (c: Conversion, amount: Balance | Shares, divisor: Fixed): bigint => c.fromFixed(divFixed(c.toFixed(amount), divisor))

/** R3: price of one share, or undefined when there is none. */
export const sharePrice = (c: Conversion, total: Balance, shares: Shares): Fixed | undefined =>
  c.toFixed(shares) === 0n ? undefined : divFixed(c.toFixed(total), c.toFixed(shares))

/** Product of two fixed-point numbers, truncated. @throws FixedPointOverflow */
export const mulFixed = (a: Fixed, b: Fixed): Fixed => checked((a * b) >> FRACTION_BITS, true)

/** Quotient of two fixed-point numbers, truncated. @throws FixedPointOverflow */
export const divFixed = (a: Fixed, b: Fixed): Fixed => checked((a << FRACTION_BITS) / b, true)

/** E1001: an amount beyond what the runtime's fixed point holds; the runtime itself would have panicked. */
export class FixedPointOverflow extends Error {
  readonly code = 'E1001'
}

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)

function checked(bits: bigint, fits: boolean): Fixed {
  if (!fits || bits > MAX) {
    throw new FixedPointOverflow(`E1001: ${bits} does not fit 64.64 bits: the runtime would have panicked`)
  }
  return bits as Fixed
}
