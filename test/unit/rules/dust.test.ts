import { expect } from 'chai'
import { isDust, withoutDust } from '#sentinel/rules/math/dust'

describe('dust (R4)', () => {
  it('is at most 1000 base units, zero included', () => {
    expect(isDust(0n)).to.equal(true)
    expect(isDust(1000n)).to.equal(true)
    expect(isDust(1001n)).to.equal(false)
  })

  it('counts as nothing', () => {
    expect(withoutDust(1000n)).to.equal(0n)
    // v1-1180-queue-edge, block 46: 1001 shares are left over and stay the delegator's
    expect(withoutDust(1001n)).to.equal(1001n)
  })
})
