import { fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import type { DatabaseEnv } from '#sentinel/up/connect'
import { Report, type ReportData } from '../conformance/report'
import { Databases } from '../support/databases'
import { query, temporaryFolder } from '../support/postgres'
import { Processor } from '../support/processor'
import { type Recording, recordingOf, withChain } from './chain'
import { metadataOf, V1_SPECS } from './runtimes'
import { upgradeAt, withGracePeriod } from './splice'

const NAME = 'v1-1180-pressure-a'
const DIR = path.resolve('../shared/recordings', NAME)
const METADATA = fs.readFileSync(path.resolve('../shared/recordings/v1-1130-fuzz-a/metadata-1130.hex'), 'utf8').trim()
const GRACE = 3600
const OTHER_GRACE = 90_000
/** Pools wait since block 9; the first check is made in block 21. Between them the chain does the same under either grace period. */
const WHILE_WAITING = 17
const IN_THE_MIDDLE = 300

describe('a runtime upgrade in mid-chain: a recording of spec 1180 whose first part was executed by older runtimes', () => {
  let databases: Databases
  const folder = temporaryFolder()

  before(async () => {
    databases = await Databases.open()
  })
  after(async () => {
    await databases.close()
    fs.rmSync(folder, { recursive: true })
  })

  async function upgraded(at: number, gracePeriod: number): Promise<Recording> {
    const recording = await recordingOf(NAME)
    upgradeAt(recording, { specVersion: 1130, metadata: withGracePeriod(METADATA, gracePeriod) }, at)
    return recording
  }

  /** Every block against the storage that was recorded, in the real processor. */
  async function compared(recording: Recording, database: DatabaseEnv, startBlock: number, dir = DIR): Promise<ReportData> {
    const file = path.join(folder, `${database.DB_NAME}.json`)
    fs.writeFileSync(file, JSON.stringify(Report.of(path.basename(dir)).data))
    await withChain(recording, async (rpc) => {
      const env = { PATH: process.env.PATH, ...database, RPC_ENDPOINT: rpc, START_BLOCK: `${startBlock}` }
      const script = path.resolve(__dirname, '../conformance/index-recording.ts')
      const child = fork(script, [dir, file, '--forecasts'], { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
      const [words, [code]] = await Promise.all([child.stderr === null ? '' : text(child.stderr), once(child, 'close')])
      expect(code, words).to.equal(0)
    })
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  }

  for (const [at, gracePeriod, startBlock] of [
    [WHILE_WAITING, OTHER_GRACE, 0],
    [IN_THE_MIDDLE, GRACE, 0],
    [IN_THE_MIDDLE, GRACE, 200],
    [IN_THE_MIDDLE, GRACE, IN_THE_MIDDLE],
  ] as const) {
    it(`changes nothing that the chain stored: upgrade in block ${at}, start in block ${startBlock}`, async () => {
      const recording = await upgraded(at, gracePeriod)
      const database = await databases.fresh()
      const report = await compared(recording, database, startBlock)
      console.log(`      ${Report.from(report).lines().join('\n      ')}`)
      expect(report).to.include({ blocks: recording.last + 1 - startBlock, mismatchCount: 0 })
      expect(report.divergences).to.deep.equal({})
      const { rows } = await query(database, 'SELECT spec_version, grace_period FROM network_state')
      expect(rows).to.deep.equal([{ spec_version: 1180, grace_period: `${GRACE}` }])
    })
  }

  for (const [name, first] of [
    ['v1-1180-queue-edge', 900],
    ['v1-1180-slash-and-worker-life', 1150],
  ] as const) {
    it(`changes nothing that the chain stored: ${name} through every runtime from spec ${first} to 1180`, async () => {
      const recording = await recordingOf(name)
      const older = V1_SPECS.filter((spec) => spec >= first && spec < recording.manifest.specVersion)
      const each = Math.floor(recording.last / (older.length + 1))
      for (const [i, specVersion] of older.entries()) {
        const metadata = withGracePeriod(metadataOf(specVersion), GRACE)
        upgradeAt(recording, { specVersion, metadata }, (i + 1) * each, i * each)
      }
      const report = await compared(recording, await databases.fresh(), 0, path.resolve('../shared/recordings', name))
      console.log(`      ${Report.from(report).lines().join('\n      ')}`)
      expect(Report.from(report).failed).to.equal(false)
      expect(report.blocks).to.equal(recording.last + 1)
    })
  }

  it('moves the forced stop of pools that the block of the upgrade does not touch (F2)', async () => {
    const recording = await upgraded(WHILE_WAITING, OTHER_GRACE)
    const stops = async (until: number): Promise<Map<string, { at: number; touched: number }>> => {
      const database = await databases.fresh()
      await withChain(recording, (rpc) => Processor.inBatchesOf(1, until, database, rpc).ended())
      const { rows } = await query(
        database,
        `SELECT id, extract(epoch FROM forced_stop_at)::int AS at,
                (SELECT count(*)::int FROM pool_event WHERE pool_id = pool.id AND block = ${WHILE_WAITING}) AS touched
         FROM pool WHERE forced_stop_at IS NOT NULL`,
      )
      return new Map(rows.map(({ id, ...row }) => [id, row]))
    }
    const [before, after] = [await stops(WHILE_WAITING - 1), await stops(WHILE_WAITING)]
    const untouched = [...before].filter(([id]) => after.get(id)?.touched === 0)
    expect(untouched.length, 'pools that wait and that nothing touches').to.be.above(0)
    for (const [id, { at }] of untouched) expect(after.get(id)?.at).to.equal(at - OTHER_GRACE + GRACE)
  })
})
