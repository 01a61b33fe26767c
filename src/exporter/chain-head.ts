import { RpcClient } from '@subsquid/rpc-client'
import type { Polled } from './polling'

const TIMEOUT_MS = 10_000
/** A head that was seen longer ago is not known any more. */
const KEPT_SECONDS = 60

/** Asks a node for the height of its finalized head. */
export function finalizedHead(rpc: string): () => Promise<number> {
  const client = new RpcClient({ url: rpc, requestTimeout: TIMEOUT_MS, log: null })
  return async () => {
    const hash = await client.call<string>('chain_getFinalizedHead')
    const header = await client.call<{ readonly number: string }>('chain_getHeader', [hash])
    return Number(header.number)
  }
}

export const knownHead = ({ last }: Polled<number>, now: number): number | null =>
  last !== undefined && now - last.at <= KEPT_SECONDS ? last.value : null
