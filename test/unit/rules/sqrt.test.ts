import { expect } from 'chai'
import { ONE } from '#sentinel/rules/math/fixed-point'
import { sqrtFixed } from '#sentinel/rules/math/sqrt'
import { fixed } from '../../support/rules'

describe('square root in fixed point (R13)', () => {
  it('is exact for squares', () => {
    expect(sqrtFixed(fixed(0n))).to.equal(0n)
    expect(sqrtFixed(ONE)).to.equal(ONE)
    expect(sqrtFixed(fixed(4n * ONE))).to.equal(2n * ONE)
    expect(sqrtFixed(fixed(ONE / 4n))).to.equal(ONE / 2n)
  })

  it('has no bits below 2^-32', () => {
    // floor(sqrt(300 * 2^64)) = 74391015735, floor(sqrt(3)) = 1
    expect(sqrtFixed(fixed(300n * ONE))).to.equal(74391015735n << 32n)
    expect(sqrtFixed(fixed(3n))).to.equal(1n << 32n)
    expect(sqrtFixed(fixed(1n))).to.equal(1n << 32n)
  })

  it('never rounds up', () => {
    for (let n = 0n; n < 300n; n++) {
      const root = sqrtFixed(fixed(n)) >> 32n
      expect(root * root <= n && (root + 1n) * (root + 1n) > n, `root of ${n}`).to.equal(true)
    }
    expect(sqrtFixed(fixed((1n << 128n) - 1n))).to.equal(((1n << 64n) - 1n) << 32n)
  })
})
