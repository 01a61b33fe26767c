import { setTimeout as wait } from 'node:timers/promises'
import { RpcClient } from '@subsquid/rpc-client'

const POLL_MS = 5_000

/** Calls back with the height of the chain's finalized head, again and again. A node that is away is asked again later. */
export async function watchHead(rpc: string, seen: (height: number) => void, signal: AbortSignal): Promise<void> {
  const client = new RpcClient({ url: rpc, requestTimeout: 2 * POLL_MS, log: null })
  signal.addEventListener('abort', () => client.close())
  while (!signal.aborted) {
    await finalizedHeight(client).then(seen, () => undefined)
    await wait(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}

async function finalizedHeight(client: RpcClient): Promise<number> {
  const hash = await client.call<string>('chain_getFinalizedHead')
  const header = await client.call<{ readonly number: string }>('chain_getHeader', [hash])
  return Number(header.number)
}
