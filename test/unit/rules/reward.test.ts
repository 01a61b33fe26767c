import { expect } from 'chai'
import { conversionV1 } from '#sentinel/rules/math/fixed-point'
import { claimableReward, pendingReward, receiveReward, resetDebt, settleReward, splitReward } from '#sentinel/rules/reward'
import { ALICE, aDelegation, aPool, balance, delegationOfPha, fixed, pha, poolOfPha, shares } from '../../support/rules'

const SIXTY_PERCENT = 600_000n
/** v1-1180-seed-cases: pool 0 after block 19 (reward 10 to 7000) and after block 22 (twice 6 to 12000). */
const AFTER_TEN = fixed(10540996613548315n)
const AFTER_TWENTY_TWO = fixed(17919694243032135n)

describe('the division of a reward (R5, R20)', () => {
  it('gives the commission to the owner, the rest to the delegators', () => {
    // case 2 of the document, v1-1180-seed-cases, block 19
    expect(splitReward(poolOfPha(7000n, 0n, { commission: SIXTY_PERCENT }), pha(10n))).to.deep.equal({
      toOwner: pha(6n),
      toDelegators: pha(4n),
      dismissed: undefined,
    })
  })

  it('dismisses all of it where there are no shares, or only dust of them', () => {
    const nothing = { toOwner: 0n, toDelegators: 0n, dismissed: 'NoShare' }
    expect(splitReward(aPool({ commission: SIXTY_PERCENT }), pha(5n))).to.deep.equal(nothing)
    expect(splitReward(aPool({ totalShares: shares(1000n) }), pha(5n))).to.deep.equal(nothing)
    expect(splitReward(aPool({ totalShares: shares(1001n) }), pha(5n)).dismissed).to.equal(undefined)
  })

  it("dismisses the delegators' part where it is dust", () => {
    // v1-1180-slash-and-worker-life, block 28: 220 to the owner, 879 dismissed
    const pool = poolOfPha(10_000n, 0n, { commission: 200_000n })
    expect(splitReward(pool, balance(1099n))).to.deep.equal({ toOwner: 220n, toDelegators: 879n, dismissed: 'Dust' })
    expect(splitReward(pool, balance(1251n))).to.deep.equal({ toOwner: 250n, toDelegators: 1001n, dismissed: undefined })
  })

  it('dismisses nothing where all is commission', () => {
    // v1-1180-queue-edge, block 71
    const pool = poolOfPha(4000n, 0n, { commission: 1_000_000n })
    expect(splitReward(pool, pha(5n))).to.deep.equal({ toOwner: pha(5n), toDelegators: 0n, dismissed: undefined })
  })
})

describe('a reward that a pool receives (R21)', () => {
  it('raises the accumulator by reward over shares, not the total and not free', () => {
    const pool = poolOfPha(7000n, 0n)
    const next = receiveReward(conversionV1, pool, pha(6n), pha(4n))
    expect(next).to.deep.equal({
      ...pool,
      ownerReward: pha(6n),
      rewardAccumulator: AFTER_TEN,
      lifetime: { ...pool.lifetime, toOwner: pha(6n), toDelegators: pha(4n) },
    })
  })

  it('adds to the one before', () => {
    const reward = balance(2_400000000000n)
    const once = receiveReward(conversionV1, poolOfPha(12_000n, 0n, { rewardAccumulator: AFTER_TEN }), balance(0n), reward)
    expect(receiveReward(conversionV1, once, balance(0n), reward).rewardAccumulator).to.equal(AFTER_TWENTY_TWO)
  })

  it("goes nowhere where the delegators' part is dust; the owner gets the commission", () => {
    const next = receiveReward(conversionV1, poolOfPha(10_000n, 0n, { rewardAccumulator: AFTER_TEN }), balance(220n), balance(879n))
    expect(next).to.include({ rewardAccumulator: AFTER_TEN, ownerReward: 220n })
    expect(next.lifetime).to.include({ toOwner: 220n, toDelegators: 0n })
  })
})

describe('what a delegator can claim (R21)', () => {
  const pool = poolOfPha(12_000n, 2000n, { rewardAccumulator: AFTER_TWENTY_TWO })

  it('is its part of every reward since it came', () => {
    // v1-1180-seed-cases, block 23: 0.8 and twice 0.28, less a base unit
    expect(pendingReward(conversionV1, pool, delegationOfPha(ALICE, 1400n))).to.equal(1_359999999999n)
  })

  it('leaves out what came before', () => {
    // v1-1180-seed-cases, block 20: rich comes with 5000 after the first reward
    const before = { ...pool, rewardAccumulator: AFTER_TEN }
    const rich = resetDebt(conversionV1, before, delegationOfPha(ALICE, 5000n))
    expect(rich.rewardDebt).to.equal(2_857142857142n)
    expect(pendingReward(conversionV1, before, rich)).to.equal(0n)
    expect(pendingReward(conversionV1, pool, rich)).to.equal(2_000000000000n)
  })

  it('adds what was settled before', () => {
    const delegation = aDelegation(ALICE, { ...delegationOfPha(ALICE, 1400n), availableReward: pha(1n) })
    expect(claimableReward(conversionV1, pool, delegation)).to.equal(2_359999999999n)
  })

  it('is available and no longer pending once settled', () => {
    const settled = settleReward(conversionV1, pool, delegationOfPha(ALICE, 1400n))
    expect(settled).to.include({ availableReward: 1_359999999999n, rewardDebt: 1_359999999999n })
    expect(pendingReward(conversionV1, pool, settled)).to.equal(0n)
    expect(claimableReward(conversionV1, pool, settled)).to.equal(1_359999999999n)
  })
})
