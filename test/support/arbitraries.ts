import fc from 'fast-check'
import { conversionV1, conversionV2, ONE, PHA } from '#sentinel/rules/math/fixed-point'
import type { Delegation, Pool } from '#sentinel/rules/state'
import type { Step } from './pool-life'
import { ALICE, aDelegation, aPool, balance, fixed, shares } from './rules'
import { loadVector, type Vector, vectorNames } from './vector'

export const conversion = fc.constantFrom(conversionV1, conversionV2)

/** Base units, as often near dust as not. At the highest price two of them are still within what v1 holds. */
export const units = fc.oneof(fc.bigInt(0n, 3000n), fc.bigInt(0n, 900_000n * PHA))

/** Prices from a tenth to ten, and one. */
export const price = fc.oneof(fc.constant(ONE), fc.bigInt(ONE / 10n, 10n * ONE)).map(fixed)

/** As often as not such that halves come up. */
export const millionths = fc.oneof(fc.bigInt(0n, 1_000_000n), fc.constantFrom(250_000n, 500_000n, 750_000n))

/** A pool with a price from a fifth to five and any part of its total free. */
export const pool: fc.Arbitrary<Pool> = fc
  .tuple(fc.bigInt(2000n, 1_000_000n * PHA), fc.bigInt(200n, 5000n), fc.bigInt(0n, 1000n))
  .map(([total, perMille, free]) =>
    aPool({
      totalStake: balance(total),
      totalShares: shares((total * perMille) / 1000n),
      free: balance((total * free) / 1000n),
    }),
  )

/** A pool and one of its delegations, slashed or not, with the part of its shares that is to leave. */
export const payment: fc.Arbitrary<{ pool: Pool; delegation: Delegation; leaving: bigint }> = fc
  .tuple(pool, fc.bigInt(0n, 1000n), units, fc.oneof(fc.bigInt(0n, 1000n), fc.constant(1000n)), fc.bigInt(0n, 2000n))
  .map(([owner, part, locked, leaving, kept]) => {
    const held = (owner.totalShares * part) / 1000n
    const left = leaving === 1000n ? least(held, kept) : (held * (1000n - leaving)) / 1000n
    return { pool: owner, delegation: aDelegation(ALICE, { shares: shares(held), locked: balance(locked) }), leaving: held - left }
  })

const vectors = new Map(vectorNames().map((name) => [name, loadVector(name)]))

/** A vector by its name, so that a counterexample can be read. */
export const vectorName = fc.constantFrom(...vectors.keys())

export function vectorOf(name: string): Vector {
  const vector = vectors.get(name)
  if (vector === undefined) throw new Error(`${name} is no vector`)
  return vector
}

/** One step in the life of a pool. */
export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('contribute', 'contribute', 'withdraw', 'withdraw', 'start', 'stop', 'reclaim', 'reward'),
  who: fc.nat(3),
  amount: fc.oneof(fc.bigInt(1001n, 5000n), fc.bigInt(PHA / 100n, 5000n * PHA)),
  part: fc.oneof(fc.bigInt(1n, 1000n), fc.constant(1000n)),
  slash: fc.oneof(fc.constant(0n), fc.bigInt(0n, 300n)),
})

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
