import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { listen } from '#sentinel/exporter/listen'
import type { Polled } from '#sentinel/exporter/polling'
import { createServer } from '#sentinel/exporter/server'
import type { Pool, Snapshot } from '#sentinel/exporter/snapshot'
import { network, pool, readAt, seriesOf, snapshotOf, worker } from '../support/snapshot'

describe('the exporter over HTTP', () => {
  /** Counts how often somebody goes through the pools. */
  class Watched extends Map<number, Pool> {
    looks = 0

    override values() {
      this.looks++
      return super.values()
    }
  }

  const pools = new Watched(snapshotOf([pool, { ...pool, pid: 8 }]).pools)
  /** Young, however long ago this file was loaded. */
  const fresh = (): Snapshot => ({ ...snapshotOf([], [worker]), pools, network: { ...network, timestamp: new Date() } })
  const snapshot: { state: Polled<Snapshot> } = readAt(0, fresh())
  const reported: unknown[] = []
  let server: Server
  let url: string
  let sockets: Socket[]

  before(async () => {
    const settings = { stateMaxAgeSeconds: 300, graphql: { host: '127.0.0.1', port: 1 } }
    server = await listen(
      createServer({ snapshot, chain: undefined }, settings, (error) => reported.push(error)),
      0,
      '127.0.0.1',
    )
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => {
    server.close()
    server.closeAllConnections()
    expect(reported).to.deep.equal([])
  })
  beforeEach(() => {
    sockets = []
    snapshot.state = readAt(performance.now() / 1_000, fresh()).state
  })
  afterEach(() => {
    for (const socket of sockets) socket.destroy()
  })

  const get = async (path: string, init?: RequestInit): Promise<{ status: number; type: string | null; body: string }> => {
    const response = await fetch(`${url}${path}`, init)
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
  }
  /** A connection that says what no decent client would. */
  const raw = async (words: string): Promise<Socket> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    sockets.push(socket)
    await once(socket, 'connect')
    socket.on('error', () => undefined).write(words)
    return socket
  }

  it('answers /metrics in Prometheus text format', async () => {
    const { status, type, body } = await get('/metrics')
    expect([status, type]).to.deep.equal([200, 'text/plain; version=0.0.4; charset=utf-8'])
    expect(seriesOf(body)).to.include.members([
      'stakepool_delegators{chain="khala",pid="7"} 0',
      'stakepool_delegators{chain="khala",pid="8"} 0',
      'stakepool_worker_v{chain="khala",pid="7",worker="0x11"} 0',
      'stakepool_indexer_height 1234567',
      'stakepool_collector_success{collector="snapshot"} 1',
    ])
  })

  it('takes pools to look at', async () => {
    const pidsOf = async (query: string): Promise<string[]> =>
      seriesOf((await get(`/metrics?${query}`)).body).filter((line) => line.startsWith('stakepool_info'))
    expect(await pidsOf('pid=8')).to.have.length(1)
    expect(await pidsOf('pid=8&pid=7&pid=8')).to.have.length(2)
    expect(await pidsOf('pid=9')).to.have.length(0)
    const many = Array.from({ length: 101 }, (_, pid) => `pid=${pid}`).join('&')
    for (const query of ['pid=', 'pid=-1', 'pid=seven', 'pid[]=7&pid[a]=8&pid=x', many]) {
      expect(await get(`/metrics?${query}`)).to.deep.equal({
        status: 400,
        type: 'text/plain; charset=utf-8',
        body: 'pid must be the number of a pool, as in /metrics?pid=7, 100 at most\n',
      })
    }
  })

  it('makes one text for 200 clients at once', async () => {
    pools.looks = 0
    const began = performance.now()
    const answers = await Promise.all(Array.from({ length: 200 }, () => get('/metrics')))
    expect(new Set(answers.map(({ status, body }) => `${status} ${seriesOf(body).length}`)).size).to.equal(1)
    // at most as many as seconds have begun meanwhile; none where a text of this second was there already
    expect(pools.looks).to.be.at.most(Math.ceil((performance.now() - began) / 1_000) + 1)
  })

  it('is alive, and ready for as long as the database is there and the state is young', async () => {
    const healthy = snapshot.state
    expect(await get('/healthz')).to.deep.include({ status: 200, body: 'alive\n' })
    expect(await get('/readyz')).to.deep.include({ status: 200, body: 'ready\n' })

    snapshot.state = { ...healthy, problem: 'connection refused' }
    expect(await get('/readyz')).to.deep.include({ status: 503, body: 'the database cannot be read: connection refused\n' })
    expect(await get('/healthz')).to.deep.include({ status: 200 })
    const { status, body } = await get('/metrics')
    expect(status).to.equal(200)
    expect(seriesOf(body)).to.include.members([
      'stakepool_delegators{chain="khala",pid="7"} 0',
      'stakepool_collector_success{collector="snapshot"} 0',
    ])

    snapshot.state = { ...healthy, last: { at: 0, value: { ...fresh(), network } } }
    expect((await get('/readyz')).body).to.match(/^the last indexed block, 1234567, is \d+ s old; the limit is 300 s\n$/)
  })

  it('shows the runbooks, for people whom an alert or a dashboard sends there', async () => {
    const file = '/runbooks/PoolForcedStopIn6h.md'
    expect(await get(file)).to.deep.equal({
      status: 200,
      type: 'text/plain; charset=utf-8',
      body: readFileSync(`monitoring${file}`, 'utf8'),
    })
    expect((await get('/runbooks/')).body).to.equal(readFileSync('monitoring/runbooks/README.md', 'utf8'))
    expect(await get('/runbooks/../prometheus.yml')).to.deep.include({ status: 404 })
    expect(await get('/runbooks/%2e%2e%2fprometheus.yml')).to.not.deep.include({ status: 200 })
  })

  it('says what there is', async () => {
    expect(await get('/nothing')).to.deep.include({
      status: 404,
      body: 'not found: there are / (console), /metrics, /audit, /healthz, /readyz and /runbooks/\n',
    })
    expect(await get('/metrics', { method: 'POST' })).to.deep.include({ status: 404 })
  })

  it('refuses bodies and long headers', async () => {
    const sized = await raw('GET /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\nabc')
    expect(await text(sized)).to.match(/^HTTP\/1.1 413 .*a request here has no body\n$/s)
    const endless = await raw('GET /readyz HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n')
    expect(await text(endless)).to.match(/^HTTP\/1.1 413 /)
    expect((await get(`/metrics?pid=${'7'.repeat(9_000)}`)).status).to.equal(431)
  })

  it('ends connections that never finish their question, and answers others meanwhile', async () => {
    const slow = await raw('GET /metrics HTTP/1.1\r\nHost:')
    const deaf = await raw('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n')
    deaf.pause()
    expect((await get('/healthz')).status).to.equal(200)
    expect(await text(slow)).to.match(/^HTTP\/1.1 408 /)
  })
})
