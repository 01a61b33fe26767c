import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client, type QueryResult } from 'pg'
import { connection, type DatabaseEnv } from '#sentinel/up/connect'
import { openDatabase } from '#sentinel/up/database'
import { migrate } from '#sentinel/up/migrate'

/** A new folder that the user postgres can enter too. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'sentinel-'))
  chmodSync(folder, 0o755)
  return folder
}

export interface TestDatabase {
  readonly env: DatabaseEnv
  /** Ends the server and deletes its data. */
  stop(): Promise<void>
}

/** A PostgreSQL of its own, empty or with the tables of db/migrations. */
export async function withPostgres({ migrated = false } = {}): Promise<TestDatabase> {
  const dataDir = temporaryFolder()
  const database = await openDatabase({ dataDir, database: { kind: 'embedded' } })
  const stop = async (): Promise<void> => {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    if (migrated) await migrate({ ...process.env, ...database.env, DB_URL: '' }, dataDir, () => undefined)
  } catch (error) {
    await stop()
    throw error
  }
  return { env: database.env, stop }
}

export async function query(env: DatabaseEnv, sql: string): Promise<QueryResult> {
  const client = new Client(connection(env))
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}
