import { hexToU8a, u8aConcat } from '@polkadot/util'
import { blake2AsHex, xxhashAsHex } from '@polkadot/util-crypto'
import { expect } from 'chai'
import { WebSocket } from 'ws'
import { type Node, serve } from '#sentinel/devchain/rpc/server'
import type { Simulation } from '#sentinel/devchain/simulation'
import { advance, eventsOf, small } from './chains'

const prefix = (pallet: string, item: string): string => xxhashAsHex(pallet, 128) + xxhashAsHex(item, 128).slice(2)

describe('the JSON-RPC of the simulated chain', () => {
  let simulation: Simulation
  let node: Node

  before(async () => {
    simulation = await small()
    node = await serve(simulation.chain, 0)
  })
  after(() => node.close())

  const post = async (body: unknown): Promise<unknown> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return (await fetch(`http://127.0.0.1:${node.port}`, { method: 'POST', body: text })).json()
  }
  const ask = async (method: string, ...params: unknown[]) =>
    (await post({ jsonrpc: '2.0', id: 1, method, params })) as { result?: unknown; error?: { code: number; message: string } }
  const answer = async <T>(method: string, ...params: unknown[]): Promise<T> => (await ask(method, ...params)).result as T

  it('gives blocks whose hashes are those of their headers and whose parents are the blocks before', async () => {
    const hashes = await answer<string[]>('chain_getBlockHash', [0, 1, 2, 3])
    for (const [height, hash] of hashes.entries()) {
      const { parentHash, stateRoot, extrinsicsRoot, number } = await answer<Record<string, string>>('chain_getHeader', hash)
      const encoded = u8aConcat(hexToU8a(parentHash), [height << 2], hexToU8a(stateRoot), hexToU8a(extrinsicsRoot), [0])
      expect(blake2AsHex(encoded)).to.equal(hash)
      expect([Number(number), parentHash]).to.deep.equal([height, hashes[height - 1] ?? `0x${'00'.repeat(32)}`])
    }
    expect(await answer('chain_getFinalizedHead')).to.equal(hashes.at(-1))
  })

  it('gives null for a block that is not there, and an error for its state', async () => {
    expect(await answer('chain_getHeader', '0xab')).to.equal(null)
    expect(await answer('chain_getBlockHash', 4)).to.equal(null)
    expect((await ask('state_getStorage', '0x00', '0xab')).error).to.deep.equal({
      code: 4003,
      message: 'Client error: UnknownBlock: 0xab',
    })
  })

  it('refuses what it does not know or understand, as nodes do', async () => {
    expect((await ask('author_submitExtrinsic', '0x')).error).to.deep.equal({ code: -32601, message: 'Method not found' })
    expect((await ask('chain_subscribeNewHeads')).error?.code).to.equal(-32601)
    expect((await ask('state_getStorage', 'no key')).error?.code).to.equal(-32602)
    expect((await ask('state_getKeysPaged', '0x', 1001)).error?.code).to.equal(4002)
    expect(await post('{')).to.deep.include({ error: { code: -32700, message: 'Parse error' } })
    expect(await post([{ id: 7 }])).to.deep.equal([{ jsonrpc: '2.0', error: { code: -32600, message: 'Invalid request' }, id: 7 }])
  })

  it('answers a batch in its order', async () => {
    const batch = ['system_chain', 'nothing', 'chain_getHead'].map((method, id) => ({ jsonrpc: '2.0', id, method }))
    const answers = (await post(batch)) as { id: number; result?: unknown; error?: unknown }[]
    expect(answers.map(({ id, error }) => [id, error !== undefined])).to.deep.equal([
      [0, false],
      [1, true],
      [2, false],
    ])
  })

  it('gives storage at every height, and its keys in pages', async () => {
    const pools = prefix('PhalaStakePool', 'StakePools')
    const [, first, second] = await answer<string[]>('chain_getBlockHash', [0, 1, 2])
    const [key = ''] = await answer<string[]>('state_getKeysPaged', pools, 10, null)
    const [before, after] = [await answer<string>('state_getStorage', key, first), await answer<string>('state_getStorage', key, second)]
    expect(before).not.to.equal(after)
    expect(await answer('state_queryStorageAt', [key], first)).to.deep.equal([{ block: first, changes: [[key, before]] }])
    expect(await answer('state_getStorageHash', key, second)).to.equal(blake2AsHex(hexToU8a(after)))
    expect(await answer('state_getStorageSize', key, second)).to.equal(hexToU8a(after).length)
    expect(await answer('state_getStorage', `${key}00`)).to.equal(null)
    expect(await answer('state_getKeysPaged', pools, 10, key)).to.deep.equal([])
    const all = await answer<string[]>('state_getKeysPaged', '0x', 1000)
    const page = await answer<string[]>('state_getKeysPaged', '0x', 5, all[4])
    expect(page).to.deep.equal(all.slice(5, 10))
    expect([...all].sort()).to.deep.equal(all)
  })

  it('reports a refused call as the runtime does: with the error of the pallet', () => {
    const { chain } = simulation
    const failed = eventsOf(chain, chain.block(2)).find(({ event }) => event.value.__kind === 'ExtrinsicFailed')
    // MinerNotReady of PhalaMining
    expect(failed?.event.value.dispatchError).to.deep.equal({ __kind: 'Module', value: { index: 87, error: '0x08000000' } })
    expect(failed?.phase).to.deep.equal({ __kind: 'ApplyExtrinsic', value: 3 })
  })

  it('tells subscribers of every block, and of storage that changes', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${node.port}`)
    const messages: {
      id?: number
      result?: unknown
      params?: { subscription: string; result: { number?: string; changes?: unknown[] } }
    }[] = []
    socket.on('message', (data) => messages.push(JSON.parse(data.toString())))
    await new Promise((resolve) => socket.on('open', resolve))
    const until = async (count: number): Promise<void> => {
      while (messages.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const send = (id: number, method: string, ...params: unknown[]): void =>
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    send(1, 'chain_subscribeNewHeads')
    await until(2)
    send(2, 'state_subscribeStorage', [prefix('System', 'Number'), prefix('PhalaStakePool', 'PoolCount')])
    await until(4)
    const last = simulation.chain.head.number
    advance(simulation, 1)
    await until(6)
    const [, head, , storage, nextHead, nextStorage] = messages.map(({ params }) => params?.result)
    expect([Number(head?.number), Number(nextHead?.number)]).to.deep.equal([last, last + 1])
    expect([storage?.changes?.length, nextStorage?.changes?.length]).to.deep.equal([2, 1])
    send(3, 'chain_unsubscribeNewHeads', messages[0]?.result)
    await until(7)
    expect(messages[6]?.result).to.equal(true)
    socket.close()
  })
})
