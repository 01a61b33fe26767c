import { join } from 'node:path'
import type { Config } from '../config/config'
import type { Flags } from '../config/flags'
import type { Database } from './database'
import type { Plan } from './part'
import { ROOT } from './root'

/** Bounds what one query may cost. A list in a query needs a limit to be measured, unless the schema tells its cardinality. */
const API_LIMITS = {
  '--max-root-fields': 20,
  '--max-response-size': 1_000_000,
  '--subscription-max-response-size': 10_000,
  '--sql-statement-timeout': 10_000,
}

/** For parts of SQD, which otherwise listen on all addresses: the API, and the processor with metrics of its own. */
const LOOPBACK = { LISTEN_HOST: '127.0.0.1' }

/** What every part gets: the caller's environment, the flags over it, and the database that was opened. */
export function partEnv(config: Config, flags: Flags, database: Database): NodeJS.ProcessEnv {
  const chain = { RPC_ENDPOINT: flags.rpc, NETWORK: flags.network, GATEWAY_URL: flags.gateway }
  const { server } = database
  const postmaster = server && { POSTMASTER_PID: `${server.pid}`, POSTMASTER_CLUSTER: server.cluster }
  const given = Object.fromEntries(Object.entries(chain).filter(([, value]) => value !== undefined))
  // SQD would let DB_URL win
  return { ...process.env, ...given, ...database.env, ...postmaster, DB_URL: '', DATA_DIR: config.dataDir }
}

export const migrationPlan = (env: NodeJS.ProcessEnv): Plan => ({
  name: 'migrations',
  script: require.resolve('@subsquid/typeorm-migration/lib/apply.js'),
  env,
})

/** What runs beside each other, once the database is ready. */
export const plans = (config: Config, env: NodeJS.ProcessEnv): Plan[] => [
  { name: 'processor', script: join(ROOT, 'lib/main.js'), env: { ...env, ...LOOPBACK } },
  {
    name: 'api',
    script: require.resolve('@subsquid/graphql-server/bin/run.js'),
    args: ['--subscriptions', ...Object.entries(API_LIMITS).flatMap(([flag, value]) => [flag, `${value}`])],
    env: {
      ...env,
      ...LOOPBACK,
      GQL_PORT: `${config.graphql.port}`,
      // read by node-postgres for every connection: the views of the schema api stand before the tables
      PGOPTIONS: '-c search_path=api,public -c default_transaction_read_only=on',
      // keeps stack traces out of replies; production would also turn introspection off
      NODE_ENV: 'test',
    },
  },
  { name: 'exporter', script: join(ROOT, 'lib/exporter/main.js'), env },
]
