import type { RpcClient } from '@subsquid/rpc-client'
import { SubstrateBatchProcessor, type SubstrateBatchProcessorFields } from '@subsquid/substrate-processor'
import type { Config } from '../config/config'
import { endsWith } from '../config/exit-code'
import { Gateway } from './gateway'
import { makePatient } from './patient-client'

/** Which items of a block the indexer asks for. */
export interface Items {
  readonly events: readonly string[]
  readonly eventsWithCall: readonly string[]
  readonly calls: readonly string[]
}

/** How often a node is asked for a new head, in ms. */
const HEAD_POLL_INTERVAL = 1000

/**
 * Every block is delivered, also an empty one: forced stops fall due by time, not by an event (R41).
 * Only finalized blocks are followed: deadlines are days.
 */
export function createProcessor(config: Config, items: Items, until?: number) {
  const { rpc, gateway, sqdApiKey } = config.network
  if (rpc === undefined) throw new Error('a processor needs an RPC endpoint')
  const processor = new SubstrateBatchProcessor()
    .setRpcEndpoint({ url: rpc })
    .setRpcDataIngestionSettings({ headPollInterval: HEAD_POLL_INTERVAL })
    // the SDK goes on from the height in its database, which is not 0 when the state before START_BLOCK was read from storage
    .setBlockRange(until === undefined ? { from: 0 } : { from: 0, to: until })
    .setFields({
      block: { timestamp: true },
      event: { name: true, args: true, phase: true },
      call: { name: true, args: true, origin: true, success: true },
    })
    .includeAllBlocks()
    .addEvent({ name: items.events.filter((name) => !items.eventsWithCall.includes(name)) })
    .addEvent({ name: [...items.eventsWithCall], call: true })
    .addCall({ name: [...items.calls] })
  makePatient(clientOf(processor), endsWith)
  if (gateway !== undefined) useGateway(processor.setGateway(gateway), new Gateway({ gateway, rpc, sqdApiKey }))
  return processor
}

/** The SDK (8.5.1) takes neither a client nor a key for its gateway: the client of its source is replaced. */
function useGateway(processor: object, client: Gateway): void {
  const source = Reflect.get(processor, 'getArchiveDataSource').call(processor)
  Reflect.set(source, 'client', client)
}

/** The SDK (8.5.1) makes one client and keeps it. */
const clientOf = (processor: object): RpcClient => Reflect.get(processor, 'getChainRpcClient').call(processor)

export type Fields = SubstrateBatchProcessorFields<ReturnType<typeof createProcessor>>
