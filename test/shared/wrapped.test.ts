import { expect } from 'chai'
import { expectSameRows } from '../support/content'
import { Databases } from '../support/databases'
import { recordingOf } from './chain'
import { indexed } from './indexing'
import { wrapCalls } from './wrapped'

/** No recording has calls inside of others: here recordings are indexed as they are, and with every staking call put into another one. */
describe("calls inside of other calls, through the SDK's own parser", () => {
  let databases: Databases
  before(async () => {
    databases = await Databases.open()
  })
  after(() => databases.close())

  for (const name of ['v1-1130-seed-cases', 'v1-1130-queue-edge', 'v1-1130-slash-and-worker-life', 'v1-1180-slash-and-worker-life']) {
    it(`lead to the same rows: ${name}`, async () => {
      const [plain, wrapped] = [await recordingOf(name), await recordingOf(name)]
      const counts = wrapCalls(wrapped)
      console.log(`      ${[...counts].map(([way, count]) => `${count} in ${way}`).join(', ')}`)
      expect(Math.min(...counts.values())).to.be.greaterThan(0)
      const [expected, actual] = await Promise.all([indexed(databases, plain), indexed(databases, wrapped)])
      expectSameRows(actual, expected)
    })
  }
})
