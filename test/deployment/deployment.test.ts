import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { eventually } from '../support/eventually'
import { reservedPort } from '../support/ports'
import { query, type TestDatabase, temporaryFolder, withPostgres } from '../support/postgres'
import { type Compose, composeConfig, composeText, environmentOf, type Places, placed } from './compose'
import { carryOut } from './image'
import { Running } from './processes'

const READER_PASSWORD = 'secret-of-the-reader'
const KEY = 'secret-key-of-the-node'
const PARTS = ['processor', 'api', 'exporter'] as const

/** The containers without an engine: each of our services as the compose file starts it, from what the Dockerfile puts into the image. */
describe('containers', () => {
  const folder = temporaryFolder()
  const parts = new Map<string, Running>()
  const secrets = path.join(folder, 'secrets')
  const places: Places = { '/run/secrets': secrets, '0.0.0.0': '127.0.0.1' }
  const ports = new Map<string, number>()
  let compose: Compose
  let image: Awaited<ReturnType<typeof carryOut>>
  let database: TestDatabase
  let chain: Running | undefined

  before(async () => {
    for (const port of ['4350', '9464', '3000', '9944']) ports.set(port, await reservedPort())
    const rpc = `http://127.0.0.1:${ports.get('9944')}/?key=${KEY}`
    ;[compose, image, database] = await Promise.all([
      composeConfig('docker-compose.yml', { NETWORK: 'custom', RPC_ENDPOINT: rpc }),
      carryOut('Dockerfile', path.join(folder, 'image')),
      withPostgres(),
    ])
    await query(database.env, 'CREATE DATABASE sentinel')
    mkdirSync(secrets)
    writeFileSync(path.join(secrets, 'db_password'), `${database.env.DB_PASS}\n`)
    writeFileSync(path.join(secrets, 'db_reader_password'), `${READER_PASSWORD}\n`)
    const args = ['lib/devchain/main.js', '--port', `${ports.get('9944')}`, '--data', path.join(folder, 'chain'), '--days', '1']
    chain = new Running(process.execPath, args, { cwd: process.cwd(), env: {} })
  })

  after(async () => {
    await Promise.all([...parts.values(), ...(chain ? [chain] : [])].map((part) => part.stop()))
    await database?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  afterEach(function () {
    if (this.currentTest?.state === 'failed') for (const [name, part] of parts) console.error(`${name}:\n${part.said.slice(-3_000)}`)
  })

  const service = (name: string) => compose.services[name] ?? expect.fail(`no service ${name}`)

  const envOf = (name: string): Record<string, string> => {
    const env = { ...image.env, ...environmentOf(service(name), places) }
    const here = { DB_HOST: database.env.DB_HOST, DB_PORT: database.env.DB_PORT, GQL_HOST: '127.0.0.1' }
    for (const [variable, value] of Object.entries(here)) if (env[variable] !== undefined) env[variable] = value
    for (const [variable, value] of Object.entries(env)) env[variable] = `${ports.get(value) ?? value}`
    return env
  }

  const start = (name: string, [program, ...args]: readonly string[]): Running => {
    expect(program).to.equal('node')
    return new Running(process.execPath, args, { cwd: image.workdir, env: envOf(name) })
  }

  const check = (name: string): Promise<number | string> => {
    const [kind, ...command] = service(name).healthcheck?.test ?? []
    expect(kind).to.equal('CMD')
    const url = [...ports].reduce((text, [port, free]) => text.replace(`:${port}`, `:${free}`), command.join(' '))
    return start(name, placed(url, places).split(' ')).ended
  }

  it('docker-compose accepts the file, and refuses one with a mistake', async () => {
    const wrong = path.join(folder, 'wrong.yml')
    for (const [right, mistake, complaint] of [
      ['restart: unless-stopped', 'restrat: unless-stopped', 'restrat'],
      ['postgres: {condition: service_healthy}', 'postgers: {condition: service_healthy}', 'postgers'],
      ["volumes: ['postgres:/", "volumes: ['postgers:/", 'postgers'],
      ['migrate: {condition: service_completed_successfully}', 'migrate: {condition: done}', 'condition'],
    ] as const) {
      expect(composeText()).to.include(right)
      writeFileSync(wrong, composeText().replace(right, mistake))
      const refusal = await composeConfig(wrong).then(
        () => 'accepted',
        (error: Error) => error.message,
      )
      expect(refusal).to.include(complaint)
    }
  })

  it('a part says no to its health check before it runs', async () => {
    for (const name of PARTS) expect(await check(name), name).to.equal(1)
  })

  it('migrations make tables and the account that can only read', async () => {
    const migrate = start('migrate', service('migrate').command ?? [])
    expect(await migrate.ended, migrate.said).to.equal(0)
    expect(migrate.said).to.include('applied')
  })

  it('processor, API and exporter become healthy with what the compose file gives them', async () => {
    for (const name of PARTS) parts.set(name, start(name, service(name).command ?? []))
    for (const name of PARTS) {
      await eventually(
        () => check(name),
        (code) => code === 0,
      )
    }
  })

  it('the index goes on, and exporter, API and console tell of it', async () => {
    const [metrics, api] = [`http://127.0.0.1:${ports.get('9464')}`, `http://127.0.0.1:${ports.get('4350')}`]
    await eventually(
      async () => (await fetch(`${metrics}/metrics`)).text(),
      (text) => /^stakepool_indexer_height [1-9]/m.test(text),
    )
    // the console asks the exporter, and that the API under the name that it has among containers
    const body = JSON.stringify({ query: '{ squidStatus { height } pools(limit: 3) { pid } }' })
    for (const server of [metrics, api]) {
      const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
      const { data, errors } = (await (await fetch(`${server}/graphql`, request)).json()) as { data: Told; errors?: unknown }
      expect(errors).to.equal(undefined)
      expect(data.squidStatus.height).to.be.greaterThan(0)
      expect(data.pools).to.have.lengthOf(3)
    }
    expect(await (await fetch(`${metrics}/`)).text()).to.include('<script')
  })

  it('API and exporter are connected as the account that can only read', async () => {
    const { rows } = await eventually(
      async () => {
        // the API lets go of a connection that it does not need
        await fetch(`http://127.0.0.1:${ports.get('4350')}/graphql?query={squidStatus{height}}`)
        return query(
          database.env,
          `SELECT usename AS name, count(*)::int AS count FROM pg_stat_activity WHERE datname = 'sentinel' GROUP BY 1 ORDER BY 1`,
        )
      },
      ({ rows }) => rows.find(({ name }) => name === 'sentinel_reader')?.count > 1,
    )
    expect(rows.map(({ name }) => name)).to.deep.equal(['sentinel', 'sentinel_reader'])
  })

  it('every part ends when it is asked to, and has not told a secret', async () => {
    for (const [name, part] of parts) {
      expect(await part.stop(), name).to.be.oneOf([0, 'SIGTERM'])
      for (const secret of [database.env.DB_PASS, READER_PASSWORD, KEY]) expect(part.said, name).not.to.include(secret)
      expect(await check(name), name).to.equal(1)
    }
  })
})

interface Told {
  readonly squidStatus: { readonly height: number }
  readonly pools: readonly unknown[]
}
