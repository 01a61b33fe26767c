import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { json } from 'node:stream/consumers'
import { AT_RISK, divergence, events, network, pool, pools, sessions, snapshots, whatIf } from './console-data'
import { reservedPort } from './ports'

type Answers = Record<string, (variables: Record<string, unknown>) => unknown>

const made = (): Answers => ({
  Network: () => ({ networkStates: [network] }),
  Divergences: () => ({ divergences: [divergence] }),
  Pools: () => ({ pools, atRisk: { totalCount: 2 } }),
  Pool: ({ id }) => ({ poolById: id === `${AT_RISK}` ? pool : null }),
  Sessions: () => ({ sessions }),
  Snapshots: () => ({ poolSnapshots: snapshots }),
  Events: ({ limit, offset }) => ({ poolEvents: events.slice(Number(offset), Number(offset) + Number(limit)) }),
  Forecast: () => ({ whatIf }),
  WhatIf: () => ({ whatIf }),
})

export interface Asked {
  readonly operationName: string
  readonly variables: Record<string, unknown>
}

/** A GraphQL API that answers by the name of the question. */
export class MadeApi {
  readonly asked: Asked[] = []
  answers = made()
  port = 0
  private server: Server | undefined

  /** Again on the same port. */
  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      const question = (await json(request)) as Asked
      this.asked.push(question)
      response.setHeader('content-type', 'application/json').end(this.answerTo(question))
    })
    this.port ||= await reservedPort()
    server.listen(this.port, '127.0.0.1')
    await once(server, 'listening')
    this.server = server
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections()
    this.server?.close()
  }

  forget(): void {
    this.asked.length = 0
    this.answers = made()
  }

  /** An answer that throws is the API's refusal. */
  private answerTo({ operationName, variables }: Asked): string {
    try {
      return JSON.stringify({ data: this.answers[operationName]?.(variables) }, asText)
    } catch (error) {
      return JSON.stringify({ data: null, errors: [{ message: error instanceof Error ? error.message : `${error}` }] })
    }
  }
}

const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)
