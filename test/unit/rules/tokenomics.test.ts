import { expect } from 'chai'
import { conversionV1, ONE } from '#sentinel/rules/math/fixed-point'
import { confidenceScore, initialV, minimumStake } from '#sentinel/rules/tokenomics'
import { balance, fixed, pha, TOKENOMICS } from '../../support/rules'

describe('confidence score (R13)', () => {
  it('is 1, 1, 1, 0.8, 0.7 for levels 1 to 5', () => {
    expect([1n, 2n, 3n].map(confidenceScore)).to.deep.equal([ONE, ONE, ONE])
    // 0.8 * 2^64 and 0.7 * 2^64, to the nearest
    expect(confidenceScore(4n)).to.equal(14757395258967641293n)
    expect(confidenceScore(5n)).to.equal(12912720851596686131n)
  })

  it('is 1 for a level outside of them: the recordings have 128', () => {
    expect(confidenceScore(128n)).to.equal(ONE)
    expect(confidenceScore(0n)).to.equal(ONE)
  })
})

describe('minimum stake (R13)', () => {
  it('is k times the root of the score', () => {
    expect(minimumStake(conversionV1, TOKENOMICS, 1n)).to.equal(100_000000000000n)
    expect(minimumStake(conversionV1, TOKENOMICS, 300n)).to.equal(1732_050807564519n)
    expect(minimumStake(conversionV1, TOKENOMICS, 750n)).to.equal(2738_612787518650n)
    expect(minimumStake(conversionV1, TOKENOMICS, 0n)).to.equal(0n)
  })

  it('lies between what the chain refused and what it took', () => {
    // v1-1180-slash-and-worker-life: 1700 refused in block 14, 1800 taken in block 17, both with a score of 300
    expect(minimumStake(conversionV1, TOKENOMICS, 300n) > pha(1700n)).to.equal(true)
    expect(minimumStake(conversionV1, TOKENOMICS, 300n) <= pha(1800n)).to.equal(true)
  })

  it('falls with k', () => {
    // v1-1180-slash-and-worker-life, block 59: k becomes 90
    expect(minimumStake(conversionV1, { ...TOKENOMICS, k: fixed(90n * ONE) }, 300n)).to.equal(1558_845726808067n)
  })
})

describe('V at the start (R13)', () => {
  it('is what MinerStarted reported', () => {
    const v = (stake: bigint, score: bigint) => initialV(conversionV1, TOKENOMICS, balance(stake), score, 128n)
    // v1-1180-seed-cases, blocks 16 and 17
    expect(v(2000_000000000000n, 300n)).to.equal(50119803648268851741168n)
    expect(v(3000_000000000000n, 750n)).to.equal(77337974529027295150920n)
    // v1-1180-fuzz-a, blocks 12, 14 and 36
    expect(v(2670_160000000000n, 708n)).to.equal(69126000576245866638841n)
    expect(v(1922_060423220666n, 366n)).to.equal(48725571986846042539914n)
    expect(v(1042_430007509507n, 108n)).to.equal(25775248292652548446045n)
    // v1-1180-pressure-a, block 57
    expect(v(837_020761084148n, 66n)).to.equal(20547219285788409147763n)
  })

  it('is less for a worker of little confidence', () => {
    expect(initialV(conversionV1, TOKENOMICS, pha(2000n), 300n, 4n)).to.equal(47806581941425673968434n)
    expect(initialV(conversionV1, TOKENOMICS, pha(2000n), 300n, 5n)).to.equal(46649971088004085081022n)
  })

  it('grows with rigB', () => {
    expect(initialV(conversionV1, { ...TOKENOMICS, rigB: ONE }, pha(2000n), 300n, 1n)).to.equal(50143784415564674158269n)
  })
})
