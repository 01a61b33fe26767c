import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { expect } from 'chai'
import { Client } from 'pg'
import { openDatabase as openForExporter } from '#sentinel/exporter/database'
import { Polling } from '#sentinel/exporter/polling'
import { readSnapshot } from '#sentinel/exporter/read'
import type { Snapshot } from '#sentinel/exporter/snapshot'
import { connection, type DatabaseEnv } from '#sentinel/up/connect'
import { type Database, openDatabase } from '#sentinel/up/database'
import { migrate } from '#sentinel/up/migrate'
import { Doorway } from '../support/doorway'
import { eventually } from '../support/eventually'
import { OWNER, poolRow, sessionRow, workerRow, writeBlock } from '../support/exporter-rows'
import { reservedPort } from '../support/ports'
import { temporaryFolder } from '../support/postgres'
import { seriesOf } from '../support/snapshot'

describe('the exporter while its database is away', () => {
  const doorway = new Doorway()
  let dataDir: string
  let postgres: Database
  let env: DatabaseEnv
  let exporter: ChildProcess | undefined

  const start = async (): Promise<void> => {
    postgres = await openDatabase({ dataDir, database: { kind: 'embedded' } })
    doorway.target = Number(postgres.env.DB_PORT)
  }
  const write = async (height: number, freeDelegation: number): Promise<void> => {
    const client = new Client(connection(postgres.env))
    await client.connect()
    await client.query(`INSERT INTO account (id) VALUES ('${OWNER}') ON CONFLICT DO NOTHING`)
    const rows = {
      pool: [poolRow(7, { free_delegation: freeDelegation })],
      session: [sessionRow(7, '0x11')],
      worker: [workerRow(7, '0x11')],
    }
    await writeBlock(client, height, rows, { timestamp: new Date() })
    await client.end()
  }

  before(async () => {
    dataDir = temporaryFolder()
    await start()
    await migrate({ ...process.env, ...postgres.env, DB_URL: '' }, dataDir, () => undefined)
    env = { ...postgres.env, DB_PORT: `${await doorway.open()}` }
    await write(10, 1_000_000_000)
  })
  after(async () => {
    exporter?.kill('SIGKILL')
    doorway.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('says so, keeps the last good numbers with their growing age, and recovers by itself', async () => {
    const port = await reservedPort()
    const settings = { EXPORTER_PORT: `${port}`, WATCH_POOLS: '7', RPC_ENDPOINT: '', DB_URL: '' }
    exporter = spawn(process.execPath, ['lib/exporter/main.js'], { env: { ...process.env, ...env, ...settings }, stdio: 'ignore' })
    const ended = once(exporter, 'exit')
    const ready = (): Promise<string> =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        async (response) => `${response.status} ${await response.text()}`,
        () => 'not listening',
      )
    const until = (expected: RegExp): Promise<string> => eventually(ready, (answer) => expected.test(answer))
    const series = async (): Promise<Map<string, number>> => {
      const body = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
      return new Map(seriesOf(body).map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]))
    }
    const free = 'stakepool_free_delegation_pha{chain="khala",pid="7"}'
    const worker = 'stakepool_worker_state{chain="khala",pid="7",worker="0x11",state="Ready"}'
    const success = 'stakepool_collector_success{collector="snapshot"}'
    const age = 'stakepool_snapshot_age_seconds'

    await until(/^200 ready/)
    const healthy = await series()
    expect([free, worker, success].map((name) => healthy.get(name))).to.deep.equal([0.001, 1, 1])

    await postgres.stop()
    await until(/^503 the database cannot be read: /)
    const first = await eventually(series, (now) => now.get(success) === 0)
    const second = await eventually(series, (now) => (now.get(age) ?? 0) > (first.get(age) ?? 0) + 1)
    expect([free, worker, success].map((name) => second.get(name))).to.deep.equal([0.001, 1, 0])

    await start()
    await write(11, 2_000_000_000)
    await until(/^200 ready/)
    const recovered = await eventually(series, (now) => now.get(success) === 1 && (now.get(age) ?? 0) < (second.get(age) ?? 0))
    expect([free, worker].map((name) => recovered.get(name))).to.deep.equal([0.002, 1])

    exporter.kill('SIGTERM')
    expect(await ended).to.deep.equal([0, null])
  })

  it('does not wait for ever for a database that says nothing', async () => {
    const { host, port, database: name, user, password } = connection(env)
    const database = openForExporter({ kind: 'external', host, port, name, user, password }, () => undefined, 300)
    let afterReading = (): void => undefined
    const polling = new Polling<Snapshot>(
      async (last) => {
        const snapshot = await readSnapshot(database, { pools: [], owners: [] }, last)
        afterReading()
        return snapshot
      },
      () => performance.now() / 1_000,
      () => undefined,
    )
    const stop = new AbortController()
    const running = polling.run({ everyMs: 20, atMostMs: 100 }, stop.signal)
    const until = (expected: RegExp): Promise<string> =>
      eventually(
        () => `${polling.state.problem}`,
        (problem) => expected.test(problem),
      )
    try {
      await until(/undefined/)
      // between two readings: the next one has a connection, those after it get none
      afterReading = () => doorway.silence()
      await until(/^Query read timeout$/)
      await until(/connection timeout$/)
      afterReading = () => undefined
      doorway.speak()
      await until(/undefined/)
    } finally {
      stop.abort()
      await running
      await database.end()
    }
  })
})
