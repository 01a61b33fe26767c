import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { serve } from '#sentinel/devchain/rpc/server'
import type { Simulation } from '#sentinel/devchain/simulation'
import type { DatabaseEnv } from '#sentinel/up/connect'
import { type Fault, FaultyNode, type Reply, sendJson } from '../support/faulty-node'
import { query, type TestDatabase, withPostgres } from '../support/postgres'
import { begun } from './chains'

/** By then pools have queues and workers that cool down, before and after. */
const BLOCKS = 560
const START = 470

/**
 * Every row that a state is made of, without what storage does not say and without what this index has counted and numbered by itself.
 * A cool-down is in both; a state that began before the start is absent.
 */
const TABLES = {
  network: `SELECT to_jsonb(n) - 'first_block' FROM network_state n`,
  pools: `SELECT to_jsonb(p) - '{created_at,rewards_to_owner,rewards_to_delegators,slashed,forced_stops,request_count,updated_at,updated_at_block,
    reclaimable}'::text[] FROM pool p ORDER BY id`,
  delegations: 'SELECT to_jsonb(d) FROM delegation d ORDER BY id',
  sessions: `SELECT to_jsonb(s) - '{state_since,last_settled_at}'::text[] FROM session s ORDER BY id`,
  workers: 'SELECT to_jsonb(w) FROM worker w ORDER BY id',
  requests: `SELECT to_jsonb(r) - '{id,paid_amount}'::text[] FROM withdrawal_request r WHERE status = 'Queued' ORDER BY pool_id, position`,
  checks: `SELECT to_jsonb(c) - 'number' FROM forced_stop_check c ORDER BY number`,
  accounts: 'SELECT to_jsonb(a) FROM account a ORDER BY id',
}

/** What reads a state asks one thing after another. */
const callIn = (request: string): { id: number; method: string; params: unknown[] } => JSON.parse(request)

describe('a start in mid-chain, on the simulated chain', () => {
  let simulation: Simulation
  let node: Awaited<ReturnType<typeof serve>>
  let faulty: FaultyNode
  let server: TestDatabase
  let fromGenesis: Record<string, unknown[]>
  let count = 0

  before(async () => {
    simulation = await begun(BLOCKS)
    node = await serve(simulation.chain, 0)
    faulty = await FaultyNode.before(`http://127.0.0.1:${node.port}`)
    server = await withPostgres({ migrated: true })
    const database = await fresh()
    await ended(start(database, url()))
    fromGenesis = await rows(database)
  })
  after(async () => {
    await server.stop()
    await faulty.leave()
    await node.close()
  })

  const url = (): string => `http://127.0.0.1:${node.port}`

  async function fresh(): Promise<DatabaseEnv> {
    const DB_NAME = `start_${++count}`
    await query({ ...server.env, DB_NAME: 'template1' }, `CREATE DATABASE ${DB_NAME} TEMPLATE ${server.env.DB_NAME}`)
    return { ...server.env, DB_NAME }
  }

  /** A processor up to the last block. */
  function start(database: DatabaseEnv, rpc: string, startBlock?: string): ChildProcess {
    const env = { PATH: process.env.PATH, ...database, RPC_ENDPOINT: rpc, ...(startBlock === undefined ? {} : { START_BLOCK: startBlock }) }
    const args = [String(simulation.chain.head.number)]
    return fork(path.join(__dirname, 'index-until.ts'), args, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  }

  async function ended(child: ChildProcess): Promise<{ code: number; words: string }> {
    const [words, [code]] = await Promise.all([child.stderr === null ? '' : text(child.stderr), once(child, 'close')])
    return { code, words }
  }

  async function succeeds(child: ChildProcess): Promise<void> {
    const { code, words } = await ended(child)
    expect(code, words).to.equal(0)
  }

  async function rows(database: DatabaseEnv): Promise<Record<string, unknown[]>> {
    const found = Object.entries(TABLES).map(async ([table, sql]) => [table, (await query({ ...database }, sql)).rows] as const)
    return Object.fromEntries(await Promise.all(found))
  }

  it(`has at block ${BLOCKS} every row of a start at genesis`, async () => {
    const database = await fresh()
    await succeeds(start(database, url(), `${START}`))
    const found = await rows(database)
    expect(found.requests, 'a case without a queue proves little').to.have.length.above(0)
    expect(found).to.deep.equal(fromGenesis)
    const [network] = (await query(database, 'SELECT first_block FROM network_state')).rows
    expect(network).to.deep.equal({ first_block: START })
  })

  it('says nothing that storage does not say', async () => {
    const database = await fresh()
    await succeeds(start(database, url(), 'head'))
    const facts = await query(
      database,
      `SELECT (SELECT count(*) FROM pool WHERE created_at IS NOT NULL) AS created,
              (SELECT count(*) FROM withdrawal_request WHERE paid_amount IS NOT NULL) AS paid,
              (SELECT count(*) FROM session WHERE state_since IS NOT NULL AND state <> 'CoolingDown') AS since,
              (SELECT count(*) FROM pool_event) AS events, (SELECT count(*) FROM pool) > 0 AS pools,
              (SELECT to_regnamespace('bootstrap')) AS kept`,
    )
    expect(facts.rows[0]).to.deep.equal({ created: '0', paid: '0', since: '0', events: '0', pools: true, kept: null })
    expect(await rows(database)).to.deep.equal(fromGenesis)
  })

  it('goes on with what it had read when it is killed while reading', async () => {
    const database = await fresh()
    const asked: string[] = []
    const upTo =
      (limit: number, stuck: () => void): Fault =>
      ({ request }) => {
        const { method, params } = callIn(request)
        if (method !== 'state_queryStorageAt') return false
        if (asked.length === limit) {
          stuck()
          // there is no answer, ever
          return true
        }
        asked.push(JSON.stringify(params))
        return false
      }
    let reached = (): void => undefined
    const stuck = new Promise<void>((resolve) => {
      reached = resolve
    })
    faulty.suffer(upTo(4, reached))
    const child = start(database, faulty.url, `${START}`)
    await stuck
    child.kill('SIGKILL')
    await ended(child)
    expect(asked).to.have.length(4)
    expect((await query(database, 'SELECT count(*)::int AS count FROM network_state')).rows).to.deep.equal([{ count: 0 }])

    faulty.suffer(upTo(Number.POSITIVE_INFINITY, () => undefined))
    await succeeds(start(database, faulty.url, `${START}`))
    expect(asked.length, 'more was to be read').to.be.above(4)
    expect(new Set(asked).size, 'nothing is read twice').to.equal(asked.length)
    expect(await rows(database)).to.deep.equal(fromGenesis)
  })

  it('writes nothing when the writing fails, and everything when it is tried again', async () => {
    const database = await fresh()
    await query(database, 'ALTER TABLE worker ADD CONSTRAINT none CHECK (id IS NULL)')
    const { code, words } = await ended(start(database, url(), `${START}`))
    expect(code).to.equal(1)
    expect(words).to.contain('violates check constraint')
    const left = 'SELECT (SELECT count(*)::int FROM pool) AS pools, (SELECT height FROM squid_processor.status) AS height'
    expect((await query(database, left)).rows).to.deep.equal([{ pools: 0, height: -1 }])
    await query(database, 'ALTER TABLE worker DROP CONSTRAINT none')
    await succeeds(start(database, url(), `${START}`))
    expect(await rows(database)).to.deep.equal(fromGenesis)
  })

  it('goes on with what is indexed, whatever the start, and refuses to leave blocks out (E4104)', async () => {
    const database = await fresh()
    await succeeds(start(database, url(), `${START}`))
    for (const again of ['head', '7']) await succeeds(start(database, url(), again))
    expect(await rows(database)).to.deep.equal(fromGenesis)
    const { code, words } = await ended(start(database, url(), `${BLOCKS + 2}`))
    expect(code).to.equal(1)
    expect(words).to.contain('E4104')
  })

  const refusals: readonly [what: string, code: string, startBlock: string, fault: Fault][] = [
    ['a start that the chain has not reached', 'E4102', `${BLOCKS + 2}`, () => false],
    [
      'a node that has thrown the state away',
      'E4101',
      `${START}`,
      ({ request, response }) => {
        const { id, method } = callIn(request)
        if (method !== 'state_getMetadata') return false
        const error = { code: 4003, message: 'Client error: UnknownBlock: State already discarded' }
        sendJson(response, JSON.stringify({ jsonrpc: '2.0', id, error } satisfies Reply & { jsonrpc: string }))
        return true
      },
    ],
    [
      'a node that lists entries and does not give them',
      'E4103',
      `${START}`,
      async ({ request, response, answer }) => {
        if (callIn(request).method !== 'state_queryStorageAt') return false
        const reply = JSON.parse(await answer())
        reply.result[0].changes.shift()
        sendJson(response, JSON.stringify(reply))
        return true
      },
    ],
  ]
  for (const [what, expected, startBlock, fault] of refusals) {
    it(`refuses ${what} (${expected}), with nothing written`, async () => {
      const database = await fresh()
      faulty.suffer(fault)
      const { code, words } = await ended(start(database, faulty.url, startBlock))
      expect(code).to.equal(1)
      expect(words).to.contain(expected)
      expect((await query(database, 'SELECT count(*)::int AS count FROM pool')).rows).to.deep.equal([{ count: 0 }])
    })
  }
})
