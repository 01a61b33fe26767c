import { expect } from 'chai'
import type { RulesEvent } from '#sentinel/rules/events'
import { applyBlock, FoldError } from '#sentinel/rules/fold/apply'
import type { Outcome } from '#sentinel/rules/fold/context'
import { UnexplainedWithdrawal } from '#sentinel/rules/fold/stake'
import { poolOf } from '#sentinel/rules/queue'
import { type AccountId, delegationKey, type State } from '#sentinel/rules/state'
import {
  ALICE,
  aRequest,
  BOB,
  balance,
  CAROL,
  callOf,
  delegationOfPha,
  pha,
  phaShares,
  poolOfPha,
  shares,
  stateOf,
} from '../../support/rules'

type Of<K extends RulesEvent['kind']> = Extract<RulesEvent, { kind: K }>

const NOW = 5000n
const apply = (state: State, ...events: readonly RulesEvent[]): Outcome => applyBlock(state, NOW, [callOf(...events)])
const differences = (outcome: Outcome) =>
  outcome.divergences.map(({ rule, index, field, expected, reported }) => [rule, index, field, expected, reported])

const withdrawal = (account: AccountId, amount: bigint): Of<'Withdrawal'> => ({
  kind: 'Withdrawal',
  pid: 0n,
  account,
  amount: pha(amount),
  shares: phaShares(amount),
})
const requested = (amount: bigint): Of<'WithdrawRequested'> => ({
  kind: 'WithdrawRequested',
  pid: 0n,
  account: ALICE,
  shares: phaShares(amount),
  queueReported: true,
})
const queued = (amount: bigint): RulesEvent => ({ kind: 'WithdrawalQueued', pid: 0n, account: ALICE, shares: phaShares(amount) })
const contribution = (account: AccountId, amount: bigint): Of<'Contribution'> => ({
  kind: 'Contribution',
  pid: 0n,
  account,
  amount: pha(amount),
  shares: phaShares(amount),
})

/** 3000 of Alice and 1000 of Bob, 2000 of it free and nothing staked: the rest is elsewhere. */
const pool = poolOfPha(4000n, 2000n, { drift: pha(2000n) })
const delegations = [delegationOfPha(ALICE, 3000n), delegationOfPha(BOB, 1000n)]
const fresh = (): State => stateOf({ pools: [pool], delegations })
/** Nothing free, Alice waits for 1500, Bob for 1000. */
const waiting = (): State =>
  stateOf({
    pools: [{ ...pool, free: balance(0n), drift: pha(4000n), queue: [aRequest(ALICE, 1500n, 0n, 0n), aRequest(BOB, 1000n, 0n, 1n)] }],
    delegations,
  })

describe('folding a withdrawal (R31)', () => {
  it('that is as the rules say leaves no difference', () => {
    const state = fresh()
    const outcome = apply(state, requested(2500n), withdrawal(ALICE, 2000n), queued(500n))
    expect(differences(outcome)).to.deep.equal([])
    expect(poolOf(state, 0n)).to.deep.include({ totalStake: pha(2000n), free: 0n, queue: [aRequest(ALICE, 500n, NOW)], checks: [NOW] })
    expect(state.delegations.get(delegationKey(0n, ALICE))).to.deep.equal(delegationOfPha(ALICE, 1000n))
    expect(outcome.history.map(({ kind }) => kind)).to.deep.equal(['Withdrawal', 'WithdrawalQueued'])
  })

  it('counts what should have been paid or queued and was not (I8)', () => {
    expect(differences(apply(fresh(), requested(2500n), withdrawal(ALICE, 2000n)))).to.deep.equal([
      ['R31', 1, 'queued', phaShares(500n).toString(), '0'],
    ])
    expect(differences(apply(fresh(), requested(500n)))).to.deep.equal([['R31', 0, 'paid at once', phaShares(500n).toString(), '0']])
    expect(differences(apply(fresh(), requested(2500n), withdrawal(ALICE, 2000n), queued(501n)))).to.deep.equal([
      ['R31', 2, 'queued', phaShares(500n).toString(), phaShares(501n).toString()],
    ])
  })

  it('counts another amount and other shares, and follows the chain (I8)', () => {
    const state = fresh()
    const outcome = apply(state, requested(500n), {
      ...withdrawal(ALICE, 500n),
      amount: balance(pha(500n) - 1n),
      shares: phaShares(501n),
    })
    expect(differences(outcome)).to.deep.equal([
      ['R31', 1, 'amount', '500000000000000', '499999999999999'],
      ['R31', 1, 'shares', '500000000000000', '501000000000000'],
    ])
    expect(poolOf(state, 0n)).to.include({ totalStake: pha(3500n) + 1n, totalShares: phaShares(3499n) })
  })

  it('of an older request says that it was replaced', () => {
    const outcome = apply(waiting(), requested(700n), queued(700n))
    expect(outcome.closed).to.deep.equal([{ pid: 0n, request: aRequest(ALICE, 1500n, 0n, 0n), status: 'Replaced' }])
  })

  it('without shares belongs to a call, else it is error E1004 at its event', () => {
    const silent = { kind: 'Withdrawal', pid: 0n, account: ALICE, amount: pha(500n) } as const
    expect(differences(apply(fresh(), requested(500n), silent))).to.deep.equal([])
    const fold = () => apply(fresh(), contribution(BOB, 1n), silent)
    expect(fold).to.throw(FoldError, 'E1005: event 1 (Withdrawal, pool 0) cannot be folded: E1004').with.property('code', 'E1005')
    expect(fold).to.throw(FoldError).with.property('cause').that.is.instanceOf(UnexplainedWithdrawal)
  })
})

describe('folding a contribution (R30, R32)', () => {
  it('pays the queue that waits behind it, in its order', () => {
    const state = waiting()
    const outcome = apply(state, withdrawal(ALICE, 1500n), withdrawal(BOB, 500n), contribution(CAROL, 2000n))
    expect(differences(outcome)).to.deep.equal([])
    expect(poolOf(state, 0n).queue).to.deep.equal([{ ...aRequest(BOB, 500n, 0n, 1n), paid: pha(500n) }])
    expect(outcome.closed).to.deep.equal([{ pid: 0n, request: { ...aRequest(ALICE, 0n, 0n, 0n), paid: pha(1500n) }, status: 'Paid' }])
    expect(outcome.history.map(({ index, kind }) => [index, kind])).to.deep.equal([
      [2, 'Contribution'],
      [0, 'Withdrawal'],
      [1, 'Withdrawal'],
    ])
  })

  it('counts a payment out of order and a payment of too little (I8)', () => {
    const outcome = apply(waiting(), withdrawal(BOB, 900n), contribution(CAROL, 2000n))
    expect(differences(outcome).slice(0, 3)).to.deep.equal([
      ['R32', 0, 'account', ALICE, BOB],
      ['R32', 0, 'amount', '1000000000000000', '900000000000000'],
      ['R32', 0, 'shares', '1000000000000000', '900000000000000'],
    ])
  })

  it('counts money that did not pay the queue (I5)', () => {
    expect(differences(apply(waiting(), contribution(CAROL, 2000n)))).to.deep.equal([
      ['I5', undefined, 'free is dust while the queue waits', 'true', 'false'],
    ])
  })

  it('counts other shares than the price gives', () => {
    const outcome = apply(fresh(), { ...contribution(CAROL, 10n), shares: phaShares(9n) })
    expect(differences(outcome)).to.deep.equal([['R30', 0, 'shares', '10000000000000', '9000000000000']])
  })

  it('computes the shares where the chain does not tell them', () => {
    const state = fresh()
    apply(state, { kind: 'Contribution', pid: 0n, account: CAROL, amount: pha(10n) })
    expect(state.delegations.get(delegationKey(0n, CAROL))).to.deep.equal(delegationOfPha(CAROL, 10n))
  })
})

describe('folding slashes and dust (R19, R33)', () => {
  const slashed = (account: AccountId, amount: bigint): RulesEvent => ({ kind: 'SlashSettled', pid: 0n, account, amount: balance(amount) })
  const dusted = (amount: bigint): RulesEvent => ({ kind: 'DustRemoved', account: ALICE, amount: balance(amount) })

  it('expects SlashSettled where a slash is settled, and nowhere else', () => {
    const state = fresh()
    expect(differences(apply(state, { kind: 'PoolSlashed', pid: 0n, amount: pha(400n) }))).to.deep.equal([])
    const more: RulesEvent = { kind: 'Contribution', pid: 0n, account: ALICE, amount: pha(9n) }
    expect(differences(apply(state.fork(), more))).to.deep.equal([['R19', 0, 'amount', '300000000000001', 'undefined']])
    expect(differences(apply(state.fork(), slashed(ALICE, 300_000000000001n), more))).to.deep.equal([])
    expect(differences(apply(fresh(), slashed(ALICE, 5n), more))).to.deep.equal([['R19', 1, 'amount', 'undefined', '5']])
    expect(differences(apply(fresh(), slashed(BOB, 5n)))).to.deep.equal([['R19', 0, 'amount', 'undefined', '5']])
  })

  it('expects DustRemoved where a payment leaves dust locked', () => {
    // 2000 PHA less 500 of shares are worth a base unit less: 501 stay locked and are removed
    const state = () => stateOf({ pools: [pool], delegations: [delegationOfPha(ALICE, 2000n), delegationOfPha(BOB, 2000n)] })
    const call: RulesEvent = { ...requested(0n), shares: shares(phaShares(2000n) - 500n) }
    const payment: RulesEvent = { ...withdrawal(ALICE, 2000n), amount: balance(pha(2000n) - 501n) }
    expect(differences(apply(state(), call, dusted(501n), payment))).to.deep.equal([])
    expect(differences(apply(state(), call, payment))).to.deep.equal([['R33', 1, 'amount', '501', 'undefined']])
    expect(differences(apply(fresh(), dusted(7n)))).to.deep.equal([['R33', 0, 'amount', 'undefined', '7']])
  })
})
