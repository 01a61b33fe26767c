import { once } from 'node:events'
import { connect } from 'node:net'
import { expect } from 'chai'
import { Client } from 'pg'
import { connection } from '#sentinel/up/connect'
import { isFree } from '#sentinel/up/free-port'
import { eventually } from '../support/eventually'
import { ATTACKS, asked, request, send } from '../support/hostile'
import { type Parts, startParts } from '../support/parts'
import { query } from '../support/postgres'

/** The API listens where it is told to, not on the usual address: the exporter passes on to it. */
const HOSTS = { api: '127.0.0.2', exporter: '127.0.0.1' }
const CLIENTS = 200
const SLOW = 50
/** What an answer may not hold: stacks, paths, SQL, names of errors inside. */
const INSIDES = /node_modules|\n {4}at |\bat \S+ \(|SELECT |QueryFailedError|\/work\/|lib\/\w+\.js/

describe('hostile requests', () => {
  let parts: Parts
  let count = 0
  let survived = 0
  const portOf = (part: 'api' | 'exporter'): number => (part === 'api' ? parts.graphqlPort : parts.exporterPort)

  const isWell = async (part: 'api' | 'exporter'): Promise<void> => {
    const { status, text } = await send(HOSTS[part], portOf(part), asked({ query: '{ accounts(limit: 2) { id } }' }))
    expect(status, text).to.equal(200)
    expect(text).to.include('"accounts":[{"id":"')
  }

  before(async () => {
    parts = await startParts({ LISTEN_HOST: HOSTS.api, GQL_HOST: HOSTS.api })
    for (const part of ['api', 'exporter'] as const) {
      await eventually(
        () => send(HOSTS[part], portOf(part), asked({ query: '{ __typename }' })),
        ({ status }) => status === 200,
      )
    }
  })

  after(async () => {
    await parts?.stop()
    console.log(`    ${count} hostile requests, ${survived} survived`)
    expect(survived).to.equal(count)
  })

  it('cannot reach the API where it was not told to listen', async () => {
    expect(await isFree(parts.graphqlPort, '127.0.0.1')).to.equal(true)
  })

  for (const part of ['api', 'exporter'] as const) {
    for (const [name, bytes, status, says = /^/] of ATTACKS[part]) {
      it(`${part}: ${name}`, async () => {
        count++
        const reply = await send(HOSTS[part], portOf(part), bytes)
        expect(reply.status, reply.text.slice(0, 1_000)).to.equal(status)
        expect(reply.text).to.match(says).and.not.match(INSIDES)
        await isWell(part)
        survived++
      })
    }

    it(`${part}: ${SLOW} clients that never finish their headers, and as many that never finish their body`, async () => {
      const unfinished = [
        request('GET /').slice(0, -4),
        request('POST /graphql', { 'Content-Type': 'application/json', 'Content-Length': '9' }),
      ]
      const sockets = unfinished.flatMap((bytes) =>
        Array.from({ length: SLOW }, () => {
          const socket = connect(portOf(part), HOSTS[part], () => socket.write(bytes))
          return socket.on('error', () => undefined).resume()
        }),
      )
      count += sockets.length
      const closed = sockets.map((socket) => once(socket, 'close'))
      await isWell(part)
      // the server ends them
      await Promise.all(closed)
      await isWell(part)
      survived += sockets.length
    })

    it(`${part}: ${CLIENTS} clients at once`, async () => {
      count += CLIENTS
      const question = asked({ query: '{ accounts(limit: 100) { id totalDelegated } }' })
      const replies = await Promise.all(Array.from({ length: CLIENTS }, () => send(HOSTS[part], portOf(part), question)))
      expect(replies.filter(({ status, text }) => status !== 200 || !text.includes('totalDelegated'))).to.deep.equal([])
      survived += CLIENTS
    })
  }

  it('api: a question that waits for the database is given up', async () => {
    count++
    const client = new Client(connection(parts.database.env))
    await client.connect()
    try {
      await client.query('BEGIN; LOCK TABLE account IN ACCESS EXCLUSIVE MODE')
      const { text } = await send(HOSTS.api, parts.graphqlPort, asked({ query: '{ poolById(id: "0") { id } accounts(limit: 1) { id } }' }))
      expect(text).to.include('E6002').and.not.match(INSIDES)
    } finally {
      await client.end()
    }
    await isWell('api')
    survived++
  })

  it('api: an error of its own is not explained to a client, and is in its log', async () => {
    count++
    await query(parts.database.env, 'ALTER TABLE divergence RENAME TO elsewhere')
    const { text } = await send(HOSTS.api, parts.graphqlPort, asked({ query: '{ divergences(limit: 1) { id } }' }))
    expect(text).to.include('E6001').and.not.match(INSIDES).and.not.include('relation')
    await eventually(
      () => parts.api.lastWords,
      (words) => words.includes('graphql query ended with errors'),
    )
    await isWell('api')
    survived++
  })

  it('answers what a client may ask about the schema', async () => {
    const { status, text } = await send(HOSTS.api, parts.graphqlPort, asked({ query: '{ __schema { queryType { name } } }' }))
    expect([status, text.includes('"name":"Query"')]).to.deep.equal([200, true])
  })

  it('have changed nothing', async () => {
    const { rows } = await query(parts.database.env, 'SELECT count(*)::int AS count FROM account')
    expect(rows).to.deep.equal([{ count: 1_000 }])
  })
})
