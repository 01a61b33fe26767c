import { expect } from 'chai'
import {
  conversionV1,
  conversionV2,
  div,
  divFixed,
  FixedPointOverflow,
  mul,
  mulFixed,
  ONE,
  PHA,
  sharePrice,
} from '#sentinel/rules/math/fixed-point'
import { balance, fixed, pha, phaShares, shares } from '../../support/rules'

/** Nine tenths: 3600 PHA for 4000 shares. */
const NINE_TENTHS = fixed(16602069666338596454n)
const LARGEST = fixed((1n << 128n) - 1n)

describe('conversion to fixed point and back (R1)', () => {
  it('makes one of one PHA', () => {
    expect(conversionV1.toFixed(pha(1n))).to.equal(ONE)
    expect(conversionV2.toFixed(pha(1n))).to.equal(ONE)
  })

  it('truncates: floor(2^64 / 10^12), and in v2 floor(2^48 / 10^12) * 2^16', () => {
    expect(conversionV1.toFixed(balance(1n))).to.equal(18_446_744n)
    expect(conversionV2.toFixed(balance(1n))).to.equal(281n << 16n)
  })

  it('loses the last base unit there and back, where 10^12 does not divide it', () => {
    for (const conversion of [conversionV1, conversionV2]) {
      expect(conversion.fromFixed(conversion.toFixed(balance(1n)))).to.equal(0n)
      expect(conversion.fromFixed(conversion.toFixed(balance(123n)))).to.equal(122n)
      expect(conversion.fromFixed(conversion.toFixed(balance(PHA + PHA / 2n)))).to.equal(1_500_000_000_000n)
    }
  })

  it('reads a payout as the chain does', () => {
    // v1-1180-seed-cases, block 19: a payout of 10 PHA; v1-1180-queue-edge, block 39: one of 3 PHA
    expect(conversionV1.fromFixed(fixed(184467440737095516160n))).to.equal(10_000_000_000_000n)
    expect(conversionV1.fromFixed(fixed(55340232221147101592n))).to.equal(3_000_000_000_000n)
  })

  it('v1 takes 2^64 - 1 base units and refuses more with E1001', () => {
    expect(conversionV1.toFixed(balance((1n << 64n) - 1n))).to.equal(340282366920938463444927863n)
    expect(() => conversionV1.toFixed(balance(1n << 64n)))
      .to.throw(FixedPointOverflow, 'E1001')
      .with.property('code', 'E1001')
  })

  it('v1 saturates at 2^64 - 1 base units on the way back', () => {
    expect(conversionV1.fromFixed(LARGEST)).to.equal((1n << 64n) - 1n)
    // 9,223,372 PHA * 4 fits the fixed point, but not the balance
    expect(mul(conversionV1, balance(1n << 63n), fixed(4n * ONE))).to.equal((1n << 64n) - 1n)
  })

  it('v2 goes up to what 64 integer bits of PHA hold', () => {
    expect(conversionV2.toFixed(pha(18_446_745n))).to.equal(18_446_745n << 64n)
    expect(() => conversionV1.toFixed(pha(18_446_745n))).to.throw(FixedPointOverflow)
    expect(() => conversionV2.toFixed(pha(1n << 64n))).to.throw(FixedPointOverflow, 'E1001')
    expect(conversionV2.fromFixed(LARGEST)).to.equal(18446744073709551615999999999999n)
  })
})

describe('multiplication and division (R2)', () => {
  it('lose a base unit at price one, as the chain does', () => {
    // v1-1180-queue-edge, block 42: 500.000000000123 PHA of shares pay ...122
    expect(mul(conversionV1, shares(500_000000000123n), ONE)).to.equal(500_000000000122n)
    expect(div(conversionV1, balance(500_000000000123n), ONE)).to.equal(500_000000000122n)
  })

  it('truncate at a price of nine tenths', () => {
    // v1-1180-slash-and-worker-life, blocks 83 and 84
    expect(mul(conversionV1, shares(1500_000000000000n), NINE_TENTHS)).to.equal(1349_999999999999n)
    expect(mul(conversionV1, shares(1000_000000000000n), NINE_TENTHS)).to.equal(899_999999999999n)
    expect(div(conversionV1, balance(1600_000000000000n), NINE_TENTHS)).to.equal(1777_777777777777n)
  })

  it('truncate the fixed-point product and quotient too', () => {
    expect(mulFixed(fixed(3n), fixed(ONE / 2n))).to.equal(1n)
    expect(divFixed(fixed(1n), fixed(3n << 64n))).to.equal(0n)
    expect(divFixed(fixed(4n * ONE), fixed(7000n * ONE))).to.equal(10540996613548315n)
  })

  it('refuse what does not fit 64.64 bits with E1001', () => {
    expect(() => mulFixed(fixed(1n << 96n), fixed(1n << 96n))).to.throw(FixedPointOverflow, 'E1001')
    expect(mulFixed(fixed(1n << 96n), fixed(1n << 95n))).to.equal(1n << 127n)
    expect(() => divFixed(fixed(1n << 64n), fixed(1n))).to.throw(FixedPointOverflow, 'E1001')
    expect(divFixed(fixed(1n << 63n), fixed(1n))).to.equal(1n << 127n)
  })
})

describe('share price (R3)', () => {
  it('is total over shares', () => {
    expect(sharePrice(conversionV1, pha(7000n), phaShares(7000n))).to.equal(ONE)
    expect(sharePrice(conversionV1, pha(3600n), phaShares(4000n))).to.equal(NINE_TENTHS)
  })

  it('is absent without shares and zero without stake', () => {
    expect(sharePrice(conversionV1, pha(5n), shares(0n))).to.equal(undefined)
    expect(sharePrice(conversionV1, balance(0n), phaShares(4000n))).to.equal(0n)
  })

  it('is above one where dust stayed in the pool', () => {
    // v1-1180-queue-edge before block 48: 268 base units more than shares per 4508 PHA
    const price = sharePrice(conversionV1, balance(4508_000000001488n), shares(4508_000000001007n)) ?? fixed(0n)
    expect(price > ONE).to.equal(true)
    expect(div(conversionV1, balance(2508_000000001488n), price)).to.equal(2508_000000001220n)
    expect(mul(conversionV1, shares(2508_000000001220n), price)).to.equal(2508_000000001487n)
  })
})
