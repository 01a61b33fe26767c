import { existsSync, realpathSync } from 'node:fs'
import { loadConfig } from '../config/config'
import { connection } from './connect'
import { externalDatabase, openDatabase } from './database'
import { UpError } from './error'
import { hasCluster, runningPostgres } from './postgres'

/** A connection to what is indexed, and what to do when done with it. */
export interface Reading {
  readonly config: ReturnType<typeof connection>
  close(): Promise<void>
}

/** Whoever asks wants to know soon that nobody answers. */
const PATIENCE_MS = 5_000

/** The database of a running `npm start`, or the external one that is configured, or the data of an earlier start, opened for the moment. */
export async function databaseForReading(env: NodeJS.ProcessEnv): Promise<Reading> {
  const config = loadConfig(env)
  // the data directory is not ours to lock: a start may run beside us
  if (config.database.kind === 'external') {
    return { config: connection(await externalDatabase(config.database, PATIENCE_MS)), close: async () => undefined }
  }
  const dataDir = existsSync(config.dataDir) ? realpathSync(config.dataDir) : config.dataDir
  const running = runningPostgres(dataDir)
  if (running !== undefined) return { config: connection(running), close: async () => undefined }
  if (!hasCluster(dataDir)) {
    throw new UpError(
      'E3010',
      `Nothing is indexed in ${config.dataDir}. Run \`npm start\` first, or set DATA_DIR or DB_HOST to what is indexed.`,
    )
  }
  const database = await openDatabase(config)
  return { config: connection(database.env), close: () => database.stop() }
}
