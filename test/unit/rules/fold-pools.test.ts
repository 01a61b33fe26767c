import { expect } from 'chai'
import type { RulesEvent } from '#sentinel/rules/events'
import { applyBlock, FoldError } from '#sentinel/rules/fold/apply'
import type { Outcome } from '#sentinel/rules/fold/context'
import { ONE } from '#sentinel/rules/math/fixed-point'
import { poolOf, UnknownPool } from '#sentinel/rules/queue'
import type { State } from '#sentinel/rules/state'
import {
  ALICE,
  aParams,
  aRequest,
  aSession,
  BOB,
  balance,
  callOf,
  delegationOfPha,
  fixed,
  OWNER,
  pha,
  phaShares,
  poolOfPha,
  stateOf,
  TOKENOMICS,
} from '../../support/rules'

const apply = (state: State, ...events: readonly RulesEvent[]): Outcome => applyBlock(state, 77n, [callOf(...events)])

describe('folding what happens to a pool', () => {
  it('creates it under the next pid (R10)', () => {
    const state = stateOf()
    const created = (pid: bigint): RulesEvent => ({ kind: 'PoolCreated', pid, owner: OWNER })
    expect(apply(state, created(0n), created(1n)).divergences).to.deep.equal([])
    expect(state.network.poolCount).to.equal(2n)
    expect(poolOf(state, 1n)).to.include({ owner: OWNER, createdAt: 77n, totalStake: 0n })
    expect(apply(state, created(3n)).divergences).to.deep.equal([
      { rule: 'R10', index: 0, pid: 3n, subject: 'pool 3', field: 'pid', expected: '2', reported: '3' },
    ])
  })

  it('sets commission, cap and whitelist', () => {
    const state = stateOf({ pools: [poolOfPha(0n, 0n)] })
    apply(state, { kind: 'PoolCommissionSet', pid: 0n, commission: 600_000n }, { kind: 'PoolCapacitySet', pid: 0n, cap: pha(9n) })
    expect(poolOf(state, 0n)).to.include({ commission: 600_000n, cap: pha(9n) })
    // v1-1180-slash-and-worker-life, blocks 61 to 66
    apply(state, { kind: 'PoolWhitelistCreated', pid: 0n }, { kind: 'PoolWhitelistStakerAdded', pid: 0n, account: ALICE })
    apply(state, { kind: 'PoolWhitelistStakerAdded', pid: 0n, account: BOB })
    expect(poolOf(state, 0n).whitelist).to.deep.equal([ALICE, BOB])
    apply(state, { kind: 'PoolWhitelistStakerRemoved', pid: 0n, account: ALICE })
    expect(poolOf(state, 0n).whitelist).to.deep.equal([BOB])
    apply(state, { kind: 'PoolWhitelistDeleted', pid: 0n })
    expect(poolOf(state, 0n).whitelist).to.equal(undefined)
  })

  it("removes a worker; its session stays the pool's (R17)", () => {
    const session = aSession('01', { state: 'CoolingDown', stake: pha(5n) })
    const state = stateOf({ pools: [poolOfPha(0n, 0n, { workers: [session.worker] })], sessions: [session] })
    apply(
      state,
      { kind: 'SessionUnbound', session: session.id, worker: session.worker },
      { kind: 'PoolWorkerRemoved', pid: 0n, worker: session.worker },
    )
    expect(poolOf(state, 0n).workers).to.deep.equal([])
    expect(state.workers.get(session.worker)).to.include({ pid: undefined, session: undefined })
    expect(state.sessions.get(session.id)?.pid).to.equal(0n)
  })

  it('removes a worker that is unbound where no event says so, before spec 1090, and it can be added to another pool (I6)', () => {
    const session = aSession('01')
    const pools = [poolOfPha(0n, 0n, { workers: [session.worker] }), poolOfPha(0n, 0n, { pid: 1n })]
    const state = stateOf({ pools, sessions: [session] })
    const removed = apply(
      state,
      { kind: 'SessionUnbound', session: session.id, worker: session.worker },
      { kind: 'WorkerLeft', worker: session.worker },
    )
    expect(removed.history).to.deep.equal([{ index: 1, pid: 0n, kind: 'PoolWorkerRemoved', worker: session.worker }])
    expect(poolOf(state, 0n).workers).to.deep.equal([])
    expect(apply(state, { kind: 'PoolWorkerAdded', pid: 1n, worker: session.worker }).divergences).to.deep.equal([])
  })

  it('reconciles its queue without an event of the chain', () => {
    const queue = [aRequest(ALICE, 5n, 0n, 0n), aRequest(BOB, 5n, 0n, 1n)]
    const pool = poolOfPha(3n, 0n, { queue, drift: pha(3n) })
    const state = stateOf({ pools: [pool], delegations: [delegationOfPha(ALICE, 3n)] })
    const outcome = apply(state, { kind: 'QueueReconciled', pid: 0n, account: ALICE }, { kind: 'QueueReconciled', pid: 0n, account: BOB })
    expect(outcome.divergences).to.deep.equal([])
    expect(outcome.closed).to.deep.equal([{ pid: 0n, request: queue[1], status: 'Dropped' }])
    expect(poolOf(state, 0n).queue).to.deep.equal([aRequest(ALICE, 3n, 0n, 0n)])
  })

  it('queues what a call asks for where no event says so, before spec 1090 (R31)', () => {
    const state = stateOf({ pools: [poolOfPha(5n, 0n, { drift: pha(5n) })], delegations: [delegationOfPha(ALICE, 5n)] })
    const call: RulesEvent = { kind: 'WithdrawRequested', pid: 0n, account: ALICE, shares: phaShares(5n), queueReported: false }
    expect(apply(state, call).divergences).to.deep.equal([])
    expect(poolOf(state, 0n).queue).to.deep.equal([aRequest(ALICE, 5n, 77n)])
  })

  it('names the event that cannot be folded (E1005) and why', () => {
    const slash: RulesEvent = { kind: 'PoolSlashed', pid: 9n, amount: balance(1n) }
    const fold = () => apply(stateOf({ pools: [poolOfPha(0n, 0n)] }), { kind: 'PoolCommissionSet', pid: 0n, commission: 1n }, slash)
    expect(fold).to.throw(FoldError, 'E1005: event 1 (PoolSlashed, pool 9) cannot be folded: E1002: pool 9 is not known')
    expect(fold).to.throw(FoldError).with.property('cause').that.is.instanceOf(UnknownPool)
    const beyond = (amount: bigint) => (): Outcome =>
      apply(stateOf({ pools: [poolOfPha(0n, 0n)] }), { kind: 'Contribution', pid: 0n, account: ALICE, amount: balance(amount) })
    // the most that the runtime's fixed point holds, and one more
    expect(beyond(2n ** 64n - 1n)().divergences).to.deep.equal([])
    expect(beyond(2n ** 64n)).to.throw(FoldError, 'E1005: event 0 (Contribution, pool 0) cannot be folded: E1001: ')
  })
})

describe('folding what changes the rules', () => {
  it('takes the new tokenomics, cool-down and switch', () => {
    const state = stateOf()
    const tokenomics = { ...TOKENOMICS, k: fixed(90n * ONE) }
    apply(state, { kind: 'TokenomicsChanged', tokenomics }, { kind: 'CoolDownPeriodChanged', period: 86_400n })
    apply(state, { kind: 'MiningSwitched', enabled: false })
    expect(state.network.params).to.deep.equal(aParams({ tokenomics, coolDownPeriod: 86_400n, miningEnabled: false }))
  })

  it('takes the constants of another runtime and its order of the cap check (R12)', () => {
    const constants = { gracePeriod: 604_800n, minContribution: pha(1n), maxPoolWorkers: 100n }
    for (const [specVersion, capCheckedAfterQueue] of [
      [1130, false],
      [1179, false],
      [1180, true],
    ] as const) {
      const state = stateOf()
      apply(state, { kind: 'RuntimeChanged', specVersion, constants })
      expect(state.network.params).to.deep.equal(aParams({ ...constants, capCheckedAfterQueue }))
    }
  })

  it('touches the pools that wait when the runtime changes, and no others: a new grace period moves their forced stop (F2)', () => {
    const waiting = poolOfPha(100n, 0n, { queue: [aRequest(ALICE, 10n)], checks: [0n] })
    const layer = stateOf({ pools: [waiting, poolOfPha(100n, 0n, { pid: 1n })] }).fork()
    const constants = { gracePeriod: 604_800n, minContribution: pha(1n), maxPoolWorkers: 100n }
    apply(layer, { kind: 'RuntimeChanged', specVersion: 1180, constants })
    expect([...layer.pools.changes().keys()]).to.deep.equal([0n])
  })
})
