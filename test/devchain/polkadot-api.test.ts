import { ApiPromise, WsProvider } from '@polkadot/api'
import { encodeAddress } from '@polkadot/util-crypto'
import { expect } from 'chai'
import { accountKey } from '#sentinel/devchain/ledger/keys'
import { type Node, serve } from '#sentinel/devchain/rpc/server'
import type { Simulation } from '#sentinel/devchain/simulation'
import { advance, small } from './chains'

describe('@polkadot/api on the simulated chain', () => {
  let simulation: Simulation
  let node: Node
  let api: ApiPromise

  before(async () => {
    simulation = await small()
    node = await serve(simulation.chain, 0)
    api = await ApiPromise.create({ provider: new WsProvider(`ws://127.0.0.1:${node.port}`), noInitWarn: true })
  })
  after(async () => {
    await api.disconnect()
    await node.close()
  })

  it('knows the chain', () => {
    expect(api.runtimeVersion.specVersion.toNumber()).to.equal(1180)
    expect(api.genesisHash.toHex()).to.equal(simulation.chain.block(0).hash)
    expect(api.consts.phalaStakePool?.gracePeriod?.toString()).to.equal('604800')
    expect(api.registry.chainSS58).to.equal(30)
  })

  it('shows storage', async () => {
    const pool = (await api.query.phalaStakePool?.stakePools?.(0))?.toHuman() as Record<string, unknown>
    expect(pool.releasingStake).to.equal('0')
    expect((pool.withdrawQueue as unknown[]).length).to.equal(1)
    const account = (await api.query.system?.account?.(accountKey('bob'))) as unknown as { nonce: { toNumber(): number } }
    expect(account.nonce.toNumber()).to.equal(2)
    expect((await api.query.phalaStakePool?.poolStakers?.entries())?.length).to.equal(1)
  })

  it('shows blocks with their events', async () => {
    const hash = await api.rpc.chain.getBlockHash(3)
    const { block } = await api.rpc.chain.getBlock(hash)
    expect(block.header.hash.toHex()).to.equal(hash.toHex())
    expect(block.extrinsics.map(({ method }) => `${method.section}.${method.method}`)).to.deep.equal([
      'timestamp.set',
      'phalaStakePool.withdraw',
    ])
    expect(block.extrinsics[1]?.signer.toString()).to.equal(encodeAddress(accountKey('bob'), 30))
    const events = (await (await api.at(hash)).query.system?.events?.()) as unknown as { event: { method: string } }[]
    expect(events.map(({ event }) => event.method)).to.deep.equal([
      'ExtrinsicSuccess',
      'Withdrawal',
      'WithdrawalQueued',
      'ExtrinsicSuccess',
    ])
  })

  it('follows the heads', async () => {
    const heights: number[] = []
    const end = await api.rpc.chain.subscribeFinalizedHeads((header) => void heights.push(header.number.toNumber()))
    advance(simulation, 2)
    while (heights.at(-1) !== 5) await new Promise((resolve) => setTimeout(resolve, 5))
    end()
    expect(heights.slice(-2)).to.deep.equal([4, 5])
  })
})
