import { expect } from 'chai'
import fc from 'fast-check'
import { checkInvariants } from '#sentinel/rules/invariants'
import { isDust } from '#sentinel/rules/math/dust'
import { step } from '../support/arbitraries'
import { PoolLife } from '../support/pool-life'
import '../support/seed'

const steps = fc.array(step, { minLength: 1, maxLength: 60, size: 'max' })

describe('the life of a pool', () => {
  it('keeps the invariants after every step (I1 to I5)', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const life = new PoolLife()
        for (const next of sequence) {
          life.take(next)
          expect(checkInvariants(life.state)).to.deep.equal([])
        }
      }),
    )
  })

  it('loses no money: what was paid in is paid out, slashed, in the pool, or dust that was written off', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const life = new PoolLife()
        for (const next of sequence) {
          const before = life.money.writtenOff
          life.take(next)
          const { money, pool } = life
          expect(money.in).to.equal(money.out + money.slashed + money.writtenOff + pool.totalStake)
          expect(isDust(money.writtenOff - before), 'a payment that writes off more than dust').to.equal(true)
        }
      }),
    )
  })

  it('has as many shares as its delegations, added up one by one (I2)', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const life = new PoolLife()
        for (const next of sequence) life.take(next)
        const held = [...life.state.delegations.all()].map(([, delegation]) => delegation.shares)
        expect(life.pool.totalShares).to.equal(held.reduce((sum, each) => sum + each, 0n))
      }),
    )
  })
})
