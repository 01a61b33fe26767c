import { setTimeout as wait } from 'node:timers/promises'
import { createLogger } from '@subsquid/logger'
import { RpcClient } from '@subsquid/rpc-client'
import { assertLooksRight } from './answers'
import { OtherHistory } from './other-history'

const TIMEOUT_MS = 10_000
const POLL_MS = 1_000
const ATTEMPTS = 5

const log = createLogger('sqd:processor:head')

/** How far a database is, and of which chain. */
export interface Indexed {
  readonly height: number
  readonly hash: string
  readonly genesisHash: string
}

/** A node of the network that was named. */
export interface NamedNode {
  readonly rpc: string
  readonly name: string
  /** Undefined: of any chain. */
  readonly genesisHash: string | undefined
}

/** A node that is asked for the height of its finalized head. */
export interface HeadOfChain {
  /** @throws when the node does not answer */
  height(): Promise<number>
  /** Undefined: the node has no such block yet. */
  hashOf(height: number): Promise<string | undefined>
  close(): void
}

export function headOfChain(rpc: string): HeadOfChain {
  const client = new RpcClient({ url: rpc, requestTimeout: TIMEOUT_MS, log: null })
  const call = async <T>(method: string, params?: unknown[]): Promise<T | undefined> => {
    const result = await client.call<T | null>(method, params)
    if (result !== null) assertLooksRight(method, result)
    return result ?? undefined
  }
  return {
    height: async () => {
      const hash = await call<string>('chain_getFinalizedHead')
      const header = await call<{ readonly number: string }>('chain_getHeader', [hash])
      if (header === undefined) throw new Error(`the node does not know its finalized head ${hash}`)
      return Number(header.number)
    },
    hashOf: (height) => call<string>('chain_getBlockHash', [height]),
    close: () => client.close(),
  }
}

/** Asks again and again until the node answers with something; says once that it does not. */
export async function answerOf<T>(rpc: string, ask: (head: HeadOfChain) => Promise<T | undefined>): Promise<T> {
  const head = headOfChain(rpc)
  let told = false
  const tell = (error: unknown): undefined => {
    if (!told) log.warn(`the node at ${new URL(rpc).host} does not answer and is asked again every second: ${error}`)
    told = true
  }
  try {
    for (;;) {
      const answer = await ask(head).catch(tell)
      if (answer !== undefined) return answer
      await wait(POLL_MS)
    }
  } finally {
    head.close()
  }
}

/** @throws WrongNetwork */
export async function assertNetwork(node: NamedNode): Promise<void> {
  if (node.genesisHash === undefined) return
  const genesis = await genesisOf(node.rpc)
  if (genesis !== node.genesisHash) throw new WrongNetwork(node, genesis)
}

/**
 * Waits until the chain has a finalized block above what is indexed. The SDK's processor, when it follows finalized blocks only, ends with an
 * assertion if there is none at its start; a restart at the head of the chain is nothing unusual.
 * @throws WrongChain, OtherHistory
 */
export async function untilHeadAbove({ height, hash, genesisHash }: Indexed, rpc: string): Promise<void> {
  const genesis = await genesisOf(rpc)
  if (genesis !== genesisHash) throw new WrongChain(rpc, genesis, genesisHash)
  await answerOf(rpc, async (head) => ((await head.height()) > height ? true : undefined))
  // one of several nodes behind the address may be behind, on a fork: asked by height it answers with a block of that
  for (let attempt = 1; ; attempt++) {
    const there = await answerOf(rpc, (head) => head.hashOf(height))
    if (there === hash) return
    if (attempt === ATTEMPTS) throw new OtherHistory(`the node's block ${height} is ${there}, and it was indexed as ${hash}`)
    await wait(POLL_MS)
  }
}

const genesisOf = (rpc: string): Promise<string> => answerOf(rpc, (head) => head.hashOf(0))

/** E4004: the node is of another chain than the data. */
export class WrongChain extends Error {
  readonly code = 'E4004'
  constructor(rpc: string, genesis: string, indexed: string) {
    super(
      `E4004: the node at ${new URL(rpc).host} is of another chain (genesis ${genesis}) than the data (genesis ${indexed}). ` +
        'Give the right node, or start with --reset, or use a database of its own.',
    )
  }
}

/** E4111: the node is not of the network that was named. */
export class WrongNetwork extends Error {
  readonly code = 'E4111'
  constructor({ rpc, name, genesisHash }: NamedNode, genesis: string) {
    super(
      `E4111: the node at ${new URL(rpc).host} is not of the network ${name}: its genesis is ${genesis}, not ${genesisHash}. ` +
        `Give a node of ${name}, or index this one with --network custom.`,
    )
  }
}
