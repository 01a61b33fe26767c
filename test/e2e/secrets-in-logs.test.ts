import { readFileSync, rmSync } from 'node:fs'
import { expect } from 'chai'
import { loadConfig } from '#sentinel/config/config'
import { Part } from '#sentinel/up/part'
import { migrationPlan, plans } from '#sentinel/up/plans'
import { eventually } from '../support/eventually'
import { reservedPort } from '../support/ports'
import { type TestDatabase, temporaryFolder, withPostgres } from '../support/postgres'

const SECRETS = ['owl-of-the-reader', 'hawk-of-the-archive', 'wren-of-the-node', 'crow-in-the-path', 'lark-in-the-query']
const [READER, ARCHIVE, NODE, PATH, QUERY] = SECRETS

/** Every part with all the secrets that there are, while nothing that it talks to is right: then it says most. */
describe('what the parts print', () => {
  const folder = temporaryFolder()
  let database: TestDatabase
  let env: NodeJS.ProcessEnv

  before(async () => {
    database = await withPostgres()
    const away = `127.0.0.1:${await reservedPort()}`
    env = {
      PATH: process.env.PATH,
      ...database.env,
      DB_READER_PASS: READER,
      SQD_API_KEY: ARCHIVE,
      RPC_ENDPOINT: `http://user:${NODE}@${away}/${PATH}?key=${QUERY}`,
      GATEWAY_URL: `http://user:${NODE}@${away}/${PATH}?key=${QUERY}`,
      GQL_PORT: `${await reservedPort()}`,
      EXPORTER_PORT: `${await reservedPort()}`,
      SQD_DEBUG: '*',
    }
  })

  after(async () => {
    await database?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** All that a part has said until it has said this. */
  const saidUntil = async (plan: Plan, words: RegExp): Promise<string> => {
    const part = new Part(plan, folder, () => undefined)
    try {
      return await eventually(
        () => readFileSync(part.log, 'utf8'),
        (text) => words.test(text),
      )
    } finally {
      await part.stop()
    }
  }

  const expectNoSecret = (said: string): void => {
    for (const secret of [...SECRETS, database.env.DB_PASS]) expect(said).not.to.include(secret)
  }

  const planOf = (name: string, env: NodeJS.ProcessEnv): Plan =>
    plans(loadConfig(env), env).find((plan) => plan.name === name) ?? expect.fail(name)

  it('migrations: nothing secret, done or refused', async () => {
    for (const [password, words] of [
      [database.env.DB_PASS, /applied/],
      [READER, /authentication failed/],
    ] as const) {
      const part = new Part(migrationPlan({ ...env, DB_PASS: password }), folder, () => undefined)
      await part.ended
      expect(readFileSync(part.log, 'utf8')).to.match(words)
      expectNoSecret(readFileSync(part.log, 'utf8'))
    }
  })

  it('processor: nothing secret while the node is away, which it says', async () => {
    expectNoSecret(await saidUntil(planOf('processor', { ...env, GATEWAY_URL: '' }), /127\.0\.0\.1:\d+/))
  })

  it('processor: nothing secret while the archive is away', async () => {
    expectNoSecret(await saidUntil(planOf('processor', env), /127\.0\.0\.1:\d+/))
  })

  for (const [name, words] of [
    ['api', /listening on port/],
    ['exporter', /authentication failed/],
  ] as const) {
    it(`${name}: nothing secret, also with a wrong password`, async () => {
      const wrong = name === 'api' ? env : { ...env, DB_READER_PASS: ARCHIVE }
      expectNoSecret(await saidUntil(planOf(name, wrong), words))
    })
  }
})

type Plan = ReturnType<typeof migrationPlan>
