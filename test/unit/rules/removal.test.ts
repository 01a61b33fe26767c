import { expect } from 'chai'
import { conversionV1 } from '#sentinel/rules/math/fixed-point'
import { removalOf, remove } from '#sentinel/rules/pool'
import { ALICE, aDelegation, aPool, balance, delegationOfPha, pha, phaShares, poolOfPha, shares } from '../../support/rules'

describe('what leaves with a payment (R32, R33)', () => {
  it('is the value of the shares', () => {
    expect(removalOf(conversionV1, poolOfPha(12_000n, 2000n), delegationOfPha(ALICE, 5000n), phaShares(2000n))).to.deep.equal({
      amount: pha(2000n),
      shares: phaShares(2000n),
    })
  })

  it('is never more than free', () => {
    expect(removalOf(conversionV1, poolOfPha(12_000n, 2000n), delegationOfPha(ALICE, 5000n), phaShares(4000n)).amount).to.equal(pha(2000n))
  })

  it('is never more than what the delegator has locked', () => {
    // v1-1180-slash-and-worker-life, block 93: the lock was cut while the price is a little above nine tenths
    const pool = aPool({
      totalStake: balance(1140_299999999972n),
      totalShares: shares(1266_999999999966n),
      free: balance(1140_299999999972n),
    })
    const delegation = aDelegation(ALICE, { shares: shares(166_999999999967n), locked: balance(150_299999999970n) })
    expect(removalOf(conversionV1, pool, delegation, delegation.shares)).to.deep.equal({
      amount: 150_299999999970n,
      shares: 166_999999999967n,
    })
    expect(
      removalOf(conversionV1, poolOfPha(9n, 9n), aDelegation(ALICE, { shares: phaShares(5n), locked: pha(3n) }), phaShares(5n)).amount,
    ).to.equal(pha(3n))
  })

  it('takes the dust of shares with it, up to 1000', () => {
    // v1-1180-queue-edge, blocks 45 and 46: 500 shares left leave too, 1001 stay
    const pool = aPool({ totalStake: balance(4805_000000000001n), totalShares: phaShares(4805n), free: balance(2805_000000000001n) })
    expect(removalOf(conversionV1, pool, delegationOfPha(ALICE, 100n), shares(99_999999999500n))).to.deep.equal({
      amount: 99_999999999500n,
      shares: 100_000000000000n,
    })
    expect(removalOf(conversionV1, pool, delegationOfPha(ALICE, 100n), shares(99_999999999000n)).shares).to.equal(100_000000000000n)
    expect(removalOf(conversionV1, pool, delegationOfPha(ALICE, 100n), shares(99_999999998999n)).shares).to.equal(99_999999998999n)
  })

  it('is nothing in a pool without a price or with price zero', () => {
    expect(removalOf(conversionV1, aPool(), delegationOfPha(ALICE, 1n), phaShares(1n)).amount).to.equal(0n)
    const bankrupt = poolOfPha(0n, 0n, { totalShares: phaShares(1n) })
    expect(removalOf(conversionV1, bankrupt, delegationOfPha(ALICE, 1n), phaShares(1n))).to.deep.equal({
      amount: 0n,
      shares: phaShares(1n),
    })
  })
})

describe('a payment (R33)', () => {
  it('takes the amount from total and free, the shares from pool and delegation, the lock from the delegation', () => {
    const [pool, delegation] = remove(poolOfPha(12_000n, 2000n), delegationOfPha(ALICE, 5000n), {
      amount: pha(2000n),
      shares: phaShares(2000n),
    })
    expect(pool).to.deep.equal(poolOfPha(10_000n, 0n))
    expect(delegation).to.deep.equal(delegationOfPha(ALICE, 3000n))
  })

  it('clears a lock of dust', () => {
    // v1-1180-queue-edge, block 46: DustRemoved of 980
    const pool = aPool({ totalStake: balance(4705_000000000501n), totalShares: phaShares(4705n), free: balance(2705_000000000501n) })
    const [next, delegation] = remove(pool, delegationOfPha(ALICE, 200n), {
      amount: balance(199_999999999020n),
      shares: shares(199_999999998999n),
    })
    expect(delegation).to.deep.equal(aDelegation(ALICE, { shares: shares(1001n), locked: balance(0n) }))
    expect(next).to.deep.include({ totalStake: 4505_000000001481n, totalShares: 4505_000000001001n, free: 2505_000000001481n, drift: 0n })
  })

  it('that leaves dust in the pool empties it and keeps the difference', () => {
    const pool = aPool({ totalStake: balance(pha(5n) + 1000n), totalShares: phaShares(5n), free: balance(pha(5n) + 1000n) })
    const all = { amount: pha(5n), shares: phaShares(5n) }
    expect(remove(pool, delegationOfPha(ALICE, 5n), all)[0]).to.deep.include({ totalStake: 0n, free: 0n, totalShares: 0n, drift: 0n })
    const [next] = remove({ ...pool, totalStake: balance(pha(5n) + 1001n) }, delegationOfPha(ALICE, 5n), all)
    expect(next).to.deep.include({ totalStake: 1001n, free: 1000n, drift: 0n })
    const [less] = remove({ ...pool, free: balance(pha(5n) + 900n) }, delegationOfPha(ALICE, 5n), all)
    expect(less).to.deep.include({ totalStake: 0n, free: 0n, drift: -100n })
  })
})
