import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { type Database, type DatabaseOptions, openDatabase } from '#sentinel/up/database'
import { UpError } from '#sentinel/up/error'
import { processFacts } from '#sentinel/up/process-facts'
import { query, temporaryFolder } from '../support/postgres'

// A start in a process of its own. Prints the pids of its server and of a part that runs beside it.
const START = `
  const { openDatabase } = require('#sentinel/up/database')
  const { Part } = require('#sentinel/up/part')
  openDatabase({ dataDir: process.argv[1], database: { kind: 'embedded' } }).then(({ server }) => {
    const env = { ...process.env, POSTMASTER_PID: process.argv[2] && String(server.pid), POSTMASTER_CLUSTER: server.cluster }
    const part = new Part({ name: 'part', script: process.argv[3], env }, process.argv[1], () => undefined)
    console.log(JSON.stringify({ server: server.pid, part: part.pid }))
  })`

describe('the embedded database', () => {
  let dataDir: string
  let opened: Database[]
  let spawned: ChildProcess[]

  beforeEach(() => {
    dataDir = temporaryFolder()
    opened = []
    spawned = []
  })

  afterEach(async () => {
    await Promise.all(spawned.map(kill))
    for (const database of opened) await database.stop()
    // whatever the killed starts of a failed test left is stopped by the next one
    await (await openDatabase({ dataDir, database: { kind: 'embedded' } })).stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const open = async (options?: DatabaseOptions): Promise<Database> => {
    const database = await openDatabase({ dataDir, database: { kind: 'embedded' } }, options)
    opened.push(database)
    return database
  }

  /** `guarded`: its part knows of the server. */
  const startElsewhere = async ({ guarded }: { guarded: boolean }) => {
    const script = path.join(dataDir, 'part.js')
    writeFileSync(script, 'setInterval(() => undefined, 1000)')
    const child = spawn(process.execPath, ['-e', START, dataDir, guarded ? 'guarded' : '', script], { stdio: ['ignore', 'pipe', 'pipe'] })
    spawned.push(child)
    const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), complaint(child.stderr)])
    return { child, ...(JSON.parse(line) as { server: number; part: number }) }
  }

  it('keeps its data from one start to the next', async () => {
    const first = await open()
    await query(first.env, 'CREATE TABLE kept AS SELECT 7 AS pid')
    await first.stop()
    expect(runs(first)).to.equal(false)

    const second = await open()
    expect((await query(second.env, 'SELECT pid FROM kept')).rows).to.deep.equal([{ pid: 7 }])
  })

  it('listens on the loopback only and keeps its password to itself', async () => {
    const { env } = await open()
    expect((await query(env, 'SHOW listen_addresses')).rows).to.deep.equal([{ listen_addresses: '127.0.0.1' }])
    expect(statSync(path.join(dataDir, 'postgres.password')).mode & 0o777).to.equal(0o600)
    expect((await failure(query({ ...env, DB_PASS: 'guessed' }, 'SELECT 1'))).message).to.match(/password authentication failed/)
  })

  it('starts with nothing after a reset', async () => {
    const first = await open()
    await query(first.env, 'CREATE TABLE kept AS SELECT 7 AS pid')
    await first.stop()

    const { env } = await open({ reset: true })
    expect((await failure(query(env, 'SELECT pid FROM kept'))).message).to.equal('relation "kept" does not exist')
  })

  it('refuses a second start on the same data, and its reset', async () => {
    const { child } = await startElsewhere({ guarded: true })
    for (const options of [{}, { reset: true }]) {
      const error = await failure(open(options))
      expect(error).to.be.instanceOf(UpError)
      expect(error.message).to.equal(
        `E3001: ${dataDir} is in use by another start (process ${child.pid}). Stop that one first, or give this one a DATA_DIR of its own.`,
      )
    }
  })

  it('lets one of several simultaneous starts through', async () => {
    const starts = await Promise.allSettled([1, 2, 3].map(() => startElsewhere({ guarded: true })))
    const refused = starts.filter((start) => start.status === 'rejected')
    expect(refused).to.have.length(2)
    for (const { reason } of refused) expect(reason.message).to.contain('E3001')
  })

  it('stops the server that a killed start has left, and starts with its data', async () => {
    const { child, server } = await startElsewhere({ guarded: false })
    await kill(child)
    expect(processFacts(server)).to.not.equal(undefined)

    const { env } = await open()
    expect(processFacts(server)).to.equal(undefined)
    expect((await query(env, 'SELECT 1 AS one')).rows).to.deep.equal([{ one: 1 }])
  })

  it('starts after the start and its server were killed', async () => {
    const { child, server } = await startElsewhere({ guarded: false })
    process.kill(server, 'SIGKILL')
    await kill(child)

    const { env } = await open()
    expect((await query(env, 'SELECT 1 AS one')).rows).to.deep.equal([{ one: 1 }])
  })

  it('ends with the parts when their start is killed', async () => {
    const { child, server, part } = await startElsewhere({ guarded: true })
    await kill(child)
    await Promise.all([gone(part), gone(server)])
  })

  it('leaves a program alone that has got the pid of a dead server', async () => {
    await (await open()).stop()
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
    spawned.push(other)
    await once(other, 'spawn')
    writeFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), `${other.pid}\n`)

    const { env } = await open()
    expect((await query(env, 'SELECT 1 AS one')).rows).to.deep.equal([{ one: 1 }])
    expect(other.exitCode).to.equal(null)
  })

  it('names the folder that keeps PostgreSQL out', async function () {
    if (process.getuid?.() !== 0) return this.skip()
    const closed = path.join(dataDir, 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o700)
    const error = await failure(openDatabase({ dataDir: path.join(closed, 'data'), database: { kind: 'embedded' } }))
    expect(error.message)
      .to.match(/^E3002: PostgreSQL runs as the user postgres, which cannot reach /)
      .and.to.contain(`${closed} keeps it out`)
  })

  it('takes an external database as it is', async () => {
    const { env } = await open()
    const folder = path.join(dataDir, 'other')
    const external = (password: string, options?: DatabaseOptions) =>
      openDatabase(
        {
          dataDir: folder,
          database: { kind: 'external', host: env.DB_HOST, port: Number(env.DB_PORT), name: env.DB_NAME, user: env.DB_USER, password },
        },
        options,
      )
    const database = await external(env.DB_PASS)
    expect(database.env).to.deep.equal(env)
    await database.stop()
    expect(existsSync(path.join(folder, 'postgres'))).to.equal(false)
    expect((await failure(external('guessed'))).message).to.match(/^E3004: .* password authentication failed/)
    expect((await failure(external(env.DB_PASS, { reset: true }))).message).to.match(/^E3009: --reset drops only data of our own/)
  })
})

async function failure(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    () => undefined,
    (error: Error) => error,
  )
  if (outcome === undefined) throw new Error('it did not fail')
  return outcome
}

/** What a process says before it ends. */
async function complaint(stderr: Readable): Promise<never> {
  throw new Error(await text(stderr))
}

/** Settles when it is gone, however it ended: until then it holds its lock. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

const runs = ({ server }: Database): boolean => server !== undefined && processFacts(server.pid) !== undefined

/** Mocha's own time limit ends the waiting. */
async function gone(pid: number): Promise<void> {
  while (processFacts(pid) !== undefined) await wait(50)
}
