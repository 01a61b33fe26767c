import { setTimeout as wait } from 'node:timers/promises'
import { headOfChain } from '../chain/head'

const POLL_MS = 5_000

/** Calls back with the height of the chain's finalized head, again and again. A node that is away is asked again later. */
export async function watchHead(rpc: string, seen: (height: number) => void, signal: AbortSignal): Promise<void> {
  const head = headOfChain(rpc)
  signal.addEventListener('abort', () => head.close())
  while (!signal.aborted) {
    await head.height().then(seen, () => undefined)
    await wait(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}
