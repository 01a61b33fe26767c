import { type ClientConfig, Pool, types } from 'pg'
import type { Config } from '../config/config'

const TIMEOUT_MS = 10_000

/** One connection, since one reader reads. `report`: told when it breaks while nobody uses it; the next reading opens another. */
export function openDatabase(config: Config['database'], report: (error: unknown) => void, timeoutMs = TIMEOUT_MS): Pool {
  const database = new Pool({
    ...connectionTo(config),
    max: 1,
    connectionTimeoutMillis: timeoutMs,
    statement_timeout: timeoutMs,
    // a server that is gone without a word breaks no promise
    query_timeout: timeoutMs,
    types: { getTypeParser },
  })
  database.on('error', report)
  return database
}

/** What pg needs to know. */
export function connectionTo(config: Config['database']): ClientConfig {
  if (config.kind === 'embedded') throw new Error('The exporter needs a database: set DB_HOST, or let npm start run it')
  const { host, port, name, user, password } = config
  return { host, port, database: name, user, password }
}

/** Every numeric of ours is an integer, and bigint the only type that holds it. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === types.builtins.NUMERIC ? BigInt : types.getTypeParser(oid, format as 'text')
