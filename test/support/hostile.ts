import { connect } from 'node:net'

/** What a server said, in bytes as they came, until it closed the connection. */
export interface Reply {
  readonly status: number | undefined
  readonly text: string
}

/** Sends these bytes and reads until the server ends the connection; it is for the server to do so. */
export const send = (host: string, port: number, bytes: string): Promise<Reply> =>
  new Promise((resolve) => {
    let text = ''
    const socket = connect(port, host, () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
    // a server that will not read on resets the connection
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ status: statusOf(text), text }))
  })

const statusOf = (text: string): number | undefined => {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]
  return status === undefined ? undefined : Number(status)
}

/** A request of which the connection ends with its answer. */
export const request = (line: string, headers: Readonly<Record<string, string>> = {}, body = ''): string =>
  [
    `${line} HTTP/1.1`,
    ...Object.entries({
      Host: 'sentinel',
      Connection: 'close',
      ...(body && { 'Content-Length': `${Buffer.byteLength(body)}` }),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')

export const asked = (body: unknown): string =>
  request('POST /graphql', { 'Content-Type': 'application/json' }, typeof body === 'string' ? body : JSON.stringify(body))

const nested = (depth: number): string =>
  `{ pools(limit: 1) ${'{ delegations(limit: 1) { pool '.repeat(depth)}{ id }${' } }'.repeat(depth)} }`
/** Each fragment has the next one three times: the last level has 3^12 of them. */
const laughs = Array.from(
  { length: 12 },
  (_, i) =>
    `fragment F${i} on Pool { a: owner { id } ${i < 11 ? `...F${i + 1} x${i}: owner { p: delegations(limit: 1) { pool { ...F${i + 1} } } }` : 'id'} }`,
)

/** Name, bytes, the status that answers (undefined: none, the connection is closed), and what its text says. */
type Attack = readonly [name: string, bytes: string, status: number | undefined, says?: RegExp]

const PLAIN: readonly Attack[] = [
  ['no HTTP', 'GARBAGE\r\n\r\n', 400],
  ['a method that nobody knows', request('BREW /'), 400],
  ['a header of 20,000 bytes', request('GET /', { Long: 'x'.repeat(20_000) }), 431],
  ['500 headers', request('GET /', Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`X-Header-Number-${i}`, 'x']))), 431],
  ['an address of 20,000 bytes', request(`GET /${'x'.repeat(20_000)}`), 431],
  ['two lengths', request('POST /graphql', { 'Content-Length': '5', 'Transfer-Encoding': 'chunked' }, '0\r\n\r\n'), 400],
  ['a length that is none', request('POST /graphql', { 'Content-Length': '-5' }), 400],
  ['a body of unknown encoding', request('POST /graphql', { 'Content-Type': 'application/json', 'Content-Encoding': 'pony' }, 'x'), 415],
  ['a body of 100,000 bytes', asked(' '.repeat(100_000)), 413],
  ['a question of 100,000 bytes', asked({ query: `{ __typename ${'#'.repeat(100_000)}` }), 413],
  ['JSON that is none', asked('{"query": '), 400],
  ['a path out of the folder', request('GET /../../../etc/passwd'), 404],
  ['the same, encoded', request('GET /%2e%2e/%2e%2e/etc/passwd'), 404],
  ['a path that cannot be decoded', request('GET /%E0%A4%A'), 404],
]

const QUESTIONS: readonly Attack[] = [
  ['no question', asked({}), 400],
  ['a number for a question', asked({ query: 7 }), 400],
  ['questions in a batch', asked([{ query: '{ __typename }' }, { query: '{ __typename }' }]), 400, /batching disabled/],
  [
    'a question that is to be kept',
    asked({ query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
    200,
    /PersistedQueryNotSupported/,
  ],
  ['a field that is not there', asked({ query: '{ passwords }' }), 400, /Cannot query field/],
  ['a change', asked({ query: 'mutation { drop }' }), 400],
  ['10 levels too deep', asked({ query: nested(8) }), 400, /E6003/],
  ['10,000 levels', asked({ query: '{ a'.repeat(10_000) }), 400],
  ['fragments that unfold to millions', asked({ query: `{ pools(limit: 1) { ...F0 } } ${laughs.join(' ')}` }), 400, /E6003/],
  ['a fragment within itself', asked({ query: '{ pools(limit: 1) { ...F } } fragment F on Pool { ...F }' }), 400, /itself/],
  ['the same field 10,000 times', asked({ query: `{ accounts(limit: 1) { ${'id '.repeat(10_000)} } }` }), 400, /E6003/],
  [
    '21 roots',
    asked({ query: `{ ${Array.from({ length: 21 }, (_, i) => `a${i}: accounts(limit: 1) { id }`).join(' ')} }` }),
    400,
    /only 20 root fields/,
  ],
  ['an answer of millions', asked({ query: '{ accounts(limit: 100000000) { id totalDelegated } }' }), 200, /E6002/],
  ['a limit below zero', asked({ query: '{ accounts(limit: -1) { id } }' }), 200, /E6004|E6002/],
  ['lists without an end in lists', asked({ query: '{ accounts { delegations { pool { delegations { id } } } } }' }), 200, /E6002/],
  [
    'a list whose limit is in a variable',
    asked({ query: 'query ($n: Int) { accounts(limit: $n) { id } }', variables: { n: 2_000_000 } }),
    200,
    /E6002/,
  ],
  [
    'SQL in a value',
    asked({ query: '{ accounts(limit: 1, where: { id_eq: "1\'; DROP TABLE account; --" }) { id } }' }),
    200,
    /"accounts":\[\]/,
  ],
  ['a zero byte in a value', asked({ query: '{ accounts(limit: 1, where: { id_eq: "\\u0000" }) { id } }' }), 200, /E6004/],
  ['a pool below zero', asked({ query: '{ stopPlan(pid: -1) { covers } }' }), 200, /E5001/],
  ['a pool out of range', asked({ query: '{ stopPlan(pid: 99999999999) { covers } }' }), 400],
  ['amounts that are none', asked({ query: '{ delegatorExit(pid: 0, account: "x", shares: "x") { paidNow } }' }), 400],
]

export const ATTACKS: Readonly<Record<'api' | 'exporter', readonly Attack[]>> = {
  api: [...PLAIN, ...QUESTIONS],
  exporter: [
    ...PLAIN,
    ...QUESTIONS,
    ['a body where none belongs', request('GET /metrics', {}, 'x'), 413],
    ['a pool that is none', request('GET /metrics?pid=x'), 400],
    ['101 pools', request(`GET /metrics?${Array.from({ length: 101 }, (_, i) => `pid=${i}`).join('&')}`), 400],
    ['a pool within a pool', request('GET /metrics?pid[a][b]=1'), 200],
  ],
}
