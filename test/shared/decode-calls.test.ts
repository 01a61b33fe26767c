import { expect } from 'chai'
import type { BlockCall } from '#sentinel/decode/block'
import { bytes, callOf, decoded, eventOf } from './made'
import { runtimeOf, V1_SPECS } from './runtimes'

const START = 'PhalaStakePool.start_mining'
const RESTART = 'PhalaStakePool.restart_mining'
const [OWNER, SESSION, WORKER] = [bytes(0xa), bytes(0x51), bytes(0x61)]
const signed = { __kind: 'system', value: { __kind: 'Signed', value: OWNER } }

/** Where the calls inside of a call stand: the SDK numbers them per level. */
const WRAPPERS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'no other call': [[]],
  batch: [[0], [1]],
  batch_all: [[0], [1]],
  proxy: [[0]],
  as_multi: [[0]],
  sudo: [[0]],
  'a batch in a proxy': [
    [0, 0],
    [0, 1],
  ],
  'a proxy in a batch': [
    [0, 0],
    [1, 0],
  ],
}

describe('decode of calls: the stake of a start before spec 1170 (R15)', () => {
  for (const spec of V1_SPECS.filter((known) => known < 1170)) {
    const runtime = runtimeOf(spec)
    const start = (name: string, n: number, place: Partial<BlockCall>): BlockCall =>
      callOf(runtime, { name, args: { pid: 3n, worker: bytes(0x60 + n), stake: BigInt(n) } }, place)
    const started = (n: number, place: object) => eventOf(runtime, 'PhalaMining.MinerStarted', [bytes(0x50 + n)], place)
    const both = (n: number) => [
      { kind: 'SessionStarted', session: bytes(0x50 + n) },
      { kind: 'StakeStarted', pid: 3n, worker: bytes(0x60 + n), amount: BigInt(n) },
    ]

    for (const name of [START, RESTART].filter((call) => runtime.hasCall(call))) {
      it(`is in ${name} of spec ${spec}, inside of ${Object.keys(WRAPPERS).join(', ')}`, () => {
        for (const [how, addresses] of Object.entries(WRAPPERS)) {
          const calls = addresses.map((address, i) => start(name, i + 1, { address }))
          const events = addresses.map((callAddress, i) => started(i + 1, { index: i, callAddress }))
          expect(decoded(runtime, events, calls), how).to.deep.equal(addresses.flatMap((_, i) => both(i + 1)))
        }
      })
    }

    it(`is not in a call of spec ${spec} that failed`, () => {
      const inBatch = [1, 2, 3].map((n) => start(START, n, { address: [n - 1], success: n !== 2 }))
      const events = [started(1, { callAddress: [0] }), started(3, { index: 1, callAddress: [2] })]
      expect(decoded(runtime, events, inBatch)).to.deep.equal([...both(1), ...both(3)])
      expect(decoded(runtime, [], [start(START, 1, { success: false })])).to.deep.equal([])
      expect(() => decoded(runtime, [started(2, { index: 9, callAddress: [1] })], inBatch)).to.throw(
        `E1102: block 42, event 9, PhalaMining.MinerStarted of spec ${spec}: the stake of a started session is in no start_mining or restart_mining call`,
      )
    })
  }

  it('is in an event from spec 1170 on', () => {
    const runtime = runtimeOf(1170)
    const event = eventOf(runtime, 'PhalaMining.MinerStarted', [SESSION, 5n, 6])
    const call = callOf(runtime, { name: START, args: { pid: 3n, worker: WORKER, stake: 7n } })
    expect(decoded(runtime, [event], [call])).to.deep.equal([{ kind: 'SessionStarted', session: SESSION, initV: 5n, initP: 6n }])
  })
})

describe('decode of calls: what no event says', () => {
  const withdraw = (spec: number, place: Partial<BlockCall>) =>
    callOf(runtimeOf(spec), { name: 'PhalaStakePool.withdraw', args: { pid: 3n, shares: 400n } }, place)
  const requested = { kind: 'WithdrawRequested', pid: 3n, account: OWNER, shares: 400n }

  for (const spec of V1_SPECS) {
    it(`takes a withdrawal's shares from the call of spec ${spec}${spec < 1090 ? ', where nothing else tells the queue' : ''} (R31)`, () => {
      const queueReported = spec >= 1090
      expect(decoded(runtimeOf(spec), [], [withdraw(spec, { origin: signed })])).to.deep.equal([{ ...requested, queueReported }])
      expect(decoded(runtimeOf(spec), [], [withdraw(spec, { origin: signed, success: false })])).to.deep.equal([])
    })
  }

  it('takes the delegator from the payment where the origin cannot be computed, and stops where nothing tells', () => {
    const runtime = runtimeOf(900)
    const paid = eventOf(runtime, 'PhalaStakePool.Withdrawal', [3n, OWNER, 399n], { callAddress: [0] })
    expect(decoded(runtime, [paid], [withdraw(900, { address: [0] })])).to.deep.equal([
      { ...requested, queueReported: false },
      { kind: 'Withdrawal', pid: 3n, account: OWNER, amount: 399n },
    ])
    expect(() => decoded(runtime, [], [withdraw(900, {})])).to.throw(
      'E1102: block 42, call PhalaStakePool.withdraw of spec 900: the origin of PhalaStakePool.withdraw cannot be computed',
    )
    expect(decoded(runtimeOf(1090), [], [withdraw(1090, {})])).to.deep.equal([])
  })

  for (const spec of V1_SPECS.filter((known) => known >= 1090)) {
    it(`knows that reconcile_withdraw_queue of spec ${spec} serves the queue (R32)`, () => {
      const call = callOf(runtimeOf(spec), { name: 'PhalaStakePool.reconcile_withdraw_queue', args: { pid: 3n, account: OWNER } })
      expect(decoded(runtimeOf(spec), [], [call])).to.deep.equal([{ kind: 'QueueReconciled', pid: 3n, account: OWNER }])
    })
  }

  it('knows the switch of mining', () => {
    for (const spec of V1_SPECS) {
      const call = callOf(runtimeOf(spec), { name: 'PhalaStakePool.set_mining_enable', args: { enable: true } }, { address: [0] })
      expect(decoded(runtimeOf(spec), [], [call]), `spec ${spec}`).to.deep.equal([{ kind: 'MiningSwitched', enabled: true }])
    }
  })

  it('takes assigned rewards from the call of spec 1150, and from their own events later (R20)', () => {
    const rewardArr = [
      [3n, 10n],
      [4n, 20n],
    ]
    const call = (spec: number) => callOf(runtimeOf(spec), { name: 'PhalaStakePool.force_assign_reward', args: { rewardArr } })
    expect(decoded(runtimeOf(1150), [], [call(1150)])).to.deep.equal([
      { kind: 'PoolRewarded', pid: 3n, amount: 10n },
      { kind: 'PoolRewarded', pid: 4n, amount: 20n },
    ])
    for (const spec of [1160, 1170, 1180]) expect(decoded(runtimeOf(spec), [], [call(spec)]), `spec ${spec}`).to.deep.equal([])
  })

  it('keeps calls and phases in the order of execution', () => {
    const runtime = runtimeOf(1180)
    const stopped = (n: number, place: object) => eventOf(runtime, 'PhalaMining.MinerStopped', [bytes(n)], place)
    const outside = { extrinsicIndex: undefined, callAddress: undefined }
    const events = [
      stopped(1, { ...outside, phase: 'Initialization' }),
      stopped(2, { extrinsicIndex: 2, callAddress: [0, 1] }),
      stopped(3, { extrinsicIndex: 2, callAddress: [1] }),
      stopped(4, { extrinsicIndex: 10, callAddress: [] }),
      stopped(5, { ...outside, phase: 'Finalization' }),
    ]
    const inBetween = withdraw(1180, { extrinsicIndex: 3, origin: signed })
    const order = decoded(runtime, events, [inBetween]).map((event) => ('session' in event ? event.session : event.kind))
    expect(order).to.deep.equal([bytes(1), bytes(2), bytes(3), 'WithdrawRequested', bytes(4), bytes(5)])
  })
})
