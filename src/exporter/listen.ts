import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'

/** What one client, or all of them, may cost a server. */
export const LIMITS = {
  maxHeaderSize: 8_192,
  headersTimeout: 5_000,
  /** Until the whole request is there. */
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  /** Of a connection on which nothing moves, because the client does not read. */
  timeout: 30_000,
  maxConnections: 1_000,
}

/** Listens, within limits that no client can tie it up. */
export async function listen(app: RequestListener, port: number, host: string): Promise<Server> {
  const server = Object.assign(createServer(app), LIMITS)
  server.listen(port, host)
  await once(server, 'listening')
  return server
}
