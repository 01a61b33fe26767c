import { HttpAgent, HttpClient, HttpError, type RequestOptions } from '@subsquid/http-client'
import { createLogger } from '@subsquid/logger'
import { ArchiveClient, type ArchiveQuery, type Block } from '@subsquid/util-internal-archive-client'
import { answerOf } from './head'

/**
 * What a gateway delivers ends this many blocks below the node's finalized head; the node delivers the rest. The SDK asks the node for metadata
 * of every block, and if there was no finalized block above the gateway's last one, it would end with an assertion. More than one block,
 * because the nodes behind a public address differ by some.
 */
const BELOW_HEAD = 16

/** Where a gateway is, and the node that goes with it. */
export interface GatewaySource {
  readonly gateway: string
  readonly rpc: string
  readonly sqdApiKey: string | undefined
}

/** Sends the key as SQD's newer SDKs do: to the gateway, which is asked by GET, and not to its workers. Logs no headers. */
class KeyedHttp extends HttpClient {
  constructor(private readonly key: string | undefined) {
    super({ agent: new HttpAgent({ keepAlive: true }), log: null })
  }

  override get<T>(url: string, options?: RequestOptions): Promise<T> {
    const { key } = this
    return super.get<T>(url, key === undefined ? options : { ...options, headers: { Authorization: `Bearer ${key}`, Token: key } })
  }
}

/** An SQD gateway (archive v2) as far as the node knows its blocks. What is not there at the moment is asked for again. */
export class Gateway extends ArchiveClient {
  private top = -1

  constructor(private readonly source: GatewaySource) {
    super({ http: new KeyedHttp(source.sqdApiKey), url: source.gateway, log: createLogger('sqd:processor:archive') })
  }

  override async getHeight(): Promise<number> {
    const [gateway, node] = await Promise.all([super.getHeight(), answerOf(this.source.rpc, (head) => head.height())])
    this.top = Math.max(this.top, Math.min(gateway, node - BELOW_HEAD))
    return this.top
  }

  override query<B extends Block = Block, Q extends ArchiveQuery = ArchiveQuery>(query: Q): Promise<B[]> {
    return super.query<B, Q>({ ...query, toBlock: Math.min(query.toBlock ?? this.top, this.top) })
  }

  /**
   * Whether the gateway has the node's chain, by the block from which on it is to deliver.
   * @throws WrongGateway, GatewayUnusable
   */
  async assertChainOfNode(from: number): Promise<void> {
    const hash = await this.hashOf(from).catch((error: unknown) => {
      throw new GatewayUnusable(this.source.gateway, error)
    })
    if (hash === undefined) return
    const expected = await answerOf(this.source.rpc, (head) => head.hashOf(from))
    if (hash !== expected) throw new WrongGateway(this.source, from, hash, expected)
  }

  private async hashOf(height: number): Promise<string | undefined> {
    if ((await this.getHeight()) < height) return undefined
    const [block] = await this.query({ type: 'substrate', fromBlock: height, toBlock: height, fields: {} })
    if (block?.header.number !== height) throw new Error(`it has no block ${height}`)
    return block.header.hash
  }
}

/** E4110: gateway and node differ in a block. */
export class WrongGateway extends Error {
  readonly code = 'E4110'
  constructor({ gateway, rpc }: GatewaySource, height: number, hash: string, expected: string) {
    super(
      `E4110: the gateway at ${new URL(gateway).host} is of another chain than the node at ${new URL(rpc).host}: ` +
        `its block ${height} is ${hash}, the node's is ${expected}. Give the gateway of the node's chain, or none.`,
    )
  }
}

/** E4112: the gateway refuses, or is none. */
export class GatewayUnusable extends Error {
  readonly code = 'E4112'
  constructor(
    gateway: string,
    override readonly cause: unknown,
  ) {
    super(`E4112: the gateway at ${new URL(gateway).host} cannot be used: ${reasonOf(cause)}`)
  }
}

/** Without the URL: it may hold a secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof HttpError)) return error instanceof Error ? error.message : String(error)
  const { status } = error.response
  const advice = status === 401 || status === 403 ? ': set SQD_API_KEY to a key of portal.sqd.dev' : ''
  return `it answers with HTTP status ${status}${advice}`
}
