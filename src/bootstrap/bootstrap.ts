import { RpcClient } from '@subsquid/rpc-client'
import { TypeormDatabase } from '@subsquid/typeorm-store'
import { Client, type ClientConfig } from 'pg'
import { ss58PrefixOf } from '../chain/storage'
import { assertKnownEvents } from '../decode/known'
import type { State } from '../rules/state'
import { Addresses } from '../store/ids'
import { writeState } from '../store/write-state'
import { estimateOf, ITEMS } from './items'
import { KeptAnswers } from './kept-answers'
import { Progress } from './progress'
import { readState } from './read-state'
import { chooseTarget, type Target } from './target'

/** A page of a thousand values from a slow node. */
const TIMEOUT_MS = 60_000

export interface BootstrapOptions {
  readonly rpc: string
  /** The first block whose events will be indexed. */
  readonly start: number | 'head'
  /** Absent: as the runtime calls itself. */
  readonly chain: string | undefined
  readonly database: ClientConfig
  readonly say: (line: string) => void
}

/**
 * Reads the state before `start` from the node's storage into an empty database, together with the SDK's note of the height, so that the
 * processor goes on from there. Interrupted while reading, the next call goes on where it was; while writing, nothing is written.
 * @throws StateDiscarded, StartsInFuture, EntriesMissing, SessionOfNobody, UnknownStorage, UnknownEvents, UnknownPallet
 */
export async function bootstrap({ rpc, start, chain, database, say }: BootstrapOptions): Promise<void> {
  const client = clientOf(database)
  await client.connect()
  const node = new RpcClient({ url: rpc, requestTimeout: TIMEOUT_MS, retryAttempts: Number.MAX_SAFE_INTEGER })
  try {
    const answers = await KeptAnswers.open(client, node)
    const tell = async (line: string): Promise<void> => {
      say(line)
      await answers.progress(line)
    }
    const target = await chooseTarget(node, answers, start)
    assertKnownEvents(target)
    let total = 0
    for (const item of ITEMS) total += await estimateOf(target, item)
    const state = await readState(target, new Progress(target.height, total, tell).page)
    await tell(`Writing the state of block ${target.height}`)
    await write(state, target, chain ?? target.specName)
    await KeptAnswers.drop(client)
  } finally {
    node.close()
    await client.end()
  }
}

/** Removes what a bootstrap that was killed after its last step has left. */
export async function dropLeftovers(database: ClientConfig): Promise<void> {
  const client = clientOf(database)
  await client.connect()
  await KeptAnswers.drop(client).finally(() => client.end())
}

/** What breaks between two queries is told to the next one. */
function clientOf(database: ClientConfig): Client {
  const client = new Client(database)
  client.on('error', () => undefined)
  return client
}

/** In the SDK's own way, as if it had processed the block. */
async function write(state: State, target: Target, chain: string): Promise<void> {
  const { height, hash, genesisHash } = target
  const identity = { chain, genesisHash, addresses: new Addresses(ss58PrefixOf(target)), firstBlock: height + 1 }
  const database = new TypeormDatabase({ supportHotBlocks: false })
  const before = await database.connect()
  try {
    await database.transact({ prevHead: before, nextHead: { height, hash } }, (store) => writeState(store, state, identity, target))
  } finally {
    await database.disconnect()
  }
}
