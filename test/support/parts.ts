import { rmSync } from 'node:fs'
import { loadConfig } from '#sentinel/config/config'
import { Part } from '#sentinel/up/part'
import { migrationPlan, plans } from '#sentinel/up/plans'
import { reservedPort } from './ports'
import { query, type TestDatabase, temporaryFolder, withPostgres } from './postgres'

/** API and exporter on a database of their own, as `npm start` runs them: both with the account that can only read. */
export interface Parts {
  readonly api: Part
  readonly exporter: Part
  readonly graphqlPort: number
  readonly exporterPort: number
  readonly database: TestDatabase
  readonly env: NodeJS.ProcessEnv
  stop(): Promise<void>
}

export async function startParts(settings: NodeJS.ProcessEnv = {}, say: (line: string) => void = () => undefined): Promise<Parts> {
  const database = await withPostgres()
  const folder = temporaryFolder()
  const [graphqlPort, exporterPort] = [await reservedPort(), await reservedPort()]
  const ports = { GQL_PORT: `${graphqlPort}`, EXPORTER_PORT: `${exporterPort}` }
  const env = { PATH: process.env.PATH, ...database.env, DB_READER_PASS: 'of the reader', ...ports, ...settings }
  const migration = new Part(migrationPlan(env), folder, say)
  if ((await migration.ended) !== 'exit code 0') throw new Error(migration.lastWords)
  await query(database.env, 'INSERT INTO account SELECT i::text, 0 FROM generate_series(1, 1000) AS i')
  const started = plans(loadConfig(env), env).filter(({ name }) => name !== 'processor')
  const [api, exporter] = started.map((plan) => new Part(plan, folder, say))
  if (api === undefined || exporter === undefined) throw new Error('API and exporter are parts')
  const stop = async (): Promise<void> => {
    await Promise.all([api.stop(), exporter.stop()])
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { api, exporter, graphqlPort, exporterPort, database, env, stop }
}
