import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { reservedPort } from './ports'

/** An answer to one request of JSON-RPC, as it is on the wire. */
export interface Reply {
  readonly id: number
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}

/** A request as it came, and what would answer it. */
export interface Exchange {
  readonly request: string
  readonly response: ServerResponse
  /** Asks the node behind and gives its answer. */
  answer(): Promise<string>
}

/** Does something else than a node would. Returns whether it did: else the node answers. */
export type Fault = (exchange: Exchange) => boolean | Promise<boolean>

/** Stands in front of a node and lets faults happen between it and who asks. */
export class FaultyNode {
  /** How many requests met a fault. */
  met = 0
  private fault: Fault = () => false
  private server: Server | undefined

  private constructor(
    private readonly target: string,
    private readonly port: number,
  ) {}

  static async before(target: string): Promise<FaultyNode> {
    const node = new FaultyNode(target, await reservedPort())
    await node.listen()
    return node
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** From now on this happens. */
  suffer(fault: Fault): void {
    this.met = 0
    this.fault = fault
  }

  async listen(): Promise<void> {
    const server = createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy())
    })
    this.server = server.listen(this.port, '127.0.0.1')
    await once(server, 'listening')
  }

  /** Nobody listens any more, and who was connected is not. */
  async leave(): Promise<void> {
    this.server?.closeAllConnections()
    this.server?.close()
    this.server = undefined
  }

  private async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await text(message)
    const answer = (): Promise<string> => askNode(this.target, request)
    if (await this.fault({ request, response, answer })) this.met++
    else sendJson(response, await answer())
  }
}

export const askNode = async (url: string, body: string): Promise<string> =>
  (await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).text()

export function sendJson(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(body)
}
