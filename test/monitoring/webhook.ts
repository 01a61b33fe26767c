import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** What is delivered of one alert. */
export interface Alert {
  readonly status: 'firing' | 'resolved'
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}

/** One message, to the receiver of that name. */
export interface Message {
  readonly receiver: string
  readonly alerts: readonly Alert[]
}

export interface Webhook {
  readonly address: string
  /** All that came so far, in order. */
  readonly messages: readonly Message[]
  stop(): Promise<void>
}

/** Receives what Alertmanager delivers. */
export async function startWebhook(): Promise<Webhook> {
  const messages: Message[] = []
  const server = createServer(async (request, response) => {
    messages.push((await json(request)) as Message)
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, messages, stop }
}
