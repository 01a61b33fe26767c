import type { DatabaseEnv } from '#sentinel/up/connect'
import { query, type TestDatabase, withPostgres } from './postgres'

/** One server with as many databases as a test wants, each with the tables and no rows. */
export class Databases {
  private count = 0
  private constructor(private readonly server: TestDatabase) {}

  static async open(): Promise<Databases> {
    return new Databases(await withPostgres({ migrated: true }))
  }

  async fresh(): Promise<DatabaseEnv> {
    const { env } = this.server
    const name = `test_${++this.count}`
    await query({ ...env, DB_NAME: 'template1' }, `CREATE DATABASE ${name} TEMPLATE ${env.DB_NAME}`)
    return { ...env, DB_NAME: name }
  }

  close(): Promise<void> {
    return this.server.stop()
  }
}
