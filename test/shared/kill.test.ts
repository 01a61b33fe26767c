import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { type Content, expectSameRows, heightOf } from '../support/content'
import { Databases } from '../support/databases'
import { Processor } from '../support/processor'
import { randomOf } from '../support/random'
import { type Recording, recordingOf } from './chain'
import { indexed, toTheEnd } from './indexing'

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
    uninterrupted = await indexed(databases, recording)
  })
  after(() => databases.close())

  it(`is the same after ${KILLS} kills, row by row`, async () => {
    const random = randomOf(SEED)
    const moments = Array.from({ length: KILLS }, () => Math.floor(random() * (recording.last - LEFT))).sort((a, b) => a - b)
    const killedAt: number[] = []
    const rows = await indexed(databases, recording, async (place) => {
      for (const moment of moments) {
        const processor = Processor.start(place.database, place.url)
        // every life writes something, so that the next one has to go on from there
        await processor.reached(Math.max(moment, (killedAt.at(-1) ?? -1) + 1), place.client)
        await wait(random() * LONGEST_DELAY_MS)
        await processor.kill()
        killedAt.push(await heightOf(place.client))
      }
      await toTheEnd(place)
    })
    console.log(`      killed at blocks ${killedAt.join(', ')} of ${recording.last}`)
    expect(killedAt.at(-1)).to.be.lessThan(recording.last)
    expectSameRows(rows, uninterrupted)
  })

  it('is the same in batches of one block and in one batch, row by row', async () => {
    const inBatchesOf = (size: number): Promise<Content> =>
      indexed(databases, recording, ({ database, url }) => Processor.inBatchesOf(size, recording.last, database, url).ended())
    const [small, large] = await Promise.all([inBatchesOf(1), inBatchesOf(recording.last + 1)])
    expectSameRows(small, uninterrupted)
    expectSameRows(large, uninterrupted)
  })
})
