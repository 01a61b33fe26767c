import { rmSync } from 'node:fs'
import { Client } from 'pg'
import { loadConfig } from '#sentinel/config/config'
import { connection } from '#sentinel/up/connect'
import { Part } from '#sentinel/up/part'
import { plans } from '#sentinel/up/plans'
import { eventually } from './eventually'
import { reservedPort } from './ports'
import { type TestDatabase, temporaryFolder, withPostgres } from './postgres'

export interface ApiAnswer<T> {
  readonly data: T | null
  readonly errors?: readonly { readonly message: string }[]
}

/** The real API on a database of its own, which tests fill by hand. */
export class TestApi {
  private constructor(
    private readonly database: TestDatabase,
    private readonly client: Client,
    private readonly api: Part,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(): Promise<TestApi> {
    const database = await withPostgres({ migrated: true })
    const client = new Client(connection(database.env))
    await client.connect()
    const port = await reservedPort()
    const url = `http://127.0.0.1:${port}/graphql`
    const plan = plans(loadConfig({ GQL_PORT: `${port}` }), { ...process.env, ...database.env, DB_URL: '' }).find(
      ({ name }) => name === 'api',
    )
    if (plan === undefined) throw new Error('no part is named api')
    const folder = temporaryFolder()
    const api = new Part(plan, folder, () => undefined)
    await Promise.race([untilAnswered(`${url}?query={__typename}`), endOf(api)])
    return new TestApi(database, client, api, folder, url)
  }

  async stop(): Promise<void> {
    await this.api.stop()
    await this.client.end()
    await this.database.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  async ask<T>(query: string, variables: object = {}, operationName?: string): Promise<ApiAnswer<T>> {
    const body = JSON.stringify({ operationName, query, variables })
    const response = await fetch(this.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    return (await response.json()) as ApiAnswer<T>
  }

  /** A row of which only some columns matter. */
  async insert(table: string, values: Record<string, unknown>): Promise<void> {
    const { rows: columns } = await this.client.query<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO'`,
      [table],
    )
    const row = { ...Object.fromEntries(columns.map(({ name, type }) => [name, NOTHING[type]])), ...values }
    const names = Object.keys(row)
    await this.client.query(`INSERT INTO public.${table} (${names}) VALUES (${names.map((_, at) => `$${at + 1}`)})`, Object.values(row))
  }
}

/** What a column holds of which nothing is said. */
const NOTHING: Readonly<Record<string, unknown>> = {
  ARRAY: [],
  boolean: false,
  'character varying': '',
  integer: 0,
  numeric: 0,
  text: '',
  'timestamp with time zone': '2026-11-02T00:00:00Z',
}

const untilAnswered = (url: string): Promise<boolean> =>
  eventually(
    async () => (await fetch(url)).ok,
    (ok) => ok,
  )

async function endOf(api: Part): Promise<never> {
  throw new Error(`The API ended (${await api.ended}). ${api.lastWords}`)
}
