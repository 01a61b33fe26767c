import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { encodeAddress } from '@polkadot/util-crypto'
import { expect } from 'chai'
import { Auditor } from '#sentinel/audit/auditor'
import { type Node, serve } from '#sentinel/devchain/rpc/server'
import { small } from '../devchain/chains'

interface Call {
  readonly method: string
}

describe('what the audit is told by nodes', () => {
  /** Makes something else of an answer; undefined: leaves it. */
  let spoil: (method: string, answer: string) => string | undefined
  let node: Node
  let between: Server
  let url: string
  let auditor: Auditor
  let sessions: string[]

  before(async () => {
    const { chain } = await small()
    sessions = [...chain.state.sessions.all()].map(([id]) => encodeAddress(id, 30))
    node = await serve(chain, 0)
    between = createServer(async (request, response) => {
      const call = (await json(request)) as Call
      const answer = await fetch(`http://127.0.0.1:${node.port}`, { method: 'POST', body: JSON.stringify(call) })
      const text = await answer.text()
      response.setHeader('content-type', 'application/json').end(spoil(call.method, text) ?? text)
    }).listen(0, '127.0.0.1')
    await once(between, 'listening')
    url = `http://127.0.0.1:${(between.address() as AddressInfo).port}/secret-key`
  })
  after(async () => {
    between.closeAllConnections()
    between.close()
    await node.close()
  })
  beforeEach(() => {
    spoil = () => undefined
    auditor = new Auditor({ rpc: url, database: {} })
  })
  afterEach(() => auditor.close())

  const failure = async (): Promise<string> => {
    const error = await auditor.telemetry(sessions).then(
      () => undefined,
      (thrown: Error & { code?: string }) => thrown,
    )
    if (error === undefined) return 'no failure'
    expect(error.message).to.not.include('secret-key')
    expect(error.message.startsWith(`${error.code}: `), error.message).to.equal(true)
    return `${error.code}`
  }
  const refuse =
    (wanted: RegExp, message: string): typeof spoil =>
    (method, answer) =>
      wanted.test(method) ? JSON.stringify({ jsonrpc: '2.0', id: JSON.parse(answer).id, error: { code: 4003, message } }) : undefined

  it('is read where nothing is wrong', async () => {
    const { timestamp, sessions: live } = await auditor.telemetry(sessions)
    expect([...live.keys()]).to.deep.equal(sessions)
    expect(timestamp).to.be.greaterThan(1_790_000_000)
  })

  it('may be that the state is not kept', async () => {
    spoil = refuse(/^state_queryStorageAt$/, 'State already discarded for 0x12')
    expect(await failure()).to.equal('E5004')
    spoil = refuse(/^state_queryStorageAt$/, 'Client error: UnknownBlock: Header was not found in the database')
    expect(await failure()).to.equal('E5004')
  })

  it('may be nonsense, half an answer, or a refusal', async () => {
    const answers = ['<html>', '{"jsonrpc":"2.0","id":', '{"jsonrpc":"2.0","id":1,"result":{}}']
    for (const answer of answers) {
      spoil = (method) => (method === 'state_queryStorageAt' ? answer : undefined)
      expect(await failure(), answer).to.equal('E5002')
    }
    spoil = refuse(/./, `too many requests at ${url}`)
    expect(await failure()).to.equal('E5002')
  })

  it('may be of a layout that is not known', async () => {
    const hex = (text: string): string => Buffer.from(text).toString('hex')
    spoil = (method, answer) =>
      method === 'state_getMetadata' ? answer.replaceAll(hex('p_instant'), hex('p_elsewhen'.slice(0, 9))) : undefined
    expect(await failure()).to.equal('E5005')
  })

  it('is asked anew after every fault', async () => {
    spoil = refuse(/./, 'away')
    expect(await failure()).to.equal('E5002')
    spoil = () => undefined
    expect(await failure()).to.equal('no failure')
    spoil = refuse(/./, 'away')
    expect(await failure()).to.equal('E5002')
    spoil = () => undefined
    expect(await failure()).to.equal('no failure')
  })
})
