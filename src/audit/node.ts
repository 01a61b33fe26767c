import { ApiPromise } from '@polkadot/api'
import type { ApiOptions } from '@polkadot/api/types'
import { RpcClient } from '@subsquid/rpc-client'
import { WrongChain } from '../chain/head'
import { AuditError } from './errors'
import { Storage } from './storage'

/** One question at a time: the node may be somebody else's. */
const LIMITS = { capacity: 1, requestTimeout: 30_000, retryAttempts: 2, retrySchedule: [200, 1_000] }

/** The audited block, as the index names it. */
export interface BlockRef {
  readonly height: number
  readonly hash: string
  readonly genesisHash: string
}

type Provider = NonNullable<ApiOptions['provider']>

/** A node's storage, decoded by @polkadot/api from the node's own metadata: nothing of our decoders takes part. */
export class Node {
  private constructor(
    private readonly rpc: string,
    private readonly client: RpcClient,
    private readonly api: ApiPromise,
  ) {}

  /** @throws AuditError E5002 */
  static async connect(rpc: string): Promise<Node> {
    const client = new RpcClient({ url: rpc, log: null, ...LIMITS })
    try {
      const api = await ApiPromise.create({ provider: providerOf(client), noInitWarn: true, throwOnConnect: true })
      return new Node(rpc, client, api)
    } catch (error) {
      client.close()
      throw unreadable(rpc, error)
    }
  }

  /** Storage at a block that the index names. @throws AuditError E5002 to E5004, WrongChain E4004 */
  async at({ height, hash, genesisHash }: BlockRef): Promise<Storage> {
    const genesis = await this.ask<string>('chain_getBlockHash', 0)
    if (genesis !== genesisHash) throw new WrongChain(this.rpc, genesis, genesisHash)
    const there = await this.ask<string | null>('chain_getBlockHash', height)
    if (there !== hash) throw this.absent(height, hash, there)
    return this.storage(hash)
  }

  /** Storage at the finalized head. @throws AuditError */
  async atHead(): Promise<Storage> {
    return this.storage(await this.ask<string>('chain_getFinalizedHead'))
  }

  async close(): Promise<void> {
    await this.api.disconnect()
  }

  /** The runtime of that block, not the newest, says how its storage is to be read. */
  private async storage(hash: string): Promise<Storage> {
    try {
      return new Storage(await this.api.at(hash), (error) => this.problem(error))
    } catch (error) {
      throw this.problem(error)
    }
  }

  private async ask<T>(method: string, ...params: unknown[]): Promise<T> {
    try {
      return await this.client.call<T>(method, params)
    } catch (error) {
      throw this.problem(error)
    }
  }

  private absent(height: number, hash: string, there: string | null): AuditError {
    const found = there === null ? 'it does not have that height yet' : `its block of that height is ${there}`
    return new AuditError(
      'E5003',
      `the node at ${new URL(this.rpc).host} does not have block ${height} (${hash}), up to which is indexed: ${found}`,
    )
  }

  private problem(error: unknown): AuditError {
    const text = wordsOf(error, this.rpc)
    if (!/discarded|pruned|UnknownBlock|header.*not found|Unable to retrieve header/i.test(text)) return unreadable(this.rpc, error)
    return new AuditError(
      'E5004',
      `the node at ${new URL(this.rpc).host} does not keep the state of that block (${text}). Ask an archive node: RPC_ENDPOINT or --rpc`,
      { cause: error },
    )
  }
}

const unreadable = (rpc: string, error: unknown): AuditError =>
  new AuditError('E5002', `the node at ${new URL(rpc).host} cannot be read: ${wordsOf(error, rpc)}`, { cause: error })

/** Addresses of nodes hold keys. */
const wordsOf = (error: unknown, rpc: string): string => `${error instanceof Error ? error.message : error}`.replaceAll(rpc, 'the node')

/** Questions go through the client that the indexer uses too: HTTP and WebSocket, limits, and no output of its own. */
const providerOf = (client: RpcClient): Provider => ({
  hasSubscriptions: false,
  isClonable: false,
  isConnected: true,
  clone: () => providerOf(client),
  connect: async () => undefined,
  disconnect: async () => client.close(),
  on: () => () => undefined,
  send: (method, params) => client.call(method, params),
  subscribe: () => Promise.reject(new Error('nothing is subscribed to')),
  unsubscribe: () => Promise.reject(new Error('nothing is subscribed to')),
})
