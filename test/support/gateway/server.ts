import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { reservedPort } from '../ports'
import type { ArchiveBlock } from './archive'
import { answer, assertUnderstood, type Query } from './query'

/** Something that goes wrong: it is overloaded, says nothing, or names a worker that is not there any more. */
export type Fault = 'none' | 'unavailable' | 'silent' | 'worker gone'

export interface GatewayOptions {
  /** Blocks from 0 on. */
  readonly blocks: readonly ArchiveBlock[]
  /** At most so many in one answer of a worker. */
  readonly blocksPerAnswer?: number
  /** Who does not send it is refused. */
  readonly key?: string
  /** What goes wrong when a worker is asked for the first, the second time and so on; in the end nothing. */
  readonly faults?: readonly Fault[]
}

/** A request as it came. */
export type Seen = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

export interface Gateway {
  readonly url: string
  readonly seen: readonly Seen[]
  /** Heights of the blocks that were delivered. */
  readonly delivered: ReadonlySet<number>
}

const BLOCKS_PER_ANSWER = 50
const BASE = '/network/emulated'
const WORKER_OF = new RegExp(`^${BASE}/\\d+/worker$`)
const WORKER = '/worker/query/emulated'

/** Runs `use` beside a gateway of SQD's archive v2: `GET height`, `GET {from}/worker`, and `POST` of a query to that worker. */
export async function withGateway<T>(options: GatewayOptions, use: (gateway: Gateway) => Promise<T>): Promise<T> {
  const emulator = new Emulator(options)
  const server = createServer((request, response) => {
    emulator.handle(request, response).catch((error: Error) => plain(response, 400, error.message))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  emulator.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    return await use(emulator)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

class Emulator implements Gateway {
  readonly seen: Seen[] = []
  readonly delivered = new Set<number>()
  origin = ''
  private readonly faults: Fault[]

  constructor(private readonly options: GatewayOptions) {
    this.faults = [...(options.faults ?? [])]
  }

  get url(): string {
    return this.origin + BASE
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '', headers } = request
    this.seen.push({ method, url, headers })
    if (method === 'POST' && url === WORKER) this.query(JSON.parse(await text(request)), response)
    else if (!this.knows(headers)) json(response, 403, { error: 'CREDENTIALS_INVALID', message: 'The key is not valid', docs: '' })
    else if (url === `${BASE}/height`) plain(response, 200, `${this.options.blocks.length - 1}`)
    else if (WORKER_OF.test(url)) await this.worker(response)
    else plain(response, 404, `the emulated gateway does not know ${method} ${url}`)
  }

  private knows({ authorization, token }: IncomingMessage['headers']): boolean {
    const { key } = this.options
    return key === undefined || (authorization === `Bearer ${key}` && token === key)
  }

  private async worker(response: ServerResponse): Promise<void> {
    const fault = this.faults.shift()
    if (fault === 'unavailable') plain(response, 503, 'no worker has this block at the moment')
    else if (fault === 'worker gone') plain(response, 200, `http://127.0.0.1:${await reservedPort()}`)
    else if (fault !== 'silent') plain(response, 200, this.origin + WORKER)
  }

  private query(query: Query, response: ServerResponse): void {
    assertUnderstood(query)
    const { blocks, blocksPerAnswer = BLOCKS_PER_ANSWER } = this.options
    const end = Math.min(query.toBlock ?? Number.POSITIVE_INFINITY, query.fromBlock + blocksPerAnswer - 1)
    const range = blocks.slice(query.fromBlock, end + 1)
    for (const { header } of range) this.delivered.add(header.number)
    if (range.length > 0) json(response, 200, answer(range, query))
    else plain(response, 503, `no block ${query.fromBlock} yet`)
  }
}

const plain = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(body)
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
