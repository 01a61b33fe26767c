import { setTimeout as wait } from 'node:timers/promises'
import { type Exchange, type Fault, type Reply, sendJson } from '../support/faulty-node'

const PAUSE_MS = 250

type Act = (exchange: Exchange) => void | Promise<void>
type Change = (reply: Reply, method: string) => Reply

/** Each reply of a request or a batch, changed; the others as they are. */
const changed =
  (change: Change): Act =>
  async ({ request, response, answer }) => {
    const [asked, answered] = [JSON.parse(request), JSON.parse(await answer())]
    const one = (reply: Reply, { method }: { readonly method: string }): Reply => change(reply, method)
    sendJson(
      response,
      JSON.stringify(Array.isArray(answered) ? answered.map((reply: Reply, i) => one(reply, asked[i])) : one(answered, asked)),
    )
  }

const refusing = (code: number, message: string): Act => changed(({ id }) => ({ id, error: { code, message } }))

const status =
  (code: number, body = ''): Act =>
  ({ response }) =>
    void response.writeHead(code, { 'content-type': 'text/html' }).end(body)

/** What a node, or what is between it and us, does when it is not well. */
export const ACTS: Readonly<Record<string, Act>> = {
  'hangs up instead of answering': ({ response }) => void response.destroy(),
  'is slow': async ({ response, answer }) => {
    await wait(PAUSE_MS)
    sendJson(response, await answer())
  },
  'answers with a web page': ({ response }) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
  'answers with random bytes': ({ response }) => sendJson(response, Buffer.from([0, 255, 128, 7, 34, 123]).toString('latin1')),
  'answers with null': ({ response }) => sendJson(response, 'null'),
  'answers with an empty object': ({ response }) => sendJson(response, '{}'),
  'answers what somebody else has asked': changed((reply) => ({ ...reply, id: reply.id + 1 })),
  'answers half of the JSON': async ({ response, answer }) => {
    const whole = await answer()
    sendJson(response, whole.slice(0, whole.length / 2))
  },
  'hangs up in the middle of an answer': async ({ response, answer }) => {
    const whole = await answer()
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length })
    response.write(whole.slice(0, whole.length / 2), () => response.destroy())
  },
  'answers with HTTP status 500': status(500, 'Internal Server Error'),
  'answers with HTTP status 502': status(502, '<h1>Bad Gateway</h1>'),
  'limits the rate with HTTP status 429': status(429),
  'has an internal error': refusing(-32603, 'Internal error'),
  'does not know blocks that are final': refusing(4003, 'Client error: UnknownBlock: Header was not found in the database'),
  'gives results of another type': changed(({ id }) => ({ id, result: 'garbage' })),
  'gives nothing': changed(({ id }) => ({ id, result: null })),
}

const storageIs = (result: string | null): Act =>
  changed((reply, method) => (method === 'state_getStorageAt' ? { ...reply, result } : reply))

/** As if blocks were without events. */
export const NO_EVENTS = storageIs(null)

/** Hex, as it should be, of nothing. */
export const UNREADABLE_EVENTS = storageIs('0x04deadbeef')

export const PRUNED: Act = changed((reply, method) =>
  method.startsWith('state_getStorage') || method.startsWith('state_query')
    ? { id: reply.id, error: { code: 4003, message: 'Client error: UnknownBlock: State already discarded for 0x00' } }
    : reply,
)

/** The first and some of all requests meet it, or all about something; not more than two in a row, as pauses grow, and after so many times none. */
export function sometimes(act: Act, random: () => number, { times = 8, about = '' } = {}): Fault {
  let [left, row] = [times, 0]
  return async (exchange) => {
    if (left === 0 || !exchange.request.includes(about)) return false
    const meets = left === times || about !== '' || random() < 0.6
    row = row < 2 && meets ? row + 1 : 0
    if (row === 0) return false
    left--
    await act(exchange)
    return true
  }
}
