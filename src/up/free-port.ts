import { once } from 'node:events'
import { createServer } from 'node:net'

/** A loopback port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = await listen(0, '127.0.0.1')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('A TCP server always has a port')
  return address.port
}

export async function isFree(port: number, host: string): Promise<boolean> {
  try {
    const server = await listen(port, host)
    server.close()
    await once(server, 'close')
    return true
  } catch {
    return false
  }
}

async function listen(port: number, host: string) {
  const server = createServer()
  server.listen(port, host)
  await once(server, 'listening')
  return server
}
