import { RpcClient } from '@subsquid/rpc-client'
import { type Block, RpcDataSource } from '@subsquid/substrate-data'
import { toJSON } from '@subsquid/util-internal-json'

/** A field of an item; what a column of the archive's tables does not have is null. */
type Item = Readonly<Record<string, unknown>>

/** A block as an archive keeps it: every event and call, with all fields. */
export interface ArchiveBlock {
  readonly header: Item & { readonly number: number; readonly hash: string; readonly parentHash: string }
  readonly events: readonly (Item & { readonly name: string; readonly extrinsicIndex: number | null; readonly callAddress: unknown })[]
  readonly calls: readonly (Item & { readonly name: string; readonly extrinsicIndex: number; readonly address: unknown })[]
}

/** The blocks 0 to `last` of a node's chain, as SQD's ingester makes them: it reads nodes with the SDK's data source, decodes with its parser and writes JSON. */
export async function archiveOf(rpc: string, last: number): Promise<ArchiveBlock[]> {
  const client = new RpcClient({ url: rpc, log: null })
  const source = new RpcDataSource({ rpc: client })
  const request = { blockTimestamp: true, events: true, extrinsics: {} }
  const blocks: ArchiveBlock[] = []
  for await (const batch of source.getFinalizedBlocks([{ range: { from: 0, to: last }, request }])) {
    blocks.push(...batch.blocks.map(archived))
  }
  client.close()
  return blocks
}

function archived({ header, events = [], calls = [] }: Block): ArchiveBlock {
  const { height, hash, parentHash, ...rest } = header
  return {
    header: { number: height, hash, parentHash, ...rest },
    events: events.map(({ name, extrinsicIndex = null, callAddress = null, ...event }) => ({
      ...toJSON(event),
      name,
      extrinsicIndex,
      callAddress,
    })),
    calls: calls.map(({ name, extrinsicIndex, address, ...call }) => ({ ...toJSON(call), name, extrinsicIndex, address })),
  }
}
