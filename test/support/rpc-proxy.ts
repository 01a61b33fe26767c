import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** A call as it goes to a node, and what comes back. */
export interface RpcCall {
  readonly id: number
  readonly method: string
  readonly params?: readonly unknown[]
}
export interface RpcAnswer {
  readonly id: number
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}

/** What becomes of a call: the node's answer, another one, or none at all. */
export type Intercept = (call: RpcCall, ask: () => Promise<RpcAnswer>) => Promise<RpcAnswer | 'never'>

/** Runs `use` beside a node that stands before another (JSON-RPC over HTTP). */
export async function withProxy<T>(node: string, intercept: Intercept, use: (url: string) => Promise<T>): Promise<T> {
  const answer = (call: RpcCall): Promise<RpcAnswer | 'never'> =>
    intercept(call, async () => {
      const reply = await fetch(node, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(call) })
      return (await reply.json()) as RpcAnswer
    })
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as RpcCall | RpcCall[]
    const answers = await Promise.all([body].flat().map(answer))
    if (answers.includes('never')) return
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(Array.isArray(body) ? answers : answers[0]))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
