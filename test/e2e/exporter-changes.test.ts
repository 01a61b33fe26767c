import { expect } from 'chai'
import fc from 'fast-check'
import type { Watch } from '#sentinel/exporter/read'
import type { Snapshot } from '#sentinel/exporter/snapshot'
import { TestIndex } from '../support/exporter-index'
import { type Block, poolRow, type Row, sessionRow, workerRow, writeBlock } from '../support/exporter-rows'
import '../support/seed'

describe('reading the index change by change', () => {
  let index: TestIndex

  before(async () => {
    index = await TestIndex.open()
  })
  after(() => index.close())
  beforeEach(() => index.empty())

  it('comes to the same as reading everything at once', async () => {
    const watch: Watch = { pools: [1, 2], owners: [] }
    const chain = new SmallChain()
    await writeBlock(index.writer, 0, { pool: [0, 1, 2, 3].map((pid) => poolRow(pid)) })
    let last = await index.read()
    let watched = await index.read(undefined, watch)
    for (const [height, changes] of fc.sample(fc.array(change, { maxLength: 3 }), 60).entries()) {
      await writeBlock(index.writer, height + 1, chain.block(changes))
      last = await index.read(last)
      watched = await index.read(watched, watch)
      expect(comparable(last)).to.deep.equal(comparable(await index.read()))
      expect(comparable(watched)).to.deep.equal(comparable(await index.read(undefined, watch)))
    }
  })
})

type Change = readonly [kind: 'reward' | 'settle' | 'turn' | 'bind' | 'unbind', pid: number, worker: string, number: number]

const change: fc.Arbitrary<Change> = fc.tuple(
  fc.constantFrom('reward', 'settle', 'turn', 'bind', 'unbind'),
  fc.nat(3),
  fc.constantFrom('0x11', '0x22', '0x33'),
  fc.nat(9),
)

/** Touches a pool where the processor does: when a session's state changes and when a worker comes or goes, and not otherwise. */
class SmallChain {
  private readonly states = new Map<string, string>()
  private readonly places = new Map<string, number>()

  block(changes: readonly Change[]): Block {
    const parts = changes.map((one) => this.rows(one))
    const all = (table: keyof Block): readonly Row[] => parts.flatMap((part) => part[table] ?? [])
    return { pool: all('pool'), session: all('session'), worker: all('worker') }
  }

  private rows([kind, pid, worker, number]: Change): Block {
    const session = `${pid}/${worker}`
    const state = this.states.get(session) ?? 'Ready'
    const place = this.places.get(worker)
    switch (kind) {
      case 'reward':
        return { pool: [poolRow(pid, { owner_reward: number })] }
      case 'settle':
        return { session: [sessionRow(pid, worker, { state, v: number })] }
      case 'turn':
        this.states.set(session, number % 2 === 0 ? 'Idle' : 'Ready')
        return { pool: [poolRow(pid, { staked: number })], session: [sessionRow(pid, worker, { state: this.states.get(session) ?? '' })] }
      case 'bind':
        this.places.set(worker, pid)
        return {
          pool: [pid, place ?? pid].map((touched) => poolRow(touched, { worker_count: number })),
          session: [sessionRow(pid, worker, { state })],
          worker: [workerRow(pid, worker)],
        }
      case 'unbind':
        return place === undefined ? {} : { worker: [workerRow(place, worker, { session_id: null })] }
    }
  }
}

/** Without the order of maps, and what says how it was read. */
const comparable = ({ network, pools, workers }: Snapshot) => ({
  height: network?.height,
  pools: Object.fromEntries(pools),
  workers: Object.fromEntries(workers),
})
