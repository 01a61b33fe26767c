import { expect } from 'chai'
import type { RulesEvent } from '#sentinel/rules/events'
import { applyBlock } from '#sentinel/rules/fold/apply'
import type { Outcome } from '#sentinel/rules/fold/context'
import { ONE } from '#sentinel/rules/math/fixed-point'
import { poolOf } from '#sentinel/rules/queue'
import { delegationKey, type State, type WorkerKey } from '#sentinel/rules/state'
import { ALICE, aSession, balance, callOf, delegationOfPha, fixed, OWNER, pha, poolOfPha, stateOf } from '../../support/rules'

/** 7000 PHA of Alice, 60 percent commission, two workers and one in no pool. */
const sessions = [aSession('01'), aSession('02'), aSession('03', { pid: undefined })]
const worker = (index: number): WorkerKey => `0x0${index}` as WorkerKey
const fresh = (): State =>
  stateOf({ pools: [poolOfPha(7000n, 7000n, { commission: 600_000n })], delegations: [delegationOfPha(ALICE, 7000n)], sessions })

const apply = (state: State, ...events: readonly RulesEvent[]): Outcome => applyBlock(state, 9n, [callOf(...events)])
const differences = (outcome: Outcome) =>
  outcome.divergences.map(({ rule, field, expected, reported }) => [rule, field, expected, reported])
const paid = (state: State) => [poolOf(state, 0n).lifetime.toOwner, poolOf(state, 0n).lifetime.toDelegators]

describe('folding a reward that is reported (R20, R21)', () => {
  it('takes it as it is', () => {
    const state = fresh()
    expect(differences(apply(state, { kind: 'RewardReceived', pid: 0n, toOwner: pha(6n), toDelegators: pha(4n) }))).to.deep.equal([])
    expect(poolOf(state, 0n)).to.include({ ownerReward: pha(6n), rewardAccumulator: 10540996613548315n, totalStake: pha(7000n) })
  })

  it('counts another commission than the pool takes (R5)', () => {
    const outcome = apply(fresh(), { kind: 'RewardReceived', pid: 0n, toOwner: pha(7n), toDelegators: pha(3n) })
    expect(differences(outcome)).to.deep.equal([['R5', 'commission', '6000000000000', '7000000000000']])
  })
})

describe('folding rewards that are computed, before spec 1160 (R20)', () => {
  const rewarded = (index: number, amount: bigint): RulesEvent => ({
    kind: 'WorkerRewarded',
    worker: worker(index),
    payout: fixed(amount * ONE),
  })

  it('pays the pool of each worker, in order', () => {
    const state = fresh()
    apply(state, rewarded(1, 10n), rewarded(2, 5n))
    expect(paid(state)).to.deep.equal([pha(9n), pha(6n)])
  })

  it('ends the message at a worker in no pool: what is behind it is lost', () => {
    const state = fresh()
    apply(state, rewarded(1, 10n), rewarded(3, 4n), rewarded(2, 5n))
    expect(paid(state)).to.deep.equal([pha(6n), pha(4n)])
  })

  it('knows the worker of a session', () => {
    const state = fresh()
    apply(state, { kind: 'SessionRewarded', session: aSession('02').id, payout: fixed(5n * ONE) })
    expect(paid(state)).to.deep.equal([pha(3n), pha(2n)])
  })

  it('pays nothing into a pool without shares, nor a reward of nothing', () => {
    const empty = stateOf({ pools: [poolOfPha(0n, 0n)], sessions })
    expect(apply(empty, rewarded(1, 10n)).history).to.deep.equal([])
    expect(apply(fresh(), rewarded(1, 0n)).history).to.deep.equal([])
    expect(paid(empty)).to.deep.equal([0n, 0n])
  })
})

describe('folding a settlement (R19)', () => {
  it('sets V and adds to what the session has earned; a dropped one does neither', () => {
    const state = fresh()
    apply(state, { kind: 'SessionSettled', session: aSession('01').id, v: fixed(5n), payout: fixed(10n * ONE) })
    expect(state.sessions.get(aSession('01').id)).to.include({ v: 5n, totalReward: pha(10n), vUpdatedAt: 9n, lastSettledAt: 9n })
    apply(state, { kind: 'SettlementDropped', session: aSession('01').id, v: fixed(6n), payout: fixed(10n * ONE) })
    expect(state.sessions.get(aSession('01').id)).to.include({ v: 5n, totalReward: pha(10n) })
    apply(state, { kind: 'SettlementFailed', worker: worker(1), v: fixed(7n), payout: fixed(ONE) })
    expect(state.sessions.get(aSession('01').id)).to.include({ v: 7n, totalReward: pha(11n) })
  })
})

describe('folding a claim (R21)', () => {
  const rewarded = (): State => {
    const state = fresh()
    apply(state, { kind: 'RewardReceived', pid: 0n, toOwner: pha(6n), toDelegators: pha(4n) })
    return state
  }
  const claim = (part: 'both' | 'owner' | 'delegator', account: typeof ALICE, amount: bigint): RulesEvent => ({
    kind: 'RewardsWithdrawn',
    part,
    pid: 0n,
    account,
    amount: balance(amount),
  })

  it("of the owner takes the owner's reward, one of a delegator the delegator's", () => {
    const state = rewarded()
    expect(differences(apply(state, claim('both', OWNER, pha(6n)), claim('both', ALICE, 3_999999999999n)))).to.deep.equal([])
    expect(poolOf(state, 0n).ownerReward).to.equal(0n)
    expect(state.delegations.get(delegationKey(0n, ALICE))).to.include({ availableReward: 0n, rewardDebt: 3_999999999999n })
    expect(differences(apply(rewarded(), claim('owner', OWNER, pha(6n)), claim('delegator', ALICE, 3_999999999999n)))).to.deep.equal([])
  })

  it('counts another amount than is claimable', () => {
    expect(differences(apply(rewarded(), claim('delegator', ALICE, pha(4n))))).to.deep.equal([
      ['R21', 'claimed', '3999999999999', '4000000000000'],
    ])
  })
})
