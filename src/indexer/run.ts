import type { Store } from '@subsquid/typeorm-store'
import type { ClientConfig } from 'pg'
import { bootstrap, dropLeftovers } from '../bootstrap/bootstrap'
import { StartsBeyondIndex } from '../bootstrap/errors'
import { Gateway } from '../chain/gateway'
import { assertNetwork, untilHeadAbove } from '../chain/head'
import { createProcessor } from '../chain/processor'
import type { Config } from '../config/config'
import { endsWith } from '../config/exit-code'
import { CALLS, EVENTS, EVENTS_WITH_CALL } from '../decode/block'
import { Database, explained } from '../store/database'
import { type Loaded, load } from '../store/load'
import { lockDatabase } from '../store/lock'
import { Indexer, type Observer } from './indexer'

export interface RunOptions {
  readonly config: Config
  readonly observer?: Observer
  /** Last block to index; without it the processor follows the chain's finalized head. */
  readonly until?: number
  /** Progress of what takes long before the first block. */
  readonly say?: (line: string) => void
  /** Is called when the database is lost, and with it the right to write to it. */
  readonly lost?: (error: Error) => void
}

/** Loads what is indexed and goes on from there. The SDK ends the process: with 0 after `until`, with 1 on an error. */
export async function runIndexer({ config, observer, until, say = ignore, lost = ignore }: RunOptions): Promise<void> {
  const { rpc, gateway } = config.network
  if (rpc === undefined) throw new Error('a processor needs an RPC endpoint')
  const network = { ...config.network, rpc }
  const connection = connectionOf(config)
  await lockDatabase(connection, say, lost)
  await assertNetwork(network)
  const loaded = await explained(loadOrBootstrap(config, rpc, connection, say))
  const height = loaded?.progress.height ?? -1
  if (height !== until) {
    if (loaded !== undefined) await untilHeadAbove({ height, hash: loaded.progress.hash, genesisHash: loaded.identity.genesisHash }, rpc)
    if (gateway !== undefined) await new Gateway({ ...network, gateway }).assertChainOfNode(height + 1)
  }
  const indexer = new Indexer(loaded, chainName(config), observer)
  createProcessor(config, { events: EVENTS, eventsWithCall: EVENTS_WITH_CALL, calls: CALLS }, until).run(
    new Database(endsWith),
    (context: { store: Store } & Parameters<Indexer['handle']>[0]) => indexer.handle(context),
  )
}

const ignore = (): void => undefined

function connectionOf({ database }: Config): ClientConfig {
  if (database.kind !== 'external') throw new Error('the processor needs a database: set DB_HOST, or use `npm start`')
  const { host, port, name, user, password } = database
  return { host, port, database: name, user, password }
}

const chainName = ({ network }: Config): string | undefined => (network.name === 'custom' ? undefined : network.name)

/** What is indexed; with START_BLOCK in an empty database, the state before that block; undefined: all begins at genesis. */
async function loadOrBootstrap(
  config: Config,
  rpc: string,
  connection: ClientConfig,
  say: (line: string) => void,
): Promise<Loaded | undefined> {
  const { startBlock: start } = config
  const loaded = await load(connection)
  if (loaded !== undefined) {
    if (start !== 'head' && start > loaded.progress.height + 1) throw new StartsBeyondIndex(start, loaded.progress.height)
    await dropLeftovers(connection)
    return loaded
  }
  if (start === 0) return undefined
  await bootstrap({ rpc, start, chain: chainName(config), database: connection, say })
  return load(connection)
}
