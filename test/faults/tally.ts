import { expect } from 'chai'
import { type Content, differencesOf, rowsIn } from '../support/content'

const tally = { tried: 0, survived: 0, rows: 0, lost: 0, doubled: 0 }

/** A test of one fault, or of many of a kind: what `run` returns, or one. It is survived when the test passes. */
export const fault = (title: string, count: number, run: () => Promise<void>): Mocha.Test =>
  it(title, async () => {
    tally.tried += count
    await run()
    tally.survived += count
  })

/** Counts the rows that are not there and those that are there too often, and allows neither. */
export function compare(actual: Content, expected: Content): void {
  const differences = differencesOf(actual, expected)
  tally.rows += rowsIn(expected)
  tally.lost += differences.reduce((sum, { missing }) => sum + missing.length, 0)
  tally.doubled += differences.reduce((sum, { surplus }) => sum + surplus.length, 0)
  expect(rowsIn(expected)).to.be.greaterThan(0)
  const found = differences.filter(({ missing, surplus }) => missing.length + surplus.length > 0)
  expect(found.map(({ table, missing, surplus }) => ({ table, missing: missing.slice(0, 3), surplus: surplus.slice(0, 3) }))).to.deep.equal(
    [],
  )
}

after(() => {
  const { tried, survived, rows, lost, doubled } = tally
  console.log(`\n  faults: ${tried} tried, ${survived} survived, ${lost} rows lost, ${doubled} rows doubled (${rows} compared)`)
})
