import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from '../config/config'
import type { Flags } from '../config/flags'
import type { Database } from './database'
import type { Plan } from './part'
import { READER } from './reader-role'
import { ROOT } from './root'

/** `npm start` is for one machine. */
const LOOPBACK = { LISTEN_HOST: '127.0.0.1', GQL_HOST: '127.0.0.1' }

/** What every part gets: the caller's environment, the flags over it, and the database that was opened. */
export function partEnv(config: Config, flags: Flags, database: Database): NodeJS.ProcessEnv {
  const chain = { RPC_ENDPOINT: flags.rpc, NETWORK: flags.network, GATEWAY_URL: flags.gateway }
  const { server } = database
  const postmaster = server && { POSTMASTER_PID: `${server.pid}`, POSTMASTER_CLUSTER: server.cluster }
  const given = Object.fromEntries(Object.entries(chain).filter(([, value]) => value !== undefined))
  // of the embedded database nobody else needs to know it
  const readerPassword = config.readerPassword ?? (server && randomBytes(24).toString('base64url'))
  const env = { ...process.env, ...given, ...database.env, ...postmaster, ...LOOPBACK, DATA_DIR: config.dataDir }
  // SQD would let DB_URL win
  return { ...env, DB_URL: '', ...(readerPassword && { DB_READER_PASS: readerPassword }) }
}

export const migrationPlan = (env: NodeJS.ProcessEnv): Plan => ({ name: 'migrations', script: join(ROOT, 'lib/migrate.js'), env })

/** What runs beside each other, once the database is ready. Who only reads has an account that can do nothing else. */
export function plans(config: Config, env: NodeJS.ProcessEnv): Plan[] {
  const reading = env.DB_READER_PASS ? { ...env, DB_USER: READER, DB_PASS: env.DB_READER_PASS } : env
  return [
    { name: 'processor', script: join(ROOT, 'lib/main.js'), env },
    { name: 'api', script: join(ROOT, 'lib/api.js'), env: { ...reading, GQL_PORT: `${config.graphql.port}` } },
    { name: 'exporter', script: join(ROOT, 'lib/exporter/main.js'), env: reading },
  ]
}
