import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { Client } from 'pg'
import { connection, type DatabaseEnv } from '#sentinel/up/connect'
import { type Recording, withChain } from './chain'
import type { Databases } from './databases'

const POLL_MS = 5
const PATIENCE_MS = 120_000

/** A processor of its own process. What it listens on is on the loopback only. */
export class Processor {
  private readonly child: ChildProcess
  private readonly errors: Promise<string>
  private readonly code: Promise<number | null>

  private constructor(script: readonly string[], database: DatabaseEnv, rpc: string, settings: NodeJS.ProcessEnv = {}) {
    const env = { PATH: process.env.PATH, ...database, RPC_ENDPOINT: rpc, LISTEN_HOST: '127.0.0.1', ...settings }
    const child = spawn(process.execPath, ['-r', path.resolve('lib/up/guard.js'), ...script], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    this.child = child
    this.errors = text(child.stderr)
    this.code = once(child, 'exit').then(([code]) => code)
  }

  /** As an operator runs it: it follows the chain until it is killed. */
  static start(database: DatabaseEnv, rpc: string, settings?: NodeJS.ProcessEnv): Processor {
    return new Processor([path.resolve('lib/main.js')], database, rpc, settings)
  }

  /** It ends by itself after the block `until`. */
  static inBatchesOf(size: number, until: number, database: DatabaseEnv, rpc: string): Processor {
    const script = path.join(__dirname, 'index-in-batches.ts')
    return new Processor(['--import', 'tsx', script, `${size}`, `${until}`], database, rpc)
  }

  /** Waits until it has indexed this block. */
  async reached(height: number, client: Client): Promise<void> {
    const patience = AbortSignal.timeout(PATIENCE_MS)
    for (;;) {
      const indexed = await heightOf(client)
      if (indexed >= height) return
      if (patience.aborted) await this.kill()
      const { exitCode, signalCode } = this.child
      if (exitCode !== null || signalCode !== null) throw new Error(`the processor ended at block ${indexed}:\n${await this.errors}`)
      await wait(POLL_MS)
    }
  }

  async ended(): Promise<void> {
    if ((await this.code) !== 0) throw new Error(`the processor failed:\n${await this.errors}`)
  }

  /** What it said when it had ended by itself, with an error. */
  async failed(): Promise<string> {
    const patience = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE_MS)
    expect(await this.code).to.equal(1)
    clearTimeout(patience)
    return this.errors
  }

  /** What it has said, once it was killed. */
  said(): Promise<string> {
    return this.errors
  }

  /** As kill -9 does. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.code
  }
}

/** Where a recording is to be indexed, and from where. */
export interface Place {
  readonly recording: Recording
  readonly url: string
  readonly database: DatabaseEnv
  readonly client: Client
}

/** Without interruption. Returns what the processor said. */
export async function toTheEnd({ recording, url, database, client }: Place, settings?: NodeJS.ProcessEnv): Promise<string> {
  const processor = Processor.start(database, url, settings)
  await processor.reached(recording.last, client)
  await processor.kill()
  return processor.said()
}

/** What a new database contains after a recording was indexed into it. */
export async function indexed(
  databases: Databases,
  recording: Recording,
  index: (place: Place) => Promise<unknown> = (place) => toTheEnd(place),
): Promise<Content> {
  const database = await databases.fresh()
  const client = new Client(connection(database))
  await client.connect()
  try {
    await withChain(recording, (url) => index({ recording, url, database, client }))
    return await contentOf(client)
  } finally {
    await client.end()
  }
}

/** -1: nothing is indexed yet. */
export async function heightOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ height: number }>('SELECT height FROM public.network_state')
  return rows[0]?.height ?? -1
}

/** Rows as text, by table or view. */
export type Content = ReadonlyMap<string, readonly string[]>

/** Everything that is indexed: each table of the schema public, each view of api. */
async function contentOf(client: Client): Promise<Content> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema IN ('public', 'api') ORDER BY 1`,
  )
  const content = new Map<string, readonly string[]>()
  for (const { name } of rows) {
    const found = await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t ORDER BY 1`)
    content.set(
      name,
      found.rows.map(({ row }) => row),
    )
  }
  return content
}

/** Says how many rows were compared. */
export function expectSameRows(actual: Content, expected: Content): void {
  expect([...actual.keys()]).to.deep.equal([...expected.keys()])
  for (const [table, rows] of expected) {
    const others = actual.get(table) ?? []
    const [missing, surplus] = [without(rows, others), without(others, rows)]
    expect({ missing: missing.slice(0, 3), surplus: surplus.slice(0, 3) }, table).to.deep.equal({ missing: [], surplus: [] })
    expect(others, table).to.have.length(rows.length)
  }
  const counts = [...expected].map(([table, rows]) => `${table} ${rows.length}`)
  const total = [...expected.values()].reduce((sum, rows) => sum + rows.length, 0)
  console.log(`      ${total} rows are equal: ${counts.join(', ')}`)
}

const without = (rows: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others)
  return rows.filter((row) => !known.has(row))
}
