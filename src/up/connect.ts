import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { UpError } from './error'

/** What SQD's parts read, and ours. */
export type DatabaseEnv = Readonly<Record<'DB_HOST' | 'DB_PORT' | 'DB_NAME' | 'DB_USER' | 'DB_PASS', string>>

const RETRY_MS = 250
/** Starting, or without a connection left. */
const PASSING = ['57P03', '53300']

export const connection = (env: DatabaseEnv) => ({
  host: env.DB_HOST,
  port: Number(env.DB_PORT),
  database: env.DB_NAME,
  user: env.DB_USER,
  password: env.DB_PASS,
  connectionTimeoutMillis: 5_000,
})

/**
 * Waits until the database takes connections. An answer that waiting cannot change, such as a wrong password, ends it at once.
 * @throws UpError E3004
 */
export async function untilReady(env: DatabaseEnv, patience: AbortSignal): Promise<void> {
  for (;;) {
    const cause = await attempt(env)
    if (cause === undefined) return
    if (!passes(cause) || patience.aborted) {
      throw new UpError('E3004', `The database ${env.DB_NAME} at ${env.DB_HOST}:${env.DB_PORT} cannot be used: ${describe(cause)}`, {
        cause,
      })
    }
    await wait(RETRY_MS)
  }
}

async function attempt(env: DatabaseEnv): Promise<Failure | undefined> {
  const client = new Client(connection(env))
  // a server that ends while we say goodbye is no news
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return undefined
  } catch (error) {
    return error as Failure
  }
}

type Failure = Error & { readonly code?: string }

/** A five-character code is an answer of the server: it is up and says no, unless it says that it will be ready soon. */
const passes = ({ code }: Failure): boolean => code === undefined || PASSING.includes(code) || !/^[0-9A-Z]{5}$/.test(code)

/** Refused on every address of a host, Node's error has a code and no words. */
const describe = ({ message, code }: Failure): string => message || code || 'no answer'
