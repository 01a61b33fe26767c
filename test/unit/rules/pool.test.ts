import { expect } from 'chai'
import { conversionV1, ONE } from '#sentinel/rules/math/fixed-point'
import { addStake, capGap, contributable, newPool, priceOf, settleSlash, sharesFor, slashPool, valueOfShares } from '#sentinel/rules/pool'
import { ALICE, aDelegation, aPool, balance, delegationOfPha, fixed, OWNER, pha, phaShares, poolOfPha, shares } from '../../support/rules'

const NINE_TENTHS = fixed(16602069666338596454n)
/** v1-1180-slash-and-worker-life, block 83: 3600 PHA left for 4000 shares. */
const SLASHED = aPool({ totalStake: pha(3600n), totalShares: phaShares(4000n), free: pha(1600n) })

describe('a new pool (R10)', () => {
  it('has nothing, takes no commission and no cap', () => {
    expect(newPool(3n, OWNER, 1650412836n)).to.deep.include({
      pid: 3n,
      owner: OWNER,
      createdAt: 1650412836n,
      commission: 0n,
      cap: undefined,
      totalStake: 0n,
      totalShares: 0n,
      free: 0n,
      releasing: 0n,
      workers: [],
      queue: [],
      checks: [],
      whitelist: undefined,
    })
  })
})

describe('the price of a pool (R3)', () => {
  it('is absent without shares, one at first, less after a slash, zero when all was slashed', () => {
    expect(priceOf(conversionV1, aPool())).to.equal(undefined)
    expect(priceOf(conversionV1, poolOfPha(7000n, 0n))).to.equal(ONE)
    expect(priceOf(conversionV1, SLASHED)).to.equal(NINE_TENTHS)
    expect(priceOf(conversionV1, { ...SLASHED, totalStake: balance(0n) })).to.equal(0n)
  })

  it('values shares, where there is one', () => {
    expect(valueOfShares(conversionV1, SLASHED, phaShares(3000n))).to.equal(2699_999999999999n)
    expect(valueOfShares(conversionV1, aPool(), phaShares(3000n))).to.equal(undefined)
  })

  it('turns an amount into shares, or takes what is said otherwise', () => {
    // v1-1180-slash-and-worker-life, block 84: 90 PHA buy one base unit less than 100 shares, 900 PHA as much less than 1000
    const price = priceOf(conversionV1, aPool({ totalStake: balance(2250_000000000001n), totalShares: phaShares(2500n) }))
    expect(sharesFor(conversionV1, price, pha(90n), shares(0n))).to.equal(99_999999999999n)
    expect(sharesFor(conversionV1, undefined, pha(90n), shares(77n))).to.equal(77n)
    expect(sharesFor(conversionV1, fixed(0n), pha(90n), shares(77n))).to.equal(77n)
  })
})

describe('new money (R30)', () => {
  it('is free and locked by the delegator', () => {
    // v1-1180-seed-cases, block 20
    const [pool, delegation] = addStake(poolOfPha(7000n, 0n), aDelegation(ALICE), pha(5000n), phaShares(5000n))
    expect(pool).to.deep.equal(poolOfPha(12_000n, 5000n))
    expect(delegation).to.deep.equal(delegationOfPha(ALICE, 5000n))
  })

  it('adds to what the delegator has', () => {
    const [, delegation] = addStake(poolOfPha(1400n, 0n), delegationOfPha(ALICE, 1400n), pha(2500n), phaShares(2500n))
    expect(delegation).to.deep.equal(delegationOfPha(ALICE, 3900n))
  })
})

describe('a slash (R19)', () => {
  it('takes from the total, so that the price falls, and is kept as the difference of I1', () => {
    const pool = slashPool(poolOfPha(4000n, 1600n), pha(400n))
    expect(pool).to.deep.include({ totalStake: pha(3600n), totalShares: phaShares(4000n), free: pha(1600n), drift: -pha(400n) })
    expect(pool.lifetime.slashed).to.equal(pha(400n))
    expect(priceOf(conversionV1, pool)).to.equal(NINE_TENTHS)
  })

  it('of all and more leaves nothing', () => {
    expect(slashPool(poolOfPha(4000n, 0n), pha(5000n))).to.deep.include({ totalStake: 0n, drift: -pha(4000n) })
    expect(slashPool(poolOfPha(4000n, 0n), balance(pha(4000n) - 1000n))).to.deep.include({ totalStake: 0n, drift: -pha(4000n) })
    expect(slashPool(poolOfPha(4000n, 0n), balance(pha(4000n) - 1001n)).totalStake).to.equal(1001n)
  })

  it('is settled when the delegator comes next: the lock is cut to the value of the shares', () => {
    // v1-1180-slash-and-worker-life, block 83: SlashSettled of 300.000000000001
    const [settled, slashed] = settleSlash(conversionV1, SLASHED, delegationOfPha(ALICE, 3000n))
    expect(settled).to.deep.equal(aDelegation(ALICE, { shares: phaShares(3000n), locked: balance(2699_999999999999n) }))
    expect(slashed).to.equal(300_000000000001n)
  })

  it('of nothing settles nothing, also where the price has risen or there is none', () => {
    const delegation = delegationOfPha(ALICE, 5n)
    expect(settleSlash(conversionV1, poolOfPha(5n, 5n), delegation)).to.deep.equal([delegation, 0n])
    expect(settleSlash(conversionV1, aPool({ totalStake: pha(6n), totalShares: phaShares(5n) }), delegation)).to.deep.equal([
      delegation,
      0n,
    ])
    expect(settleSlash(conversionV1, aPool(), delegation)).to.deep.equal([delegation, 0n])
  })

  it('that leaves only dust locked cuts the lock to nothing', () => {
    const delegation = aDelegation(ALICE, { shares: shares(1001n), locked: balance(1001n) })
    expect(settleSlash(conversionV1, SLASHED, delegation)).to.deep.equal([{ ...delegation, locked: 0n }, 1001n])
  })
})

describe('the cap (R12)', () => {
  it('leaves cap - total, or no limit', () => {
    expect(capGap(poolOfPha(4000n, 0n))).to.equal(undefined)
    expect(capGap(poolOfPha(4000n, 0n, { cap: pha(5000n) }))).to.equal(pha(1000n))
    expect(capGap(poolOfPha(4000n, 0n, { cap: pha(4000n) }))).to.equal(0n)
  })

  it('is checked before or after the queue is paid', () => {
    // v1-*-queue-edge, block 26: 5 PHA at the cap with 1310 queued, refused in spec 1130, accepted in 1180
    const pool = poolOfPha(4000n, 0n, { cap: pha(4000n) })
    expect(contributable(pool, false, pha(1310n))).to.equal(0n)
    expect(contributable(pool, true, pha(1310n))).to.equal(pha(1310n))
    expect(contributable(poolOfPha(4000n, 0n), true, pha(1310n))).to.equal(undefined)
  })
})
