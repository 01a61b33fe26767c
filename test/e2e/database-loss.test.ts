import { expect } from 'chai'
import { Account } from '#sentinel/model/index'
import { Database, explained } from '#sentinel/store/database'
import { load } from '#sentinel/store/load'
import { connection } from '#sentinel/up/connect'
import { query, type TestDatabase, withPostgres } from '../support/postgres'
import { MANNERS, type Manner, SessionEnd } from '../support/session-end'

/** Every moment at which a session can end, one after the other: what the errors of driver and ORM are called then must not be left to chance. */
describe('a session that the server ends', () => {
  let postgres: TestDatabase
  let sessions: SessionEnd

  before(async () => {
    postgres = await withPostgres({ migrated: true })
    sessions = await SessionEnd.watch(postgres.env)
    Object.assign(process.env, postgres.env)
  })
  after(async () => {
    for (const name of Object.keys(postgres.env)) delete process.env[name]
    await sessions.stop()
    await postgres.stop()
  })

  /** A batch through the SDK. Returns what was told of its end. */
  async function batch(id: string): Promise<readonly unknown[]> {
    const ends: unknown[] = []
    const database = new Database((error) => {
      ends.push(error)
      return error
    })
    try {
      const prevHead = await database.connect()
      const height = prevHead.height + 1
      await database.transact({ prevHead, nextHead: { height, hash: `0x${height}` } }, async (store) => {
        await store.insert([new Account({ id })])
        await store.upsert([new Account({ id })])
        await store.findBy(Account, { id })
        await store.remove(Account, ['nobody'])
      })
    } catch (error) {
      expect(ends).to.deep.equal([error])
    } finally {
      await database.disconnect().catch(() => undefined)
    }
    return ends
  }

  const accounts = async (id: string): Promise<number | null> =>
    (await query(postgres.env, `SELECT FROM account WHERE id = '${id}'`)).rowCount

  it('is E4121 whenever it happens in a batch, which is written whole or not at all', async () => {
    // the first one makes the SDK's tables
    for (const id of ['first', 'undisturbed']) {
      sessions.begin()
      expect(await batch(id)).to.deep.equal([])
    }
    const { queries } = sessions
    let lost = 0
    for (const manner of MANNERS) {
      for (let at = 1; at <= queries; at++) {
        const moment = `${manner} query ${at} of ${queries}`
        sessions.begin(at, manner)
        const [error, ...others] = await batch(moment)
        expect(others, moment).to.deep.equal([])
        if (error !== undefined) expect(`${error}`, moment).to.match(/E4121: the database cannot be used at the moment: /)
        if (error !== undefined) lost++
        // ... and only once the answer to its last query is there, a batch does not need its session any more
        if (manner !== 'after') expect(error, moment).not.to.equal(undefined)
        sessions.begin()
        expect(await accounts(moment), moment).to.equal(error === undefined ? 1 : 0)
      }
    }
    console.log(`      ${MANNERS.length * queries} moments, ${lost} batches lost, 0 in part`)
  })

  it('is E4121 whenever it happens while the index is loaded', async () => {
    const loading = (at?: number, manner?: Manner): Promise<unknown> => {
      sessions.begin(at, manner)
      return explained(load(connection(postgres.env))).catch((error: unknown) => error)
    }
    expect(await loading()).to.equal(undefined)
    const { queries } = sessions
    for (const manner of ['before', 'during'] as const) {
      for (let at = 1; at <= queries; at++) expect(`${await loading(at, manner)}`, `${manner} query ${at}`).to.match(/E4121: /)
    }
  })
})
