import { Runtime } from '@subsquid/substrate-runtime'
import { StateDiscarded } from '../chain/discarded'
import type { StorageBlock } from '../chain/storage'
import type { Seconds } from '../rules/state'
import { StartsInFuture } from './errors'
import { asked, type KeptAnswers, type Rpc } from './kept-answers'

export interface BlockRef {
  readonly height: number
  readonly hash: string
}

/** The block whose state is read. Its storage is answered by what is kept, then by the node. */
export interface Target extends StorageBlock {
  readonly specName: string
  readonly specVersion: number
  readonly genesisHash: string
  readonly now: Seconds
}

/**
 * The block before `start`, or the finalized head. A reading of the head that was interrupted goes on with its block while the node has its state.
 * @throws StartsInFuture, StateDiscarded
 */
export async function chooseTarget(node: Rpc, answers: KeptAnswers, start: number | 'head'): Promise<Target> {
  const kept = await answers.block()
  if (start === 'head' && kept !== undefined && (await hashAt(node, kept.height)) === kept.hash) {
    try {
      return await targetAt(node, answers, kept)
    } catch (error) {
      if (!(error instanceof StateDiscarded)) throw error
    }
  }
  const head = await finalizedHead(node)
  const block = start === 'head' ? head : await blockBefore(node, start, head.height)
  const target = await targetAt(node, answers, block)
  if (kept?.hash !== block.hash) await answers.begin(block)
  return target
}

async function blockBefore(node: Rpc, start: number, head: number): Promise<BlockRef> {
  const hash = start - 1 > head ? null : await hashAt(node, start - 1)
  if (hash === null) throw new StartsInFuture(start, head)
  return { height: start - 1, hash }
}

async function finalizedHead(node: Rpc): Promise<BlockRef> {
  const hash = await node.call<string>('chain_getFinalizedHead')
  const { number } = await node.call<{ number: string }>('chain_getHeader', [hash])
  return { height: Number(number), hash }
}

const hashAt = (node: Rpc, height: number): Promise<string | null> => node.call('chain_getBlockHash', [height])

/** A block leaves the storage in the layout of the runtime that executed it: that of its parent. */
async function targetAt(node: Rpc, answers: KeptAnswers, { height, hash }: BlockRef): Promise<Target> {
  const { parentHash } = await asked<{ parentHash: string }>(node, 'chain_getHeader', [hash])
  const executedBy = height === 0 ? hash : parentHash
  const version = await asked<Runtime>(node, 'state_getRuntimeVersion', [executedBy])
  const metadata = await asked<string>(node, 'state_getMetadata', [executedBy])
  const runtime = new Runtime(version, metadata, undefined, answers)
  const milliseconds: bigint | undefined = await runtime.getStorage(hash, 'Timestamp.Now')
  return {
    height,
    hash,
    specName: version.specName,
    specVersion: version.specVersion,
    genesisHash: await node.call('chain_getBlockHash', [0]),
    now: (milliseconds ?? 0n) / 1000n,
    _runtime: runtime,
  }
}
