import { expect } from 'chai'
import type { Group, RulesEvent } from '#sentinel/rules/events'
import { applyBlock } from '#sentinel/rules/fold/apply'
import type { Outcome } from '#sentinel/rules/fold/context'
import { enqueue, poolOf } from '#sentinel/rules/queue'
import type { SessionId, State, WorkerKey } from '#sentinel/rules/state'
import {
  ALICE,
  aSession,
  BOB,
  balance,
  callOf,
  delegationOfPha,
  finalizationOf,
  fixed,
  OWNER,
  pha,
  phaShares,
  poolOfPha,
  stateOf,
} from '../../support/rules'

const differences = (outcome: Outcome) =>
  outcome.divergences.map(({ rule, pid, subject, field, expected, reported }) => [rule, pid, subject, field, expected, reported])

const idle = aSession('01', { state: 'Idle', stake: pha(2000n), v: fixed(9n) })
const cooling = { ...idle, state: 'CoolingDown', coolingDownSince: 100n } as const
const stopped = (session: SessionId): RulesEvent => ({ kind: 'SessionStopped', session })

/** 2000 staked in one session, Alice waits for 600 since 100. */
function waiting(): State {
  const pool = poolOfPha(2000n, 0n, { workers: [idle.worker] })
  const state = stateOf({ pools: [pool], delegations: [delegationOfPha(ALICE, 2000n)], sessions: [idle] })
  enqueue(state, 0n, ALICE, phaShares(600n), 100n)
  return state
}
const at = (state: State, now: bigint, ...groups: readonly Group[]): Outcome => applyBlock(state, now, groups)

describe('folding a start (R13, R15)', () => {
  const events = (v: bigint): RulesEvent[] => [
    { kind: 'SessionStarted', session: idle.id, initV: fixed(v), initP: 300n },
    { kind: 'StakeStarted', pid: 0n, worker: idle.worker, amount: pha(2000n) },
  ]
  const ready = () =>
    stateOf({ pools: [poolOfPha(2000n, 2000n)], delegations: [delegationOfPha(ALICE, 2000n)], sessions: [aSession('01')] })

  it('takes V and the score as reported', () => {
    const state = ready()
    expect(differences(at(state, 7n, callOf(...events(50119803648268851741168n))))).to.deep.equal([])
    expect(state.sessions.get(idle.id)).to.include({
      state: 'Idle',
      stake: pha(2000n),
      v: 50119803648268851741168n,
      pInit: 300n,
      stateSince: 7n,
    })
    expect(poolOf(state, 0n).free).to.equal(0n)
  })

  it('counts another V than the rules foretell (I8)', () => {
    expect(differences(at(ready(), 7n, callOf(...events(5n))))).to.deep.equal([['R13', 0n, idle.id, 'v', '50119803648268851741168', '5']])
  })

  it('computes V where the chain does not tell it', () => {
    const state = ready()
    const [, stake] = events(0n)
    at(state, 7n, callOf({ kind: 'SessionStarted', session: idle.id }, ...(stake === undefined ? [] : [stake])))
    expect(state.sessions.get(idle.id)).to.include({ v: 50119803648268851741168n, ve: 50119803648268851741168n, pInit: 300n })
  })
})

describe('folding the end of a block (R41)', () => {
  it('expects the stops of a forced stop and counts them as one', () => {
    const state = waiting()
    const outcome = at(state, 3701n, finalizationOf(stopped(idle.id)))
    expect(differences(outcome)).to.deep.equal([])
    expect(poolOf(state, 0n)).to.deep.include({ releasing: pha(2000n), checks: [] })
    expect(poolOf(state, 0n).lifetime.forcedStops).to.equal(1n)
    expect(outcome.history.map(({ kind, amount }) => [kind, amount])).to.deep.equal([['SessionForcedToStop', pha(2000n)]])
  })

  it('counts a stop that did not come', () => {
    expect(differences(at(waiting(), 3701n))).to.deep.equal([['R41', undefined, idle.id, 'stopped', idle.id, 'undefined']])
  })

  it('counts a stop that should not have come', () => {
    expect(differences(at(waiting(), 3700n, finalizationOf(stopped(idle.id))))).to.deep.equal([
      ['R41', 0n, idle.id, 'stopped', 'undefined', idle.id],
    ])
  })

  it('takes a stop in a call for what it is', () => {
    const state = waiting()
    const outcome = at(state, 3701n, callOf(stopped(idle.id)))
    expect(differences(outcome)).to.deep.equal([])
    expect(outcome.history.map(({ kind }) => kind)).to.deep.equal(['SessionStopped'])
    expect(poolOf(state, 0n).lifetime.forcedStops).to.equal(0n)
  })
})

describe('folding a reclaim (R17)', () => {
  it('counts another stake than the session has', () => {
    const state = stateOf({
      pools: [poolOfPha(2000n, 0n, { releasing: pha(2000n) })],
      delegations: [delegationOfPha(ALICE, 2000n)],
      sessions: [cooling],
    })
    const reclaimed: RulesEvent = { kind: 'SessionReclaimed', session: idle.id, originalStake: pha(1999n), slashed: balance(0n) }
    expect(differences(at(state, 9n, callOf(reclaimed)))).to.deep.equal([
      ['R17', 0n, idle.id, 'stake', pha(2000n).toString(), pha(1999n).toString()],
    ])
  })

  it('pays the queue at the price after the slash', () => {
    // v1-1180-slash-and-worker-life, block 83
    const pool = poolOfPha(4000n, 0n, { releasing: pha(2000n), drift: pha(2000n) })
    const state = stateOf({ pools: [pool], delegations: [delegationOfPha(ALICE, 3000n), delegationOfPha(BOB, 1000n)], sessions: [cooling] })
    enqueue(state, 0n, ALICE, phaShares(1500n), 100n)
    const outcome = at(
      state,
      604_900n,
      callOf(
        { kind: 'SessionReclaimed', session: idle.id, originalStake: pha(2000n), slashed: pha(400n) },
        { kind: 'PoolSlashed', pid: 0n, amount: pha(400n) },
        { kind: 'SlashSettled', pid: 0n, account: ALICE, amount: balance(300_000000000001n) },
        { kind: 'Withdrawal', pid: 0n, account: ALICE, amount: balance(1349_999999999999n), shares: phaShares(1500n) },
      ),
    )
    expect(differences(outcome)).to.deep.equal([])
    expect(poolOf(state, 0n)).to.deep.include({
      totalStake: 2250_000000000001n,
      totalShares: phaShares(2500n),
      free: 250_000000000001n,
      queue: [],
    })
  })
})

describe('folding workers (I6, I7)', () => {
  const added: RulesEvent = { kind: 'PoolWorkerAdded', pid: 0n, worker: '0x07' as WorkerKey }
  const facts = (operator: typeof OWNER): RulesEvent => ({ kind: 'WorkerFacts', worker: '0x07' as WorkerKey, operator, initialScore: 300n })
  const bound: RulesEvent = { kind: 'SessionBound', session: '0x5e07' as SessionId, worker: '0x07' as WorkerKey }

  it('binds a worker to its session and the session to the pool', () => {
    const state = stateOf({ pools: [poolOfPha(0n, 0n)] })
    expect(differences(at(state, 5n, callOf(facts(OWNER), bound, added)))).to.deep.equal([])
    expect(poolOf(state, 0n).workers).to.deep.equal(['0x07'])
    expect(state.workers.get('0x07' as WorkerKey)).to.include({ pid: 0n, session: '0x5e07', operator: OWNER, initialScore: 300n })
    expect(state.sessions.get('0x5e07' as SessionId)?.pid).to.equal(0n)
  })

  it('counts a worker that is in a pool already, and one of another operator', () => {
    const state = stateOf({ pools: [poolOfPha(0n, 0n)] })
    at(state, 5n, callOf(facts(OWNER), bound, added))
    expect(differences(at(state, 6n, callOf(added)))).to.deep.equal([['I6', 0n, '0x07', 'pool', 'undefined', '0']])
    const other = at(stateOf({ pools: [poolOfPha(0n, 0n)] }), 5n, callOf(facts(ALICE), bound, added))
    expect(differences(other)).to.deep.equal([['I7', 0n, '0x07', 'operator', OWNER, ALICE]])
  })
})
