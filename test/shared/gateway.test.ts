import { expect } from 'chai'
import { type Content, expectSameRows, heightOf } from '../support/content'
import { Databases } from '../support/databases'
import { type ArchiveBlock, archiveOf } from '../support/gateway/archive'
import { type Gateway, type GatewayOptions, withGateway } from '../support/gateway/server'
import { Processor } from '../support/processor'
import { type Recording, recordingOf, withChain } from './chain'
import { indexed, type Place, toTheEnd } from './indexing'

const KEY = "a key that is nobody's business"

describe('history from a gateway', () => {
  let databases: Databases
  let recording: Recording
  let blocks: ArchiveBlock[]
  let fromNode: Content

  before(async () => {
    databases = await Databases.open()
    recording = await recordingOf('v1-1130-slash-and-worker-life')
    blocks = await withChain(recording, (url) => archiveOf(url, recording.last))
    fromNode = await indexed(databases, recording)
  })
  after(() => databases.close())

  const fromGateway = async (
    options: Partial<GatewayOptions>,
    settings: NodeJS.ProcessEnv = {},
  ): Promise<{ rows: Content; gateway: Gateway; said: string }> =>
    withGateway({ blocks, ...options }, async (gateway) => {
      let said = ''
      const rows = await indexed(databases, recording, async (place) => {
        said = await toTheEnd(place, { GATEWAY_URL: gateway.url, ...settings })
      })
      return { rows, gateway, said }
    })

  const heightsTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, height) => height)

  it('and then the node: the same rows', async () => {
    const { rows, gateway } = await fromGateway({ blocks: blocks.slice(0, 41), blocksPerAnswer: 7 })
    expect([...gateway.delivered]).to.deep.equal(heightsTo(40))
    expectSameRows(rows, fromNode)
  })

  it('which has all that the node has, or more: the node delivers the last blocks, the same rows', async () => {
    const { rows, gateway } = await fromGateway({})
    expect([...gateway.delivered]).to.deep.equal(heightsTo(recording.last - 16))
    expectSameRows(rows, fromNode)
  })

  it('whose workers are overloaded, silent or gone is asked again: the same rows', async () => {
    // the first worker is asked before the SDK starts
    const faulty = (['unavailable', 'silent', 'worker gone'] as const).map((fault) =>
      fromGateway({ blocksPerAnswer: 30, faults: ['none', 'none', fault] }),
    )
    for (const { rows, gateway } of await Promise.all(faulty)) {
      expect([...gateway.delivered]).to.deep.equal(heightsTo(recording.last - 16))
      expectSameRows(rows, fromNode)
    }
  })

  it('gets the key, its workers do not, and no log has it', async () => {
    const { rows, gateway, said } = await fromGateway({ key: KEY }, { SQD_API_KEY: KEY, SQD_DEBUG: '*' })
    expectSameRows(rows, fromNode)
    const [asked, workers] = ['GET', 'POST'].map((method) => gateway.seen.filter((request) => request.method === method))
    expect(asked).not.to.be.empty
    for (const { headers } of asked ?? []) expect(headers).to.include({ authorization: `Bearer ${KEY}`, token: KEY })
    expect(workers).not.to.be.empty
    expect(JSON.stringify(workers)).not.to.include(KEY)
    expect(said).to.include('using archive data source')
    expect(said).not.to.include(KEY)
  })

  /** What a processor says that ends by itself, and how far it came. */
  const refusal = async (options: Partial<GatewayOptions>, settings: NodeJS.ProcessEnv = {}): Promise<{ said: string; height: number }> =>
    withGateway({ blocks, ...options }, async (gateway) => {
      let [said, height] = ['', -1]
      await indexed(databases, recording, async ({ database, url, client }: Place) => {
        said = await Processor.start(database, url, { GATEWAY_URL: gateway.url, ...settings }).failed()
        height = await heightOf(client)
      })
      return { said, height }
    })

  it('without the key is refused with E4112', async () => {
    const { said, height } = await refusal({ key: KEY }, { SQD_API_KEY: 'another' })
    expect(said).to.match(/^E4112: the gateway at 127\.0\.0\.1:\d+ cannot be used: it answers with HTTP status 403: set SQD_API_KEY/m)
    expect(height).to.equal(-1)
  })

  it('of another chain is refused with E4110', async () => {
    const other = await recordingOf('v1-1130-seed-cases')
    const { said, height } = await refusal({ blocks: await withChain(other, (url) => archiveOf(url, other.last)) })
    const [theirs, ours] = [other.manifest.genesisHash, recording.manifest.genesisHash]
    expect(said).to.match(
      new RegExp(`^E4110: the gateway at 127\\.0\\.0\\.1:\\d+ is of another chain .* its block 0 is ${theirs}, the node's is ${ours}`, 'm'),
    )
    expect(height).to.equal(-1)
  })

  it('that goes over to another chain is left with E4001, and nothing is mixed', async () => {
    const other = await recordingOf('v1-1130-seed-cases')
    const theirs = await withChain(other, (url) => archiveOf(url, other.last))
    const { said, height } = await refusal({ blocks: [...blocks.slice(0, 20), ...theirs.slice(20)], blocksPerAnswer: 10 })
    expect(said).to.include(
      `E4001: block 20 (${theirs[20]?.header.hash}), whose parent is ${theirs[19]?.header.hash}, comes after block 19`,
    )
    expect(height).to.equal(19)
  })

  it('of a named network: a node of another one is refused with E4111', async () => {
    const { said, height } = await refusal({}, { NETWORK: 'khala' })
    expect(said).to.match(/^E4111: the node at 127\.0\.0\.1:\d+ is not of the network khala/m)
    expect(said).to.include(`its genesis is ${recording.manifest.genesisHash}, not 0x`)
    expect(height).to.equal(-1)
  })
})
