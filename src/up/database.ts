import { mkdirSync, realpathSync } from 'node:fs'
import type { Config } from '../config/config'
import { type DatabaseEnv, untilReady } from './connect'
import { UpError } from './error'
import { lock } from './lock'
import { dropPostgres, startPostgres } from './postgres'

/** An external database may be starting beside us, as under docker compose. */
const EXTERNAL_PATIENCE_MS = 60_000

export interface Database {
  readonly env: DatabaseEnv
  /** The embedded server; undefined: the database is somebody else's. */
  readonly server: { readonly pid: number; readonly cluster: string } | undefined
  /** Settles when the embedded server has ended, asked or not. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

export interface DatabaseOptions {
  /** Drops the data first. */
  readonly reset?: boolean
}

/** The database that the configuration names, taking connections. The data directory is this process's alone until `stop`. */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'database'>,
  { reset = false }: DatabaseOptions = {},
): Promise<Database> {
  mkdirSync(config.dataDir, { recursive: true })
  const dataDir = realpathSync(config.dataDir)
  const release = lock(dataDir)
  try {
    const database = config.database.kind === 'embedded' ? await embedded(dataDir, reset) : await external(config.database, reset)
    return { ...database, stop: () => database.stop().finally(release) }
  } catch (error) {
    release()
    throw error
  }
}

async function embedded(dataDir: string, reset: boolean): Promise<Database> {
  if (reset) await dropPostgres(dataDir)
  return startPostgres(dataDir)
}

async function external(config: External, reset: boolean): Promise<Database> {
  if (reset) {
    throw new UpError(
      'E3009',
      `--reset drops only data of our own. Drop and create the database ${config.name} on ${config.host} yourself.`,
    )
  }
  const env = await externalDatabase(config, EXTERNAL_PATIENCE_MS)
  return { env, server: undefined, ended: new Promise(() => undefined), stop: async () => undefined }
}

/** A database of somebody else's, taking connections. @throws UpError E3004 */
export async function externalDatabase({ host, port, name, user, password }: External, patienceMs: number): Promise<DatabaseEnv> {
  const env = { DB_HOST: host, DB_PORT: `${port}`, DB_NAME: name, DB_USER: user, DB_PASS: password }
  await untilReady(env, AbortSignal.timeout(patienceMs))
  return env
}

type External = Extract<Config['database'], { kind: 'external' }>
