import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { isFree } from '#sentinel/up/free-port'

/** Below the ports that the system gives to whoever asks for any: none of those is ever one of these. */
const [FIRST, COUNT] = [12_000, 17_000]
/** Who listens on a port of this address has reserved it. */
const REGISTER = '127.0.0.9'

/** A loopback port for a server that starts later, or that comes and goes: until this process ends no other test gets it. */
export async function reservedPort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT)
    const reservation = await reserve(port)
    if (reservation === undefined) continue
    if (await isFree(port, '127.0.0.1')) return port
    reservation.close()
  }
}

/** Undefined: somebody has reserved it. */
async function reserve(port: number): Promise<Server | undefined> {
  const server = createServer().unref()
  try {
    await once(server.listen(port, REGISTER), 'listening')
    return server
  } catch {
    return undefined
  }
}
