import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'

/** What one client, or all of them, may cost. */
const LIMITS = {
  maxHeaderSize: 8_192,
  headersTimeout: 5_000,
  /** Until the whole request is there. */
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
}
/** A connection on which nothing moves, because the client does not read. */
const IDLE_MS = 30_000
const MAX_CONNECTIONS = 1_000

/** Listens, within limits that no client can tie it up. */
export async function listen(app: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(LIMITS, app)
  server.maxConnections = MAX_CONNECTIONS
  server.timeout = IDLE_MS
  server.listen(port, host)
  await once(server, 'listening')
  return server
}
