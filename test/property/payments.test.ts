import { expect } from 'chai'
import fc from 'fast-check'
import { isDust } from '#sentinel/rules/math/dust'
import { conversionV1 } from '#sentinel/rules/math/fixed-point'
import { addStake, priceOf, removalOf, remove, valueOfShares } from '#sentinel/rules/pool'
import { afterPayment, paymentOf, splitWithdrawal } from '#sentinel/rules/queue'
import { payment, pool, units } from '../support/arbitraries'
import { ALICE, aDelegation, aRequest, balance, shares } from '../support/rules'
import '../support/seed'

const c = conversionV1

describe('laws of payments (R31 to R33)', () => {
  it('a payment is never more than the value of its shares, than free, than what is locked', () => {
    fc.assert(
      fc.property(payment, ({ pool, delegation, leaving }) => {
        const { amount } = removalOf(c, pool, delegation, shares(leaving))
        expect(amount <= (valueOfShares(c, pool, shares(leaving)) ?? 0n)).to.equal(true)
        expect(amount <= pool.free && amount <= delegation.locked && amount >= 0n).to.equal(true)
      }),
    )
  })

  it('what leaves the pool leaves the delegation: the same amount, the same shares', () => {
    fc.assert(
      fc.property(payment, ({ pool, delegation, leaving }) => {
        const { delegation: settled, slashed, removal } = paymentOf(c, pool, delegation, shares(leaving))
        const [nextPool, next] = remove(pool, settled, removal)
        expect(pool.totalShares - nextPool.totalShares).to.equal(removal.shares)
        expect(delegation.shares - next.shares).to.equal(removal.shares)
        expect(settled.locked + slashed).to.equal(delegation.locked)
        const writtenOff = pool.totalStake - removal.amount - nextPool.totalStake
        expect(writtenOff === 0n || (isDust(writtenOff) && nextPool.totalStake === 0n && nextPool.free === 0n)).to.equal(true)
        const dust = settled.locked - removal.amount - next.locked
        expect(dust === 0n || (isDust(dust) && next.locked === 0n)).to.equal(true)
        for (const rest of [nextPool.totalStake, next.locked]) expect(rest === 0n || !isDust(rest)).to.equal(true)
        // I1 holds on: the difference of total and free changes by what is kept as drift
        expect(nextPool.totalStake - nextPool.free - nextPool.drift).to.equal(pool.totalStake - pool.free - pool.drift)
      }),
    )
  })

  it('no dust of shares stays with the delegator, and no more leaves than dust on top', () => {
    fc.assert(
      fc.property(payment, ({ pool, delegation, leaving }) => {
        const removal = removalOf(c, pool, delegation, shares(leaving))
        const left = delegation.shares - removal.shares
        expect(left === 0n || !isDust(left)).to.equal(true)
        expect(removal.shares >= leaving && isDust(removal.shares - leaving)).to.equal(true)
      }),
    )
  })

  it('a withdrawal is paid or queued, but for dust of either part', () => {
    fc.assert(
      fc.property(payment, ({ pool, leaving }) => {
        const { now, queued } = splitWithdrawal(c, pool, shares(leaving))
        expect(leaving - now - queued >= 0n && isDust(leaving - now - queued)).to.equal(true)
        expect((now === 0n || !isDust(now)) && (queued === 0n || !isDust(queued))).to.equal(true)
        expect((valueOfShares(c, pool, now) ?? 0n) <= pool.free).to.equal(true)
      }),
    )
  })

  it('a request shrinks by what it is paid, until it is dust', () => {
    fc.assert(
      fc.property(units, units, units, (asked, part, amount) => {
        const paid = part < asked ? part : asked
        const next = afterPayment({ ...aRequest(ALICE, 0n), shares: shares(asked) }, shares(paid), balance(amount))
        expect(next?.shares).to.equal(isDust(asked - paid) ? undefined : asked - paid)
        expect(next?.paid).to.equal(next && amount)
      }),
    )
  })

  it('a contribution adds the same to pool and delegation', () => {
    fc.assert(
      fc.property(pool, units, units, (pool, amount, bought) => {
        const [next, delegation] = addStake(pool, aDelegation(ALICE), balance(amount), shares(bought))
        expect([next.totalStake - pool.totalStake, next.free - pool.free, delegation.locked]).to.deep.equal([amount, amount, amount])
        expect([next.totalShares - pool.totalShares, delegation.shares]).to.deep.equal([bought, bought])
        expect(priceOf(c, pool)).to.not.equal(undefined)
      }),
    )
  })
})
