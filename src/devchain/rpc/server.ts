import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import type { Chain } from '../ledger/chain'
import { methodNotFound, RpcError } from './errors'
import { chainMethods, type Methods, systemMethods } from './methods'
import { type Send, Subscriptions } from './subscriptions'

const LOOPBACK = '127.0.0.1'
const MAX_REQUEST = 16 * 1024 * 1024

export interface Node {
  readonly port: number
  close(): Promise<void>
}

/** Serves a chain as a node does: JSON-RPC over HTTP and WebSocket on one port, for this machine only. */
export async function serve(chain: Chain, port: number, own: Methods = {}): Promise<Node> {
  const shared = { ...chainMethods(chain), ...systemMethods(chain), ...own }
  const client = (send: Send | undefined): Client => new Client(chain, shared, send)
  const overHttp = client(undefined)
  const server = createServer((request, response) => {
    handle(request, response, overHttp).catch(() => response.destroy())
  })
  const sockets = new WebSocketServer({ server, maxPayload: MAX_REQUEST })
  // the server tells its own errors to whoever waits for it
  sockets.on('error', () => undefined)
  sockets.on('connection', (socket) => {
    const connected = client((message) => socket.send(JSON.stringify(message)))
    socket.on('message', (data) => {
      connected.answer(data.toString()).then(
        (reply) => socket.send(reply),
        () => socket.terminate(),
      )
    })
    socket.on('close', () => connected.close())
    socket.on('error', () => socket.terminate())
  })
  server.listen(port, LOOPBACK)
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function handle(request: IncomingMessage, response: ServerResponse, client: Client): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(request.url === '/health' ? 200 : 405).end()
    return
  }
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > MAX_REQUEST) {
      response.writeHead(413).end()
      return
    }
    parts.push(part)
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(await client.answer(Buffer.concat(parts).toString()))
}

/** Who is at the other end. */
class Client {
  private readonly subscriptions: Subscriptions
  private readonly methods: ReadonlyMap<string, Methods[string]>

  constructor(chain: Chain, shared: Methods, send: Send | undefined) {
    this.subscriptions = new Subscriptions(chain, send)
    const all = { ...shared, ...this.subscriptions.methods }
    const names = [...Object.keys(all), 'rpc_methods'].sort()
    this.methods = new Map([...Object.entries(all), ['rpc_methods', () => ({ version: 1, methods: names })]])
  }

  close(): void {
    this.subscriptions.close()
  }

  /** A request or a batch of them. */
  async answer(text: string): Promise<string> {
    let request: unknown
    try {
      request = JSON.parse(text)
    } catch {
      return JSON.stringify({ jsonrpc: '2.0', error: { code: -32700, message: 'Parse error' }, id: null })
    }
    return JSON.stringify(Array.isArray(request) ? await Promise.all(request.map((one) => this.one(one))) : await this.one(request))
  }

  private async one(request: unknown): Promise<object> {
    const { id = null, method, params = [] } = (typeof request === 'object' && request !== null ? request : {}) as Record<string, unknown>
    try {
      if (typeof method !== 'string') throw new RpcError(-32600, 'Invalid request')
      const call = this.methods.get(method)
      if (call === undefined) throw methodNotFound()
      return { jsonrpc: '2.0', result: (await call(...(Array.isArray(params) ? params : [params]))) ?? null, id }
    } catch (error) {
      const code = error instanceof RpcError ? error.code : -32603
      return { jsonrpc: '2.0', error: { code, message: error instanceof Error ? error.message : String(error) }, id }
    }
  }
}
