import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { type Content, expectSameRows, heightOf } from '../support/content'
import { Databases } from '../support/databases'
import { Processor } from '../support/processor'
import { randomOf } from '../support/random'
import { type Recording, recordingOf, withChain } from './chain'
import { indexed, toTheEnd } from './indexing'

const NAME = 'v1-1180-fuzz-a'
const KILLS = 10
/** About as long as a batch takes: a processor is killed while it reads, decodes, folds or writes. */
const LONGEST_DELAY_MS = 60
/** Blocks after the last kill. */
const LEFT = 60

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)

describe(`the index of a recording (SEED=${SEED})`, () => {
  let databases: Databases
  let recording: Recording
  let uninterrupted: Content

  before(async () => {
    databases = await Databases.open()
    recording = await recordingOf(NAME)
    uninterrupted = await indexed(databases, recording)
  })
  after(() => databases.close())

  it(`is the same after ${KILLS} kills, row by row`, async () => {
    const random = randomOf(SEED)
    const killedAt: number[] = []
    const step = Math.floor((recording.last - LEFT) / KILLS)
    const rows = await indexed(databases, recording, async (place) => {
      // in every life the chain is longer: it writes something, however quick the last one was, and the next one has to go on from there
      for (let known = step; known <= KILLS * step; known += step) {
        await withChain(await recordingOf(NAME, known), async (url) => {
          const processor = Processor.start(place.database, url)
          await processor.reached(known - Math.floor(random() * step), place.client)
          await wait(random() * LONGEST_DELAY_MS)
          await processor.kill()
        })
        killedAt.push(await heightOf(place.client))
      }
      await toTheEnd(place)
    })
    console.log(`      killed at blocks ${killedAt.join(', ')} of ${recording.last}`)
    expect(killedAt).to.have.length(KILLS)
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
