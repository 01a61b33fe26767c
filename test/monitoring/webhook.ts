import { json } from 'node:stream/consumers'
import type { Program } from './program'
import { serve } from './serve'

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

export interface Webhook extends Program {
  /** All that came so far, in order. */
  readonly messages: readonly Message[]
}

/** Receives what Alertmanager delivers. */
export async function startWebhook(): Promise<Webhook> {
  const messages: Message[] = []
  const server = await serve(async (request, response) => {
    messages.push((await json(request)) as Message)
    response.end()
  })
  return { ...server, messages }
}
