import fs from 'node:fs'
import { expect } from 'chai'
import { runRecording } from '../conformance/run-recording'
import { EVENTS_KEY } from '../conformance/runtime'
import { expectSameRows } from '../support/content'
import { Databases } from '../support/databases'
import { temporaryFolder } from '../support/postgres'
import { recordingOf } from './chain'
import { indexed } from './indexing'
import { wrapCalls } from './wrapped'
import { writeRecording } from './written'

/** No recording has calls inside of others: here recordings are indexed as they are, and with every staking call put into another one. */
describe("calls inside of other calls, through the SDK's own parser", () => {
  let databases: Databases
  const folder = temporaryFolder()
  before(async () => {
    databases = await Databases.open()
  })
  after(async () => {
    await databases.close()
    fs.rmSync(folder, { recursive: true })
  })

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

  for (const name of ['v1-1130-slash-and-worker-life', 'v1-1180-slash-and-worker-life']) {
    it(`are commands with the same outcome: ${name}`, async () => {
      const wrapped = await recordingOf(name)
      wrapCalls(wrapped)
      const dir = writeRecording(name, wrapped, [EVENTS_KEY], folder)
      const report = await runRecording(dir, { checks: ['--commands'], gateway: false })
      console.log(`      ${report.lines().join('\n      ')}`)
      expect(report.failed).to.equal(false)
    })
  }
})
