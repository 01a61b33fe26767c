import { Client } from 'pg'
import { connection, type DatabaseEnv } from '#sentinel/up/connect'

/** When the server ends a session: before it gets a query, while it works on it, or after its answer, before the next query. */
export const MANNERS = ['before', 'during', 'after'] as const
export type Manner = (typeof MANNERS)[number]

type Query = (this: Client, ...args: unknown[]) => unknown
type Callback = (error: unknown, result: unknown) => void

const whole: Query = Client.prototype.query
const asleep: unknown[] = ['SELECT pg_sleep(3600)']

/** Counts the queries of all clients, and lets the server end the session of one of them. */
export class SessionEnd {
  queries = 0
  private target: { readonly at: number; readonly manner: Manner } | undefined

  private constructor(private readonly killer: Client) {
    const own = this
    const query: Query = function (...args) {
      return this === killer ? whole.apply(this, args) : own.query(this, args)
    }
    Object.assign(Client.prototype, { query })
  }

  static async watch(env: DatabaseEnv): Promise<SessionEnd> {
    const killer = new Client(connection(env))
    await killer.connect()
    return new SessionEnd(killer)
  }

  /** From now on queries are counted from 1. @param at the query that meets it; none by default */
  begin(at = 0, manner: Manner = 'before'): void {
    this.queries = 0
    this.target = { at, manner }
  }

  async stop(): Promise<void> {
    Object.assign(Client.prototype, { query: whole })
    await this.killer.end()
  }

  private query(client: Client, args: unknown[]): unknown {
    const last = args.at(-1)
    const callback = typeof last === 'function' ? (last as Callback) : undefined
    const answer = this.answer(client, callback ? args.slice(0, -1) : args)
    if (callback === undefined) return answer
    return void answer.then(
      (result) => callback(undefined, result),
      (error) => callback(error, undefined),
    )
  }

  private async answer(client: Client, args: unknown[]): Promise<unknown> {
    const manner = ++this.queries === this.target?.at ? this.target.manner : undefined
    if (manner === 'before') await this.end(client)
    if (manner === 'during') return (await Promise.all([whole.apply(client, asleep), this.end(client)]))[0]
    const result = await whole.apply(client, args)
    if (manner === 'after') await this.end(client)
    return result
  }

  /** Comes back when the client has heard of it. */
  private async end(client: Client): Promise<void> {
    const { processID } = client as unknown as { readonly processID: number }
    const heard = new Promise((resolve) => client.once('end', resolve))
    await this.killer.query('SELECT pg_terminate_backend($1)', [processID])
    await heard
  }
}
