import { expect } from 'chai'
import { permillOf } from '#sentinel/rules/math/permill'
import { balance, pha } from '../../support/rules'

describe('Permill (R5)', () => {
  it('takes nothing, all and the 60 percent of the document', () => {
    expect(permillOf(0n, pha(10n))).to.equal(0n)
    expect(permillOf(1_000_000n, balance(7n))).to.equal(7n)
    expect(permillOf(600_000n, pha(10n))).to.equal(6_000_000_000_000n)
  })

  it('rounds a half down', () => {
    expect(permillOf(500_000n, balance(1n))).to.equal(0n)
    expect(permillOf(500_000n, balance(3n))).to.equal(1n)
    expect(permillOf(250_000n, balance(2n))).to.equal(0n)
    expect(permillOf(1n, balance(500_000n))).to.equal(0n)
  })

  it('rounds more than a half up and less than a half down', () => {
    expect(permillOf(500_001n, balance(1n))).to.equal(1n)
    expect(permillOf(1n, balance(500_001n))).to.equal(1n)
    expect(permillOf(250_000n, balance(7n))).to.equal(2n)
    expect(permillOf(333_333n, balance(10n))).to.equal(3n)
    expect(permillOf(166_667n, balance(3n))).to.equal(1n)
  })

  it('is what the chain gave to the owner', () => {
    // v1-1180-fuzz-a, block 37: remainders of 0.62 up, 0.84 up, 0.10 down, 0.66 up
    expect(permillOf(694_905n, balance(2356412583223n + 1034572635221n))).to.equal(2356412583223n)
    expect(permillOf(783_500n, balance(3299313242571n + 911680047245n))).to.equal(3299313242571n)
    expect(permillOf(98_622n, balance(199226906263n + 1820879218771n))).to.equal(199226906263n)
    expect(permillOf(274_973n, balance(1322640925277n + 3487434701336n))).to.equal(1322640925277n)
    // v1-1180-slash-and-worker-life, block 28: 219.8 of 1099
    expect(permillOf(200_000n, balance(1099n))).to.equal(220n)
    // v1-1180-queue-edge, block 39
    expect(permillOf(100_000n, balance(3000000000000n))).to.equal(300000000000n)
  })
})
