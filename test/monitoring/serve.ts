import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Program } from './program'

/** Answers on a free port. */
export async function serve(answer: RequestListener): Promise<Program> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}
