import path from 'node:path'
import { ConfigError } from './errors'
import type { Flags } from './flags'
import { NETWORKS, type Network, type NetworkName } from './networks'
import { problemOf, settingsOf } from './settings'
import { VARIABLES, type Values } from './variables'

/** All settings, checked and frozen. Nothing else reads the environment. */
export interface Config {
  /** Custom without an RPC: nobody has said which chain. */
  readonly network: {
    readonly name: NetworkName
    readonly gateway: string | undefined
    readonly rpc: string | undefined
    readonly sqdApiKey: string | undefined
    /** Of the network that was named; undefined: whatever the node has. */
    readonly genesisHash: string | undefined
  }
  /** The first block whose events are indexed; above 0 the state before it is read from storage. Head: the one after the finalized head. */
  readonly startBlock: number | 'head'
  readonly database:
    | { readonly kind: 'embedded' }
    | {
        readonly kind: 'external'
        readonly host: string
        readonly port: number
        readonly name: string
        readonly user: string
        readonly password: string
      }
  /** Of the account that can only read; undefined: there is none of ours. */
  readonly readerPassword: string | undefined
  /** Absolute. */
  readonly dataDir: string
  /** Where the exporter asks; the API itself listens on that port of `listenHost`. */
  readonly graphql: { readonly host: string; readonly port: number }
  /** For the API and for the SDK's own metrics. */
  readonly listenHost: string
  readonly exporter: { readonly host: string; readonly port: number }
  /** Owners stand as they were given, with any SS58 prefix. */
  readonly watch: { readonly pools: readonly number[] | '*'; readonly owners: readonly string[] | '*' }
  /** 0: no audits. */
  readonly auditIntervalSeconds: number
  readonly stateMaxAgeSeconds: number
}

/** @throws ConfigError with all problems at once */
export function loadConfig(env: NodeJS.ProcessEnv, flags: Partial<Flags> = {}): Config {
  const settings = settingsOf(env, flags)
  const { data, error } = VARIABLES.safeParse(Object.fromEntries(settings.map(({ name, value }) => [name, value])))
  if (error !== undefined) {
    const refused = new Set(error.issues.map((issue) => issue.path[0]))
    throw new ConfigError(settings.filter(({ name }) => refused.has(name)).map(problemOf))
  }
  return frozen(toConfig(data))
}

function toConfig(values: Values): Config {
  const network: Network = NETWORKS[values.NETWORK]
  return {
    network: {
      name: values.NETWORK,
      gateway: values.GATEWAY_URL ?? network.gateway,
      rpc: values.RPC_ENDPOINT ?? network.rpc,
      sqdApiKey: values.SQD_API_KEY,
      genesisHash: network.genesisHash,
    },
    startBlock: values.START_BLOCK,
    database: databaseOf(values),
    readerPassword: values.DB_READER_PASS,
    dataDir: path.resolve(values.DATA_DIR),
    graphql: { host: values.GQL_HOST, port: values.GQL_PORT },
    listenHost: values.LISTEN_HOST,
    exporter: { host: values.EXPORTER_HOST, port: values.EXPORTER_PORT },
    watch: { pools: values.WATCH_POOLS, owners: values.WATCH_OWNERS },
    auditIntervalSeconds: values.AUDIT_INTERVAL_SECONDS,
    stateMaxAgeSeconds: values.STATE_MAX_AGE_SECONDS,
  }
}

const databaseOf = (values: Values): Config['database'] =>
  values.DB_HOST === undefined
    ? { kind: 'embedded' }
    : {
        kind: 'external',
        host: values.DB_HOST,
        port: values.DB_PORT,
        name: values.DB_NAME,
        user: values.DB_USER,
        password: values.DB_PASS,
      }

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
  return Object.freeze(value)
}
