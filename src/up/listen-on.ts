import { Server } from 'node:net'
import { LIMITS } from '../exporter/listen'

/**
 * Servers of this process listen on this address, within the exporter's limits. SQD's parts know only of a port, and their server is
 * made where nobody can reach it.
 */
export function listenOn(host: string): void {
  const listen = Server.prototype.listen
  Server.prototype.listen = function (this: Server, port: unknown, ...rest: unknown[]) {
    return Reflect.apply(listen, Object.assign(this, LIMITS), [port, host, ...rest])
  } as typeof listen
}
