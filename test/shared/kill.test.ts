import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import type { Client } from 'pg'
import type { DatabaseEnv } from '#sentinel/up/connect'
import { type Recording, recordingOf, withChain } from './chain'
import { Databases } from './databases'
import { type Content, contentOf, expectSameRows, heightOf, Processor, withClient } from './indexing'
import { randomOf } from './random'

const KILLS = 10
/** About as long as a batch takes: a processor is killed while it reads, decodes, folds or writes. */
const LONGEST_DELAY_MS = 60
/** The last kill comes this many blocks before the end or earlier: the processor has to be at work. */
const LEFT = 60

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)

describe(`the index of a recording (SEED=${SEED})`, () => {
  let databases: Databases
  let recording: Recording
  let uninterrupted: Content

  before(async () => {
    databases = await Databases.open()
    recording = await recordingOf('v1-1180-fuzz-a')
    uninterrupted = await indexed(toTheEnd)
  })
  after(() => databases.close())

  it(`is the same after ${KILLS} kills, row by row`, async () => {
    const random = randomOf(SEED)
    const moments = Array.from({ length: KILLS }, () => Math.floor(random() * (recording.last - LEFT))).sort((a, b) => a - b)
    const killedAt: number[] = []
    const rows = await indexed(async (database, url, client) => {
      for (const moment of moments) {
        const processor = Processor.start(database, url)
        // every life writes something, so that the next one has to go on from there
        await processor.reached(Math.max(moment, (killedAt.at(-1) ?? -1) + 1), client)
        await wait(random() * LONGEST_DELAY_MS)
        await processor.kill()
        killedAt.push(await heightOf(client))
      }
      await toTheEnd(database, url, client)
    })
    console.log(`      killed at blocks ${killedAt.join(', ')} of ${recording.last}`)
    expect(killedAt.at(-1)).to.be.lessThan(recording.last)
    expectSameRows(rows, uninterrupted)
  })

  it('is the same in batches of one block, row by row', async () => {
    expectSameRows(await indexed((database, url) => inBatchesOf(1, database, url)), uninterrupted)
  })

  it('is the same in one batch, row by row', async () => {
    expectSameRows(await indexed((database, url) => inBatchesOf(recording.last + 1, database, url)), uninterrupted)
  })

  async function toTheEnd(database: DatabaseEnv, url: string, client: Client): Promise<void> {
    const processor = Processor.start(database, url)
    await processor.reached(recording.last, client)
    await processor.kill()
  }

  const inBatchesOf = (size: number, database: DatabaseEnv, url: string): Promise<void> =>
    Processor.inBatchesOf(size, recording.last, database, url).ended()

  /** Rows of a new database after something was indexed into it. */
  async function indexed(index: (database: DatabaseEnv, url: string, client: Client) => Promise<void>): Promise<Content> {
    const database = await databases.fresh()
    return withClient(database, async (client) => {
      await withChain(recording, (url) => index(database, url, client))
      return contentOf(client)
    })
  }
})
