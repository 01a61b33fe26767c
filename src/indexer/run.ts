import { type Store, TypeormDatabase } from '@subsquid/typeorm-store'
import { untilHeadAbove } from '../chain/head'
import { createProcessor } from '../chain/processor'
import type { Config } from '../config/config'
import { CALLS, EVENTS, EVENTS_WITH_CALL } from '../decode/block'
import { load } from '../store/load'
import { Indexer, type Observer } from './indexer'

export interface RunOptions {
  readonly config: Config
  readonly observer?: Observer
  /** Last block to index; without it the processor follows the chain's finalized head. */
  readonly until?: number
}

/** Loads what is indexed and goes on from there. The SDK ends the process: with 0 after `until`, with 1 on an error. */
export async function runIndexer({ config, observer, until }: RunOptions): Promise<void> {
  const { database, network } = config
  if (database.kind !== 'external') throw new Error('the processor needs a database: set DB_HOST, or use `npm start`')
  const { host, port, name, user, password } = database
  const loaded = await load({ host, port, database: name, user, password })
  if (loaded !== undefined && network.rpc !== undefined && loaded.progress.height !== until) {
    await untilHeadAbove({ height: loaded.progress.height, genesisHash: loaded.identity.genesisHash }, network.rpc)
  }
  const indexer = new Indexer(loaded, network.name === 'custom' ? undefined : network.name, observer)
  createProcessor(config, { events: EVENTS, eventsWithCall: EVENTS_WITH_CALL, calls: CALLS }, until).run(
    new TypeormDatabase({ supportHotBlocks: false }),
    (context: { store: Store } & Parameters<Indexer['handle']>[0]) => indexer.handle(context),
  )
}
