import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import type { Simulation } from '#sentinel/devchain/simulation'
import { type Content, contentOf, heightOf } from '../support/content'
import type { Databases } from '../support/databases'
import { eventually } from '../support/eventually'
import { Processor } from '../support/processor'
import { randomOf } from '../support/random'
import { run } from '../support/up'
import { FinalizingNode, processorEnv, Running, reached, SEED, withClient } from './place'
import { LONG, setting } from './setting'
import { compare, fault } from './tally'

const KILLS = 50
/** So many databases are filled at the same time, each by a processor after the other. */
const LANES = 2
/** Blocks between two kills. */
const STEP = LONG / (KILLS / LANES)
/** About as long as a batch takes. */
const BATCH_MS = 60
/** About as long as it takes from the first connection to the first batch. */
const BEGINNING_MS = 800

const SESSION = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'processor %'`

describe(`processors that are killed, and two on one database (SEED=${SEED})`, () => {
  let databases: Databases
  let simulation: Simulation
  let expected: Content

  before(async () => {
    const made = await setting()
    databases = made.databases
    simulation = made.simulation
    expected = made.expected.long
  })

  fault(`lose nothing by ${KILLS} kills at random moments, and double nothing`, KILLS, async () => {
    const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => killedAgainAndAgain(SEED + lane)))
    for (const { killedAt, content } of lanes) {
      console.log(`      killed at blocks ${killedAt.join(', ')} of ${LONG}`)
      compare(content, expected)
    }
    expect(lanes.flatMap(({ killedAt }) => killedAt)).to.have.length(KILLS)
  })

  /** Every second life ends while blocks are indexed, the others while the processor takes the database, loads the state, or begins. */
  async function killedAgainAndAgain(seed: number): Promise<{ readonly killedAt: readonly number[]; readonly content: Content }> {
    const [database, lane, random] = [await databases.fresh(), await FinalizingNode.serve(simulation, 0), randomOf(seed)]
    const killedAt: number[] = []
    await withClient(database, async (client) => {
      while (killedAt.length < KILLS / LANES) {
        lane.final.height += STEP
        const processor = Processor.start(database, lane.url)
        if (killedAt.length % 2 === 0) {
          const indexed = await heightOf(client)
          await processor.reached(indexed + 1 + Math.floor(random() * (lane.final.height - indexed)), client)
          await wait(random() * BATCH_MS)
        } else {
          await eventually(
            () => client.query(SESSION),
            ({ rowCount }) => rowCount === 1,
          )
          await wait(random() * BEGINNING_MS)
        }
        await processor.kill()
        killedAt.push(await heightOf(client))
      }
      const last = Processor.start(database, lane.url)
      await last.reached(LONG, client)
      await last.kill()
    })
    await lane.close()
    return { killedAt, content: await withClient(database, contentOf) }
  }

  fault('refuse to write beside each other: the second says who has the database', 1, async () => {
    const [database, lane] = [await databases.fresh(), await FinalizingNode.serve(simulation, 20)]
    const first = new Running(processorEnv(database, lane.url))
    await reached(database, 20)
    const second = run('lib/main.js', [], processorEnv(database, lane.url))
    lane.final.height = LONG
    await reached(database, LONG)
    const { code, stdout, stderr } = await second
    expect([code, first.restarts], stderr).to.deep.equal([2, 0])
    expect(stdout).to.match(/Another processor has this database \(processor \d+ on .*, since .*Z\): waiting up to 15 s for it to end/)
    expect(stderr).to.match(/^E4120: another processor has this database: processor \d+ on /m)
    await first.stop()
    await lane.close()
    compare(await withClient(database, contentOf), expected)
  })

  fault('take over at once from one that was killed', 1, async () => {
    const [database, lane] = [await databases.fresh(), await FinalizingNode.serve(simulation, 20)]
    const first = Processor.start(database, lane.url)
    await reached(database, 20)
    const second = new Running(processorEnv(database, lane.url))
    await eventually(
      () => second.told('Another processor has this database'),
      (told) => told,
    )
    await first.kill()
    lane.final.height = LONG
    await reached(database, LONG)
    expect(second.restarts).to.equal(0)
    await second.stop()
    await lane.close()
    compare(await withClient(database, contentOf), expected)
  })
})
