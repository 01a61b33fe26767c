import { setTimeout as wait } from 'node:timers/promises'
import { RpcClient } from '@subsquid/rpc-client'

const TIMEOUT_MS = 10_000
const POLL_MS = 1_000

/** How far a database is, and of which chain. */
export interface Indexed {
  readonly height: number
  readonly genesisHash: string
}

/** A node that is asked for the height of its finalized head. */
export interface HeadOfChain {
  /** @throws when the node does not answer */
  height(): Promise<number>
  genesisHash(): Promise<string>
  close(): void
}

export function headOfChain(rpc: string): HeadOfChain {
  const client = new RpcClient({ url: rpc, requestTimeout: TIMEOUT_MS, log: null })
  return {
    height: async () => {
      const hash = await client.call<string>('chain_getFinalizedHead')
      const header = await client.call<{ readonly number: string }>('chain_getHeader', [hash])
      return Number(header.number)
    },
    genesisHash: () => client.call<string>('chain_getBlockHash', [0]),
    close: () => client.close(),
  }
}

/**
 * Waits until the chain has a finalized block above what is indexed. The SDK's processor, when it follows finalized blocks only, ends with an
 * assertion if there is none at its start; a restart at the head of the chain is nothing unusual.
 */
export async function untilHeadAbove({ height, genesisHash }: Indexed, rpc: string): Promise<void> {
  const head = headOfChain(rpc)
  try {
    for (;;) {
      const genesis = await head.genesisHash().catch(() => undefined)
      if (genesis !== undefined && genesis !== genesisHash) throw new WrongChain(rpc, genesis, genesisHash)
      if ((await head.height().catch(() => -1)) > height) return
      await wait(POLL_MS)
    }
  } finally {
    head.close()
  }
}

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
