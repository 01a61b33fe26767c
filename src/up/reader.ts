import { existsSync, realpathSync } from 'node:fs'
import { loadConfig } from '../config/config'
import { connection } from './connect'
import { openDatabase } from './database'
import { UpError } from './error'
import { hasCluster, runningPostgres } from './postgres'

/** A connection to what is indexed, and what to do when done with it. */
export interface Reading {
  readonly config: ReturnType<typeof connection>
  close(): Promise<void>
}

/** The database of a running `npm start`, or the external one that is configured, or the data of an earlier start, opened for the moment. */
export async function databaseForReading(env: NodeJS.ProcessEnv): Promise<Reading> {
  const config = loadConfig(env)
  const dataDir = existsSync(config.dataDir) ? realpathSync(config.dataDir) : config.dataDir
  const running = config.database.kind === 'embedded' ? runningPostgres(dataDir) : undefined
  if (running !== undefined) return { config: connection(running), close: async () => undefined }
  if (config.database.kind === 'embedded' && !hasCluster(dataDir)) {
    throw new UpError(
      'E3010',
      `Nothing is indexed in ${config.dataDir}. Run \`npm start\` first, or set DATA_DIR or DB_HOST to what is indexed.`,
    )
  }
  const database = await openDatabase(config)
  return { config: connection(database.env), close: () => database.stop() }
}
