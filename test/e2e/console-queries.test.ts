import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { Client } from 'pg'
import { loadConfig } from '#sentinel/config/config'
import { connection } from '#sentinel/up/connect'
import { freePort } from '#sentinel/up/free-port'
import { Part } from '#sentinel/up/part'
import { plans } from '#sentinel/up/plans'
import type { PoolSummary } from '../../src/console/answers'
import { DIVERGENCES, EVENTS, FORECASTS, NETWORK, POOL, POOLS, type Query, SESSIONS, SNAPSHOTS, WHAT_IF } from '../../src/console/queries'
import { type TestDatabase, temporaryFolder, withPostgres } from '../support/postgres'

/** What the console asks, put to the real API: a query that the schema does not know, or that costs too much, fails here. */
describe("the console's queries", function () {
  this.timeout(120_000)

  let database: TestDatabase
  let client: Client
  let api: Part
  let url: string
  const folder = temporaryFolder()

  before(async () => {
    database = await withPostgres({ migrated: true })
    client = new Client(connection(database.env))
    await client.connect()
    const port = await freePort()
    url = `http://127.0.0.1:${port}/graphql`
    const config = loadConfig({ GQL_PORT: `${port}` })
    const plan = plans(config, { ...process.env, ...database.env, DB_URL: '' }).find(({ name }) => name === 'api')
    if (plan === undefined) throw new Error('no part is named api')
    api = new Part(plan, folder, () => undefined)
    await insert('account', { id: OWNER })
    while (!(await answers(`${url}?query={__typename}`))) await wait(250)
  })

  after(async () => {
    await api?.stop()
    await client?.end()
    await database?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const ask = async <T>(query: Query<T>, variables: object) => {
    const body = JSON.stringify({ operationName: query.name, query: query.text, variables })
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    return (await response.json()) as { data: T | null; errors?: { message: string }[] }
  }

  /** A row of which only some columns matter. */
  const insert = async (table: string, values: Record<string, unknown>): Promise<void> => {
    const { rows: columns } = await client.query<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO'`,
      [table],
    )
    const row = { ...Object.fromEntries(columns.map(({ name, type }) => [name, NOTHING[type]])), ...values }
    const names = Object.keys(row)
    await client.query(`INSERT INTO public.${table} (${names}) VALUES (${names.map((_, at) => `$${at + 1}`)})`, Object.values(row))
  }

  const pool = (pid: number, values: object): Promise<void> =>
    insert('pool', { id: `${pid}`, pid, kind: 'StakePool', owner_id: OWNER, ...values })

  const ALL: readonly (readonly [Query<unknown>, object])[] = [
    [NETWORK, {}],
    [DIVERGENCES, { limit: 20 }],
    [POOLS, { limit: 1_000, where: { owner: { id_startsWith: '4' } } }],
    [POOL, { id: '7' }],
    [SESSIONS, { id: '7', limit: 2_000 }],
    [SNAPSHOTS, { id: '7', period: 'Day', limit: 2_000 }],
    [EVENTS, { id: '7', limit: 26, offset: 0 }],
  ]

  for (const [query, variables] of ALL) {
    it(`are understood: ${query.name}`, async () => {
      expect((await ask(query, variables)).errors).to.equal(undefined)
    })
  }

  for (const [query, variables] of [
    [FORECASTS, { pid: 99 }],
    [WHAT_IF, { pid: 99, changes: { withdraw: '1', contribute: '1', account: 'x', stop: ['0x00'] } }],
  ] as const) {
    it(`are understood: ${query.name}, of a pool that is not there`, async () => {
      const { errors = [] } = await ask<unknown>(query, variables)
      expect(errors.map(({ message }) => message)).to.deep.equal(['E5001: pool 99 is not known: nothing of that id is indexed'])
    })
  }

  it('bring the forecast of a pool as it stands: no change is a question, too', async () => {
    await insert('network_state', { id: '0', height: 5, genesis_hash: '0x00', ss58_prefix: 30, spec_version: 1180 })
    await pool(0, {})
    const { data, errors } = await ask(FORECASTS, { pid: 0 })
    expect(errors).to.equal(undefined)
    expect(data?.whatIf.before).to.include({ unfundedWithdrawal: '0', forcedStopAt: null })
  })

  it('bring the pools in the order of their risk', async () => {
    await pool(1, {})
    await pool(2, { reclaimable: 5 })
    await pool(3, { pending_withdrawal: 100 })
    await pool(4, { pending_withdrawal: 200, unfunded_withdrawal: 10, forced_stop_at: '2026-11-09T00:00:00Z' })
    await pool(5, { pending_withdrawal: 100, unfunded_withdrawal: 5, forced_stop_at: '2026-11-03T00:00:00Z' })
    await pool(6, { forced_stop_eligible: true, forced_stop_at: '2026-11-05T00:00:00Z' })
    const { data } = await ask(POOLS, { limit: 50, where: null })
    expect(data?.pools.map(({ pid }: PoolSummary) => pid)).to.deep.equal([6, 5, 4, 3, 2, 0, 1])
    expect(data?.atRisk.totalCount).to.equal(3)
  })
})

const OWNER = '45R2pfjQUW2s9PQRHU48HQKLKHVMaDja7N3wpBtmF28UYDs2'

/** What a column holds of which nothing is said. */
const NOTHING: Readonly<Record<string, unknown>> = {
  ARRAY: [],
  boolean: false,
  'character varying': '',
  integer: 0,
  numeric: 0,
  text: '',
  'timestamp with time zone': '2026-11-02T00:00:00Z',
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
