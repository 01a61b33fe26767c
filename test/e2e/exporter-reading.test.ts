import { encodeAddress } from '@polkadot/util-crypto'
import { expect } from 'chai'
import type { Watch } from '#sentinel/exporter/read'
import { NOTHING } from '#sentinel/exporter/snapshot'
import { OTHER_OWNER, TestIndex } from '../support/exporter-index'
import { type Block, divergenceRow, OWNER, poolRow, type Row, sessionRow, workerRow, writeBlock } from '../support/exporter-rows'

describe('reading the index', () => {
  let index: TestIndex

  before(async () => {
    index = await TestIndex.open()
  })
  after(() => index.close())
  beforeEach(() => index.empty())

  /** Pools 1 to 3; in pool 1 a worker that is idle and one that is ready. */
  const first: Block = {
    pool: [poolRow(1, { idle_worker_count: 1 }), poolRow(2, { owner_id: OTHER_OWNER }), poolRow(3)],
    session: [sessionRow(1, '0x11', { state: 'Idle' }), sessionRow(1, '0x22')],
    worker: [workerRow(1, '0x11'), workerRow(1, '0x22')],
    divergence: [divergenceRow(10, 0, 'R41'), divergenceRow(10, 1, 'I1')],
  }

  it('takes amounts as bigint, times as they are, and tells what is not there', async () => {
    const time = new Date('2022-11-23T08:00:01Z')
    const full = {
      total_stake: 12_000_000000000001n,
      cap: 2n ** 70n,
      share_price: 2n ** 64n,
      forced_stop_at: time,
      forced_stop_eligible: true,
    }
    await writeBlock(index.writer, 10, {
      pool: [poolRow(1, { ...full, worker_count: 1 }), poolRow(2)],
      session: [sessionRow(1, '0x11', { v: 2n ** 77n })],
      worker: [workerRow(1, '0x11')],
    })
    const { network, pools, workers } = await index.read()
    expect(network).to.deep.include({ chain: 'khala', height: 10, prefix: 30, poolCount: 2 })
    expect(pools.get(1)).to.deep.include({
      totalStake: 12_000_000000000001n,
      cap: 2n ** 70n,
      sharePrice: 2n ** 64n,
      capGap: null,
      ready: 1,
    })
    expect(pools.get(1)).to.deep.include({
      forcedStopAt: time,
      forcedStopEligible: true,
      oldestRequestAt: null,
      owner: OWNER,
      commission: 0,
    })
    expect(pools.get(2)).to.deep.include({ forcedStopAt: null, forcedStopEligible: false, cap: null, sharePrice: null, ready: 0 })
    expect([...workers.values()]).to.deep.equal([
      {
        pid: 1,
        worker: '0x11',
        state: 'Ready',
        stateSince: new Date('2022-11-16T08:00:00Z'),
        stake: 0n,
        v: 2n ** 77n,
        pInit: null,
        pInstant: null,
        reclaimableAt: null,
        lastSettledAt: null,
        totalReward: 0n,
      },
    ])
  })

  it('reads everything once, then only what has changed', async () => {
    await writeBlock(index.writer, 10, first)
    const one = await index.read()
    expect(index.delivered).to.deep.equal({ network_state: 1, pool: 3, session: 2, divergence: 2 })
    expect(one.pools.get(1)).to.deep.include({ idle: 1, ready: 1 })

    expect(await index.read(one)).to.equal(one)
    expect(index.delivered).to.deep.equal({ network_state: 1 })

    await writeBlock(index.writer, 11)
    const two = await index.read(one)
    expect(index.delivered).to.deep.equal({ network_state: 1, pool: 0, session: 0, divergence: 0 })
    expect([two.network?.height, two.pools]).to.deep.equal([11, one.pools])

    await writeBlock(index.writer, 12, {
      pool: [poolRow(2, { free_delegation: 5, owner_id: OTHER_OWNER })],
      session: [sessionRow(1, '0x11', { state: 'Idle', p_instant: 900 })],
      divergence: [divergenceRow(12, 0, 'R41')],
    })
    const three = await index.read(two)
    expect(index.delivered).to.deep.equal({ network_state: 1, pool: 1, session: 1, divergence: 1 })
    expect(three.pools.get(2)?.freeDelegation).to.equal(5n)
    expect(three.pools.get(1)).to.equal(one.pools.get(1))
    expect(three.workers.get('1/0x11')?.pInstant).to.equal(900)
    expect(three.workers.get('1/0x22')).to.equal(one.workers.get('1/0x22'))
    expect(Object.fromEntries(three.divergences)).to.deep.equal({ I1: 1, R41: 2 })
  })

  it('sees what no column of the pool tells: a ready worker that was unbound', async () => {
    await writeBlock(index.writer, 10, first)
    const bound = await index.read()
    await writeBlock(index.writer, 11, { worker: [workerRow(1, '0x22', { session_id: null })] })
    const unbound = await index.read(bound)
    expect(unbound.pools.get(1)?.ready).to.equal(0)
    expect([...unbound.workers.keys()]).to.deep.equal(['1/0x11'])
    expect(index.delivered).to.deep.include({ pool: 1, session: 1 })
  })

  it('keeps the session of a worker that has left for as long as it cools down', async () => {
    await writeBlock(index.writer, 10, first)
    const before = await index.read()
    const elsewhere = { session: [sessionRow(1, '0x11', { state: 'CoolingDown' }), sessionRow(2, '0x11')], worker: [workerRow(2, '0x11')] }
    await writeBlock(index.writer, 11, elsewhere)
    const cooling = await index.read(before)
    expect([...cooling.workers.keys()].sort()).to.deep.equal(['1/0x11', '1/0x22', '2/0x11'])
    await writeBlock(index.writer, 12, { session: [sessionRow(1, '0x11')] })
    expect([...(await index.read(cooling)).workers.keys()].sort()).to.deep.equal(['1/0x22', '2/0x11'])
  })

  it('reads workers of watched pools and owners only, whatever prefix the owners were given with', async () => {
    await writeBlock(index.writer, 10, { ...first, session: [...(first.session ?? []), sessionRow(2, '0x33', { state: 'Idle' })] })
    const of = async (watch: Watch): Promise<string[]> => [...(await index.read(undefined, watch)).workers.keys()]
    expect(await of({ pools: [], owners: [] })).to.deep.equal([])
    expect(index.delivered).to.not.have.property('session')
    expect(await of({ pools: [1], owners: [] })).to.deep.equal(['1/0x11', '1/0x22'])
    expect(await of({ pools: [4_000_000_000], owners: [encodeAddress(OTHER_OWNER, 42)] })).to.deep.equal(['2/0x33'])
    expect(await of({ pools: [], owners: '*' })).to.deep.equal(['1/0x11', '1/0x22', '2/0x33'])
  })

  it('lets go of pools whose rows were deleted', async () => {
    await writeBlock(index.writer, 10, first)
    const one = await index.read()
    await index.writer.query('DELETE FROM pool WHERE pid = 3')
    const two = await index.read(one)
    expect([...two.pools.keys()]).to.deep.equal([1, 2])

    await index.writer.query('DELETE FROM pool WHERE pid = 2')
    await writeBlock(index.writer, 11, { pool: [poolRow(4)] })
    expect([...(await index.read(two)).pools.keys()]).to.deep.equal([1, 4])
  })

  it('starts over when the database was emptied or holds another chain', async () => {
    await writeBlock(index.writer, 10, first)
    const one = await index.read()
    await index.empty()
    expect(await index.read(one)).to.equal(NOTHING)

    const again: readonly (readonly [string, number, Row])[] = [
      ['went back', 9, {}],
      ['is as high with another block', 10, { hash: '0xother' }],
      ['has another genesis', 11, { genesis_hash: '0xother' }],
    ]
    for (const [what, height, network] of again) {
      await writeBlock(index.writer, height, { pool: [1, 2, 3].map((pid) => poolRow(pid)) }, network)
      const { pools, workers, divergences } = await index.read(one)
      expect([pools.size, workers.size, divergences.size], what).to.deep.equal([3, 0, 0])
    }
  })

  it('is of one moment, whatever is written meanwhile', async () => {
    await writeBlock(index.writer, 10, first)
    index.meanwhile = () => writeBlock(index.writer, 11, { pool: [poolRow(1, { free_delegation: 1 }), poolRow(4)] })
    const one = await index.read()
    expect([one.network?.height, one.pools.size, one.pools.get(1)?.freeDelegation]).to.deep.equal([10, 3, 0n])
    const two = await index.read(one)
    expect([two.network?.height, two.pools.size, two.pools.get(1)?.freeDelegation]).to.deep.equal([11, 4, 1n])
    expect(index.delivered).to.deep.include({ pool: 2, session: 0 })
  })

  it('does not miss a transaction that began before a reading and ended after it', async () => {
    await writeBlock(index.writer, 10, first)
    await index.writer.query('BEGIN')
    await index.writer.query('UPDATE pool SET free_delegation = 7 WHERE pid = 2')
    const other = await index.anotherWriter()
    await writeBlock(other, 11, { pool: [poolRow(3, { staked: 3 })] })
    const one = await index.read()
    expect([one.pools.get(2)?.freeDelegation, one.pools.get(3)?.staked]).to.deep.equal([0n, 3n])
    await index.writer.query('COMMIT')
    await writeBlock(other, 12)
    await other.end()
    expect((await index.read(one)).pools.get(2)?.freeDelegation).to.equal(7n)
  })
})
