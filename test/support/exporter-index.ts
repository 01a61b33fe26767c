import { encodeAddress } from '@polkadot/util-crypto'
import { Client, type Pool as Database, type PoolClient } from 'pg'
import { openDatabase } from '#sentinel/exporter/database'
import { readSnapshot, type Watch } from '#sentinel/exporter/read'
import type { Snapshot } from '#sentinel/exporter/snapshot'
import { connection } from '#sentinel/up/connect'
import { OWNER } from './exporter-rows'
import { type TestDatabase, withPostgres } from './postgres'

export const OTHER_OWNER = encodeAddress(new Uint8Array(32).fill(7), 30)
const EVERYBODY: Watch = { pools: '*', owners: [] }

/** A real database that the exporter reads and a test writes, with an eye on what the exporter reads. */
export class TestIndex {
  /** Rows that the last reading got, by the table that it asked. */
  delivered: Record<string, number> = {}
  /** Done once, after the next query of the exporter. */
  meanwhile: (() => Promise<void>) | undefined

  static async open(): Promise<TestIndex> {
    const postgres = await withPostgres({ migrated: true })
    const { host, port, database: name, user, password } = connection(postgres.env)
    const writer = new Client(connection(postgres.env))
    await writer.connect()
    return new TestIndex(
      postgres,
      writer,
      openDatabase({ kind: 'external', host, port, name, user, password }, () => undefined),
    )
  }

  private constructor(
    private readonly postgres: TestDatabase,
    readonly writer: Client,
    private readonly database: Database,
  ) {
    database.on('connect', (client) => this.spyOn(client))
  }

  /** Leaves two accounts that pools can belong to. */
  async empty(): Promise<void> {
    await this.writer.query('TRUNCATE account, pool, session, worker, divergence, network_state CASCADE')
    await this.writer.query(`INSERT INTO account (id) VALUES ('${OWNER}'), ('${OTHER_OWNER}')`)
  }

  read(last?: Snapshot, watch = EVERYBODY): Promise<Snapshot> {
    this.delivered = {}
    return readSnapshot(this.database, watch, last)
  }

  async anotherWriter(): Promise<Client> {
    const client = new Client(connection(this.postgres.env))
    await client.connect()
    return client
  }

  async close(): Promise<void> {
    await this.database.end()
    await this.writer.end()
    await this.postgres.stop()
  }

  private spyOn(client: PoolClient): void {
    const query = client.query.bind(client) as (sql: string, values?: unknown[]) => Promise<{ rowCount: number | null }>
    const spied = async (sql: string, values?: unknown[]) => {
      const result = await query(sql, values)
      // subqueries are indented deeper
      const [, table] = /^(?: {2}|\S.*)FROM (\w+)/m.exec(sql) ?? []
      if (table === undefined) return result
      this.delivered[table] = (this.delivered[table] ?? 0) + (result.rowCount ?? 0)
      const { meanwhile } = this
      this.meanwhile = undefined
      await meanwhile?.()
      return result
    }
    Object.assign(client, { query: spied })
  }
}
