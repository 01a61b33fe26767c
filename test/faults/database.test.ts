import { rmSync } from 'node:fs'
import { expect } from 'chai'
import type { DatabaseEnv } from '#sentinel/up/connect'
import { type Database, openDatabase } from '#sentinel/up/database'
import { migrate } from '#sentinel/up/migrate'
import { type Content, contentOf, heightOf } from '../support/content'
import { Doorway } from '../support/doorway'
import { eventually } from '../support/eventually'
import { query, temporaryFolder } from '../support/postgres'
import { FinalizingNode, processorEnv, Running, reached, withClient } from './place'
import { LONG, setting } from './setting'
import { compare, fault } from './tally'

const STEP = 50
const FIRST = LONG - 3 * STEP

const SESSIONS = `FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`
/** The one that writes, while somebody else keeps it from it. */
const WRITER = `${SESSIONS} AND wait_event_type = 'Lock'`

describe('a processor whose database ends', () => {
  const doorway = new Doorway()
  const dataDir = temporaryFolder()
  let server: Database
  let database: DatabaseEnv
  let node: FinalizingNode
  let processor: Running
  let expected: Content

  const start = async (): Promise<void> => {
    server = await openDatabase({ dataDir, database: { kind: 'embedded' } })
    doorway.target = Number(server.env.DB_PORT)
  }

  before(async () => {
    const made = await setting()
    expected = made.expected.long
    node = await FinalizingNode.serve(made.simulation, FIRST)
    await start()
    await migrate({ ...process.env, ...server.env, DB_URL: '' }, dataDir, () => undefined)
    database = { ...server.env, DB_PORT: `${await doorway.open()}` }
    processor = new Running(processorEnv(database, node.url))
    await reached(database, FIRST)
  })
  after(async () => {
    await processor.stop()
    doorway.close()
    await server.stop()
    await node.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  /** Lets it happen in the middle of a batch, and waits until all blocks are written. */
  const inTheMiddle = async (happen: () => Promise<unknown>): Promise<void> => {
    const [from, restarts] = [node.final.height, processor.restarts]
    await withClient(server.env, async (holder) => {
      // read it may, and write all but the last row of a batch
      await holder.query('BEGIN; LOCK TABLE network_state IN EXCLUSIVE MODE')
      node.final.height += STEP
      await eventually(
        () => query(server.env, `SELECT ${WRITER}`),
        ({ rowCount }) => rowCount === 1,
      )
      expect(await heightOf(holder)).to.equal(from)
      await happen()
    })
    await reached(database, node.final.height)
    expect(processor.restarts, processor.said.join('\n')).to.be.greaterThan(restarts)
    expect(processor.said.join('\n')).to.match(/E4121: the database cannot be used at the moment: /)
    processor.said.length = 0
  }

  fault('goes on by itself after a restart of the server', 1, () =>
    inTheMiddle(async () => {
      await server.stop()
      await start()
    }),
  )

  fault('goes on by itself after its sessions were ended', 1, () =>
    inTheMiddle(() => query(server.env, `SELECT pg_terminate_backend(pid) ${SESSIONS}`)),
  )

  fault('goes on by itself after a crash of the server', 1, () =>
    inTheMiddle(async () => {
      const { rows } = await query(server.env, `SELECT pid ${WRITER}`)
      process.kill(rows[0].pid, 'SIGKILL')
      // the others are thrown out, and what was not written down for good is gone
      await eventually(
        () => withClient(server.env, heightOf),
        () => true,
      )
    }),
  )

  it('has the same rows as one whose database did not', async () => {
    expect(node.final.height).to.equal(LONG)
    compare(await withClient(database, contentOf), expected)
  })
})
