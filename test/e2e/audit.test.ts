import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { encodeAddress } from '@polkadot/util-crypto'
import { expect } from 'chai'
import { Client } from 'pg'
import { Auditor } from '#sentinel/audit/auditor'
import { type Node, serve } from '#sentinel/devchain/rpc/server'
import type { Simulation } from '#sentinel/devchain/simulation'
import { connection } from '#sentinel/up/connect'
import { advance, begun } from '../devchain/chains'
import { columns, HISTORY, others } from '../support/audit-cases'
import { corrupt, fingerprint } from '../support/corruption'
import { type TestDatabase, withPostgres } from '../support/postgres'

/** By then there are queues, checks, a cool-down, a cap and a whitelist. */
const BLOCKS = 600
/** The chain has gone on since. */
const LATER = 40

describe('the audit of an index of the simulated chain', () => {
  let simulation: Simulation
  let node: Node
  let database: TestDatabase
  let client: Client
  let auditor: Auditor
  let untouched: readonly string[]
  let named = 0

  before(async () => {
    simulation = await begun(BLOCKS)
    node = await serve(simulation.chain, 0)
    database = await withPostgres({ migrated: true })
    const env = { PATH: process.env.PATH, ...database.env, RPC_ENDPOINT: url() }
    const indexing = fork(path.join(__dirname, '../devchain/index-until.ts'), [String(BLOCKS)], { env, stdio: 'ignore' })
    expect(await once(indexing, 'close')).to.deep.equal([0, null])
    advance(simulation, LATER)
    client = new Client(connection(database.env))
    await client.connect()
    // rows can be deleted although others point to them
    await client.query('SET session_replication_role = replica')
    untouched = await fingerprint(client)
    auditor = new Auditor({ rpc: url(), database: connection(database.env) })
  })
  after(async () => {
    await auditor.close()
    await client.end()
    await database.stop()
    await node.close()
    console.log(`      ${named} corruptions made, ${named} named`)
  })

  const url = (protocol = 'http'): string => `${protocol}://127.0.0.1:${node.port}`

  it('finds no difference', async () => {
    const { differences, height, pids, poolCount } = await auditor.audit()
    expect(differences).to.deep.equal([])
    expect([height, pids, poolCount]).to.deep.equal([BLOCKS, [0, 1, 2, 3, 4, 5], 6])
  })

  for (const { what, make, field } of [...columns, ...others]) {
    it(`names what is wrong: ${what}`, async () => {
      const corruption = await make(client)
      const found = await auditor.audit().finally(() => corruption.undo())
      const rows = found.differences.filter((difference) => difference.field === field).map(({ row }) => row)
      expect(rows, JSON.stringify(found.differences.map((d) => [d.row, d.field]))).to.not.be.empty
      if (!field.startsWith('withdrawalRequest')) expect(rows).to.include(corruption.id)
      named++
    })
  }

  it('leaves no column out but those of history', async () => {
    const { rows } = await client.query<{ column: string }>(
      `SELECT table_name || '.' || column_name AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name <> 'id' AND table_name = ANY($1)`,
      [Object.keys(HISTORY)],
    )
    const left = Object.entries(HISTORY).flatMap(([table, names]) => names.map((name) => `${table}.${name}`))
    const corrupted = [...columns, ...others].flatMap(({ what }) => (what.includes('.') ? what : []))
    const requests = ['withdrawal_request.position', 'withdrawal_request.status']
    expect([...corrupted, ...requests, ...left].sort()).to.deep.equal(rows.map(({ column }) => column).sort())
  })

  it('has changed nothing', async () => {
    expect((await auditor.audit()).differences).to.deep.equal([])
    expect(await fingerprint(client)).to.deep.equal(untouched)
  })

  it('can be taken of some pools after others', async () => {
    const rounds = [await auditor.audit({ size: 4 }), await auditor.audit({ size: 4, after: 3 })]
    expect(rounds.map(({ pids }) => pids)).to.deep.equal([
      [0, 1, 2, 3],
      [4, 5, 0, 1],
    ])
    expect(rounds.flatMap(({ differences }) => differences)).to.deep.equal([])
    const corruption = await corrupt(client, 'pool', 'total_stake', 'pid = 5')
    const found = [await auditor.audit({ size: 4 }), await auditor.audit({ size: 4, after: 3 })]
    await corruption.undo()
    expect(found.map(({ differences }) => differences.map(({ pid, field }) => `${pid} ${field}`))).to.deep.equal([[], ['5 totalStake']])
  })

  it('reads workers as they are at the head, and leaves out those that the chain does not have', async () => {
    const known = [...simulation.chain.state.sessions.all()].map(([, session]) => session)
    const ids = known.map(({ id }) => encodeAddress(id, 30))
    const { timestamp, sessions } = await auditor.telemetry([...ids, encodeAddress(new Uint8Array(32), 30)])
    expect(timestamp).to.equal(Number(simulation.last))
    expect([...sessions].map(([id, { v, pInit, pInstant }]) => [id, v, pInit, pInstant])).to.deep.equal(
      known.map(({ v, pInit, pInstant }, i) => [ids[i], v, Number(pInit), Number(pInstant)]),
    )
    expect([...sessions.values()].some(({ challengedAt }) => challengedAt !== null && challengedAt <= timestamp)).to.equal(true)
  })

  describe('on the command line', () => {
    const run = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
      const dataDir = path.join(tmpdir(), 'no-such-folder')
      const all = { PATH: process.env.PATH, DATA_DIR: dataDir, ...database.env, RPC_ENDPOINT: url(), ...env }
      const child = spawn(process.execPath, [path.resolve('lib/audit/main.js'), ...args], { env: all, cwd: tmpdir() })
      const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
      return { code, out, err }
    }

    it('says that there is no difference, over HTTP and WebSocket, and ends', async () => {
      for (const protocol of ['http', 'ws']) {
        const { code, out, err } = await run(['--rpc', url(protocol)])
        expect([code, err]).to.deep.equal([0, ''])
        expect(out).to.match(
          /^simulated, block 600 \(0x\w+\)\n\d+ values of all 6 pools compared with the chain's storage\nNo difference\.\n$/,
        )
      }
    })

    it('names differences and ends with 1', async () => {
      const corruption = await corrupt(client, 'pool', 'free_delegation', 'pid = 3')
      const [words, json] = [await run([]), await run(['--json'])]
      await corruption.undo()
      expect([words.code, json.code, words.err, json.err]).to.deep.equal([1, 1, '', ''])
      expect(words.out).to.match(/1 difference:\n {2}pool 3 freeDelegation: index [\d.]+ PHA, chain [\d.]+ PHA, \+0\.000000000001 PHA\n$/)
      expect(JSON.parse(json.out).differences).to.have.lengthOf(1)
      expect(JSON.parse(json.out).differences[0]).to.include({ pid: 3, table: 'pool', field: 'freeDelegation', amount: '1' })
    })

    it('says why it could not be done and ends with 2', async () => {
      const other = await serve((await begun(0, { seed: 2 })).chain, 0)
      const behind = await serve((await begun(1)).chain, 0)
      const silent = await serve((await begun(0)).chain, 0)
      await silent.close()
      const port = (of: Node): string[] => ['--rpc', `http://127.0.0.1:${of.port}`]
      const empty = await withPostgres({ migrated: true })
      const failures = await Promise.all([
        run(port(other)),
        run(port(behind)),
        run(port(silent)),
        run([], empty.env),
        run(['--what']),
        run(['--rpc', 'nowhere']),
      ])
      await Promise.all([other.close(), behind.close(), empty.stop()])
      expect(failures.map(({ code, out }) => [code, out])).to.deep.equal(failures.map(() => [2, '']))
      const reasons = ['E4004', 'E5003', 'E5002', 'E5006', '--what', 'E2001']
      for (const [i, { err }] of failures.entries()) {
        expect(err)
          .to.match(/^The audit could not be done\. /)
          .and.include(reasons[i])
      }
    })

    it('explains itself', async () => {
      const { code, out } = await run(['--help'])
      expect([code, out]).to.satisfy(
        ([exit, words]: [number, string]) => exit === 0 && words.includes('--json') && words.includes('Exit code'),
      )
    })
  })
})
