import { expect } from 'chai'
import { collector } from '#sentinel/exporter/collectors/collector'
import { toNumber, toPha } from '#sentinel/exporter/pha'
import { linesOf } from '../support/snapshot'

describe('PHA', () => {
  it('is the nearest number to the base units', async () => {
    expect(toPha(0n)).to.equal(0)
    expect(toPha(1n)).to.equal(1e-12)
    expect(toPha(500_000000000122n)).to.equal(500.000000000122)
    expect(toPha(-2_500000000000n)).to.equal(-2.5)
    // as a number divided by 10^12 this would be 19628.66001247661
    expect(toPha(19_628_660012476606n)).to.equal(19628.660012476605)
  })

  it('takes raw bits as a number', async () => {
    expect(toNumber(1n << 64n)).to.equal(1)
    expect(toNumber((1n << 64n) + (1n << 63n))).to.equal(1.5)
  })
})

describe('a collector', () => {
  const families = [
    { name: 'a', unit: '', help: 'First\nand \\ last.', values: ({ value }: { value: number | null }) => [[[], value]] as const },
    { name: 'b_total', type: 'counter', unit: '', labels: ['of'], help: 'Of b.', values: () => [[['x"\\\n'], 0]] as const },
  ] as const
  const made = collector({ name: 'made', items: (values: number[]) => values.map((value) => ({ value })), labels: {}, families })

  it('has a series for each item, escaped where that would break the format', async () => {
    const lines = await linesOf(made.collect([Number.POSITIVE_INFINITY]))
    expect(lines).to.deep.equal(['a +Inf', 'b_total{of="x\\"\\\\\\n"} 0'])
  })

  it('leaves out families without series', async () => {
    expect(await linesOf(made.collect([]))).to.deep.equal([])
    const unknown = collector({ name: 'made', items: () => [{ value: null }], labels: {}, families: [families[0]] })
    expect(await linesOf(unknown.collect([]))).to.deep.equal([])
  })
})
