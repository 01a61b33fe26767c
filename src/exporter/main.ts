import 'dotenv/config'
import { once } from 'node:events'
import { Pool } from 'pg'
import { loadConfig } from '../config/config'
import { createServer } from './server'

const TIMEOUT_MS = 10_000

/** One JSON line, as SQD's parts write theirs: 4 is an error. */
const report = (error: unknown): void => {
  const { message, stack } = error instanceof Error ? error : new Error(`${error}`)
  console.error(JSON.stringify({ level: 4, time: Date.now(), ns: 'sentinel:exporter', msg: message, err: { stack } }))
}

async function main(): Promise<void> {
  const config = loadConfig(process.env)
  if (config.database.kind === 'embedded') throw new Error('The exporter needs a database: set DB_HOST, or let npm start run it')
  const { host, port, name, user, password } = config.database
  const database = new Pool({
    host,
    port,
    database: name,
    user,
    password,
    max: 4,
    connectionTimeoutMillis: TIMEOUT_MS,
    statement_timeout: TIMEOUT_MS,
  })
  // an idle connection that breaks is replaced; readyz tells while the database is away
  database.on('error', report)
  const server = createServer(database, config, report).listen(config.exporter.port, config.exporter.host)
  await once(server, 'listening')
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  server.close()
  server.closeIdleConnections()
  await database.end()
}

main().then(
  () => process.exit(0),
  (error) => {
    report(error)
    process.exit(1)
  },
)
