const DECIMALS = 12
const UNIT = 10n ** 12n
const FRACTION = 2 ** 64

/** Base units as PHA, the nearest number there is: dividing as numbers would round twice. */
export function toPha(units: bigint): number {
  const size = units < 0n ? -units : units
  const pha = Number(`${size / UNIT}.${`${size % UNIT}`.padStart(DECIMALS, '0')}`)
  return units < 0n ? -pha : pha
}

/** Raw bits, 64 integer and 64 fraction bits, as a number. */
export const toNumber = (bits: bigint): number => Number(bits) / FRACTION
