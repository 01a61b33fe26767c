import { expect } from 'chai'
import fc from 'fast-check'
import { div, mul, ONE } from '#sentinel/rules/math/fixed-point'
import { permillOf } from '#sentinel/rules/math/permill'
import { sqrtFixed } from '#sentinel/rules/math/sqrt'
import { conversion, millionths, price, units } from '../support/arbitraries'
import { balance, fixed } from '../support/rules'
import '../support/seed'

/** Two amounts, the smaller first. */
const ascending = fc.tuple(units, units).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [bigint, bigint])
const twoPrices = fc.tuple(price, price).map(([p, q]) => (p < q ? ([p, q] as const) : ([q, p] as const)))

describe('laws of the fixed point (R1, R2)', () => {
  it('there and back is the amount or one base unit less', () => {
    fc.assert(
      fc.property(conversion, units, (c, a) => {
        for (const back of [c.fromFixed(c.toFixed(balance(a))), mul(c, balance(a), ONE), div(c, balance(a), ONE)]) {
          expect(back === a || back === a - 1n, `${a} came back as ${back}`).to.equal(true)
        }
      }),
    )
  })

  it('to shares and back never brings more, and loses at most the price of a share and two base units', () => {
    fc.assert(
      fc.property(conversion, units, price, (c, a, p) => {
        const back = mul(c, balance(div(c, balance(a), p)), p)
        const atMost = p / ONE + 2n
        expect(back <= a && a - back <= atMost, `${a} came back as ${back} at ${p}`).to.equal(true)
      }),
    )
  })

  it('more is worth no less: mul and div are monotonic in the amount', () => {
    fc.assert(
      fc.property(conversion, ascending, price, (c, [a, b], p) => {
        expect(mul(c, balance(a), p) <= mul(c, balance(b), p)).to.equal(true)
        expect(div(c, balance(a), p) <= div(c, balance(b), p)).to.equal(true)
      }),
    )
  })

  it('a higher price makes shares worth no less and buys no more of them', () => {
    fc.assert(
      fc.property(conversion, units, twoPrices, (c, a, [p, q]) => {
        expect(mul(c, balance(a), p) <= mul(c, balance(a), q)).to.equal(true)
        expect(div(c, balance(a), p) >= div(c, balance(a), q)).to.equal(true)
      }),
    )
  })

  it('two parts are never worth more than the whole', () => {
    fc.assert(
      fc.property(conversion, units, units, price, (c, a, b, p) => {
        expect(mul(c, balance(a), p) + mul(c, balance(b), p) <= mul(c, balance(a + b), p)).to.equal(true)
      }),
    )
  })
})

describe('laws of Permill (R5)', () => {
  it('is within half a unit of the exact part and never more than the whole', () => {
    fc.assert(
      fc.property(millionths, units, (m, a) => {
        const part = permillOf(m, balance(a))
        const off = part * 1_000_000n - m * a
        expect(part >= 0n && part <= a && off < 500_000n && off >= -500_000n, `${m} of ${a} is ${part}`).to.equal(true)
      }),
    )
  })

  it('of a part and of the rest is the whole, or one unit less where both are halves', () => {
    fc.assert(
      fc.property(millionths, units, (m, a) => {
        const sum = permillOf(m, balance(a)) + permillOf(1_000_000n - m, balance(a))
        expect(sum).to.equal((m * a) % 1_000_000n === 500_000n ? a - 1n : a)
      }),
    )
  })
})

describe('laws of the square root (R13)', () => {
  it('is the largest whose square does not exceed the raw bits', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, (1n << 128n) - 1n), (bits) => {
        const root = sqrtFixed(fixed(bits)) >> 32n
        expect(root * root <= bits && (root + 1n) ** 2n > bits, `root of ${bits}`).to.equal(true)
      }),
    )
  })
})
