import { createHash } from 'node:crypto'
import { RpcError } from '@subsquid/rpc-client'
import type { Client } from 'pg'
import { StateDiscarded } from '../chain/discarded'
import { EntriesMissing } from './errors'
import type { BlockRef } from './target'

/** What a node is asked through. */
export interface Rpc {
  call<T>(method: string, params?: unknown[]): Promise<T>
}

const DISCARDED = /discarded|pruned|unknown ?block|header not found/i

/**
 * A node whose answers are kept in the database, by the question, until the state that they make up is written: a reading that was
 * interrupted asks the same questions again and goes on where the answers end. Every question names the block that it is about.
 */
export class KeptAnswers implements Rpc {
  private constructor(
    private readonly client: Client,
    private readonly node: Rpc,
  ) {}

  static async open(client: Client, node: Rpc): Promise<KeptAnswers> {
    await client.query('CREATE SCHEMA IF NOT EXISTS bootstrap')
    await client.query('CREATE TABLE IF NOT EXISTS bootstrap.block (height integer NOT NULL, hash text NOT NULL, progress text)')
    await client.query('CREATE TABLE IF NOT EXISTS bootstrap.answer (question text PRIMARY KEY, answer text NOT NULL)')
    return new KeptAnswers(client, node)
  }

  /** Removes what an earlier reading has left. */
  static async drop(client: Client): Promise<void> {
    await client.query('DROP SCHEMA IF EXISTS bootstrap CASCADE')
  }

  /** The block that the answers are about; undefined: there are none. */
  async block(): Promise<BlockRef | undefined> {
    return (await this.client.query<{ height: number; hash: string }>('SELECT height, hash FROM bootstrap.block')).rows[0]
  }

  /** Forgets all and begins with a block. */
  async begin({ height, hash }: BlockRef): Promise<void> {
    await this.client.query('TRUNCATE bootstrap.block, bootstrap.answer')
    await this.client.query('INSERT INTO bootstrap.block (height, hash) VALUES ($1, $2)', [height, hash])
  }

  /** The SDK's runtime makes no batches of storage. */
  async batchCall<T>(calls: { method: string; params?: unknown[] }[]): Promise<T[]> {
    const answers: T[] = []
    for (const { method, params } of calls) answers.push(await this.call<T>(method, params))
    return answers
  }

  /** For those who watch from outside. */
  async progress(line: string): Promise<void> {
    await this.client.query('UPDATE bootstrap.block SET progress = $1', [line])
  }

  async call<T>(method: string, params: unknown[] = []): Promise<T> {
    const question = createHash('sha256')
      .update(JSON.stringify([method, params]))
      .digest('hex')
    const { rows } = await this.client.query<{ answer: string }>('SELECT answer FROM bootstrap.answer WHERE question = $1', [question])
    if (rows[0] !== undefined) return JSON.parse(rows[0].answer)
    const answer = await asked<T>(this.node, method, params)
    if (method === 'state_queryStorageAt') assertWhole(params[0] as string[], answer as Changes[])
    await this.client.query('INSERT INTO bootstrap.answer (question, answer) VALUES ($1, $2)', [question, JSON.stringify(answer ?? null)])
    return answer
  }
}

/** @throws StateDiscarded */
export async function asked<T>(node: Rpc, method: string, params: unknown[]): Promise<T> {
  try {
    return await node.call<T>(method, params)
  } catch (error) {
    throw error instanceof RpcError && DISCARDED.test(error.message) ? new StateDiscarded(String(params.at(-1)), error) : error
  }
}

interface Changes {
  readonly changes: readonly (readonly [key: string, value: string | null])[]
}

function assertWhole(keys: readonly string[], answer: readonly Changes[]): void {
  const given = new Set(answer.flatMap(({ changes }) => changes.flatMap(([key, value]) => (value === null ? [] : [key]))))
  const found = keys.filter((key) => given.has(key)).length
  if (found !== keys.length) throw new EntriesMissing(keys.length, found)
}
