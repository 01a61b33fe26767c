import { expect } from 'chai'
import { clock, exactPha, fixedPoint, parsePha, plainPha, roughly, sentence, shortPha } from '../../src/console/format'

const PHA = 10n ** 12n

describe('what the console shows', () => {
  it('has all digits of an amount, of any size', () => {
    expect(exactPha(0n)).to.equal('0')
    expect(exactPha(1n)).to.equal('0.000000000001')
    expect(exactPha(-1_234_500_000_000_000n)).to.equal('\u22121,234.5')
    // a double would end it with ...000.000001
    expect(exactPha(18_446_744_073_709_551_615n)).to.equal('18,446,744.073709551615')
  })

  it('shortens an amount to the nearest hundredth, and never something to nothing', () => {
    const amounts: [bigint, string][] = [
      [0n, '0'],
      [1n, '<0.01'],
      [PHA / 100n, '0.01'],
      [1_999_994_999_999_999n, '1,999.99'],
      [1_999_995_000_000_000n, '2,000'],
      [2_000n * PHA + PHA / 2n, '2,000.50'],
      [9_999_999n * PHA, '9,999,999'],
      [412_345_678n * PHA, '412.35 M'],
      [-5n * PHA, '\u22125'],
    ]
    for (const [units, text] of amounts) expect(shortPha(units), `${units}`).to.equal(text)
  })

  it('takes amounts as people write them, and no others', () => {
    expect(parsePha(' 4000 ')).to.equal(4_000n * PHA)
    expect(parsePha('0.000000000001')).to.equal(1n)
    for (const text of ['', '-1', '1,5', '1.', '.5', '1e3', '0.0000000000001', '0x10']) expect(parsePha(text), text).to.equal(undefined)
    expect(plainPha(1_234_567_890_123_456n)).to.equal('1234.567890123456')
  })

  it('cuts raw bits after some decimals', () => {
    expect(fixedPoint(1n << 64n, 9)).to.equal('1.000000000')
    expect(fixedPoint((3n << 64n) / 2n, 2)).to.equal('1.50')
    expect(fixedPoint((1n << 64n) - 1n, 2)).to.equal('0.99')
    expect(fixedPoint(1_234_567n << 64n, 1)).to.equal('1,234,567.0')
  })

  it('counts time in days and a clock, or roughly', () => {
    expect(clock(0)).to.equal('00:00:00')
    expect(clock(86_399)).to.equal('23:59:59')
    expect(clock(7 * 86_400 + 61)).to.equal('7 d 00:01:01')
    expect([0, 59, 60, 3_599, 3_600, 86_400, 4 * 31_557_600].map(roughly)).to.deep.equal([
      '0 s',
      '59 s',
      '1 min',
      '59 min',
      '1 h',
      '1 d',
      '4 y',
    ])
  })

  it('makes a sentence of a message', () => {
    expect(sentence('E5001: pool 9 is not known')).to.equal('pool 9 is not known.')
    expect(sentence('It is done.')).to.equal('It is done.')
  })
})
