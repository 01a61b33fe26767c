import { type Balance, type Conversion, type Fixed, FRACTION_BITS, mulFixed, ONE } from './math/fixed-point'
import { sqrtFixed } from './math/sqrt'
import type { Tokenomics } from './params'

/** 0.8 and 0.7 rounded to the nearest bit, as the runtime's constants are. */
const CONFIDENCE_4 = 14_757_395_258_967_641_293n as Fixed
const CONFIDENCE_5 = 12_912_720_851_596_686_131n as Fixed

/** R13. Levels outside of 1 to 5 count as level 1. Source: PhalaMining Tokenomic::confidence_score. */
export function confidenceScore(level: bigint): Fixed {
  if (level === 4n) return CONFIDENCE_4
  return level === 5n ? CONFIDENCE_5 : ONE
}

/** R13: the least stake of a worker with this score, in base units. Source: PhalaMining Tokenomic::minimal_stake. */
export const minimumStake = (c: Conversion, t: Tokenomics, score: bigint): bigint =>
  c.fromFixed(mulFixed(t.k, sqrtFixed((score << FRACTION_BITS) as Fixed)))

/** R13: the V with which a session starts. Source: PhalaMining Tokenomic::ve. */
export function initialV(c: Conversion, t: Tokenomics, stake: Balance, score: bigint, confidenceLevel: bigint): Fixed {
  const re = mulFixed((t.re - ONE) as Fixed, confidenceScore(confidenceLevel)) + ONE
  const rigCost = mulFixed(t.rigK, (score << FRACTION_BITS) as Fixed) + t.rigB
  return mulFixed(re as Fixed, (c.toFixed(stake) + rigCost) as Fixed)
}
