import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** An address that stays while the server behind it comes and goes with a new port each time. */
export class Doorway {
  private readonly sockets = new Set<Socket>()
  target: number | undefined
  private silent = false

  private readonly server: Server = createServer((client) => {
    this.sockets.add(client)
    client.on('error', () => undefined)
    if (this.silent) return
    if (this.target === undefined) return void client.destroy()
    const server = connect(this.target, '127.0.0.1')
    this.sockets.add(server)
    server.on('error', () => client.destroy())
    client
      .on('close', () => server.destroy())
      .pipe(server)
      .pipe(client)
  })

  async open(): Promise<number> {
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    return (this.server.address() as AddressInfo).port
  }

  /** From now on takes what is said and passes nothing on. */
  silence(): void {
    this.silent = true
    for (const socket of this.sockets) socket.pause()
  }

  speak(): void {
    this.silent = false
    this.hangUp()
  }

  /** Returns how many connections it has ended. */
  hangUp(): number {
    const open = [...this.sockets].filter((socket) => !socket.destroyed)
    for (const socket of open) socket.destroy()
    this.sockets.clear()
    return open.length
  }

  close(): void {
    this.hangUp()
    this.server.close()
  }
}
