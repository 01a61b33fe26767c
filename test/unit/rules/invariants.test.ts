import { expect } from 'chai'
import { checkInvariants } from '#sentinel/rules/invariants'
import type { Delegation, Pool } from '#sentinel/rules/state'
import {
  ALICE,
  aDelegation,
  aPool,
  aRequest,
  aSession,
  BOB,
  balance,
  delegationOfPha,
  pha,
  phaShares,
  poolOfPha,
  shares,
  stateOf,
} from '../../support/rules'

/** What is found in a state with one pool, one idle session with 500 PHA and these delegations. */
function found(pool: Pool, delegations: readonly Delegation[] = [delegationOfPha(ALICE, 1000n)]) {
  const state = stateOf({ pools: [pool], delegations, sessions: [aSession('01', { state: 'Idle', stake: pha(500n) })] })
  return checkInvariants(state).map(({ rule, field, expected, reported }) => [rule, field, expected, reported])
}

/** 1000 PHA: 500 staked, 200 releasing, 300 free. */
const SANE = poolOfPha(1000n, 300n, { releasing: pha(200n) })
const WAITING = { ...SANE, free: balance(0n), releasing: pha(500n), queue: [aRequest(ALICE, 600n)] }

describe('invariants', () => {
  it('hold in a sane pool, with a queue and without', () => {
    expect(found(SANE)).to.deep.equal([])
    expect(found(WAITING)).to.deep.equal([])
  })

  it('I1: total is free + staked + releasing, and the kept difference', () => {
    expect(found({ ...SANE, free: balance(pha(300n) + 1n) })).to.deep.equal([['I1', 'total', '1000000000000001', '1000000000000000']])
    expect(found({ ...SANE, free: balance(pha(300n) + 1n), drift: -1n })).to.deep.equal([])
  })

  it('I2: the shares of the pool are those of its delegations', () => {
    const two = [delegationOfPha(ALICE, 600n), delegationOfPha(BOB, 401n)]
    expect(found(SANE, two)).to.deep.equal([['I2', 'shares', '1001000000000000', '1000000000000000']])
    expect(found(SANE, [delegationOfPha(ALICE, 600n), delegationOfPha(BOB, 400n)])).to.deep.equal([])
  })

  it('I3: nothing is below zero', () => {
    const bent = { ...SANE, free: balance(-1n), releasing: balance(pha(500n) + 1n) }
    expect(found(bent)).to.deep.equal([['I3', 'free >= 0', 'true', 'false']])
    expect(found({ ...SANE, free: balance(pha(500n) + 1n), releasing: balance(-1n) })).to.deep.equal([
      ['I3', 'releasing >= 0', 'true', 'false'],
    ])
    const minus = aPool({ totalStake: balance(-1n), totalShares: shares(-1n), drift: -pha(500n) - 1n })
    expect(found(minus, [aDelegation(ALICE, { shares: shares(-1n) })]).map(([, field]) => field)).to.include.members([
      'totalStake >= 0',
      'totalShares >= 0',
    ])
  })

  it('I4: a delegator has one request at most', () => {
    const queue = [aRequest(ALICE, 300n, 0n, 0n), aRequest(ALICE, 300n, 0n, 1n)]
    expect(found({ ...WAITING, queue })).to.deep.equal([['I4', 'requests per delegator', 'false', 'true']])
  })

  it("I4: a request is not for more than the delegator's shares", () => {
    const overdrawn = [['I4', 'requests beyond the shares', '0', '1']]
    expect(found({ ...WAITING, queue: [aRequest(ALICE, 1001n)] })).to.deep.equal(overdrawn)
    expect(found({ ...WAITING, queue: [aRequest(ALICE, 1000n)] })).to.deep.equal([])
    expect(found({ ...WAITING, queue: [aRequest(BOB, 1n)] })).to.deep.equal(overdrawn)
  })

  it('I4: but may be in a bankrupt pool', () => {
    const bankrupt = aPool({ totalShares: phaShares(1000n), releasing: pha(500n), drift: -pha(1000n), queue: [aRequest(BOB, 1n)] })
    expect(found(bankrupt)).to.deep.equal([])
  })

  it('I4: no request is dust', () => {
    const dusty = (units: bigint) => ({ ...WAITING, queue: [{ ...aRequest(ALICE, 0n), shares: shares(units) }] })
    expect(found(dusty(1000n))).to.deep.equal([['I4', 'dust requests', 'false', 'true']])
    expect(found(dusty(1001n))).to.deep.equal([])
  })

  it('I5: free is dust, or pays only dust of shares, while the queue waits', () => {
    const free = (units: bigint) => ({ ...WAITING, free: balance(units), drift: -units })
    // 1001 base units pay 1000 shares at price one, 1002 pay 1001
    expect(found(free(1000n))).to.deep.equal([])
    expect(found(free(1001n))).to.deep.equal([])
    expect(found(free(1002n))).to.deep.equal([['I5', 'free is dust while the queue waits', 'true', 'false']])
  })

  it('are looked at only where the layer has changed something', () => {
    const state = stateOf({ pools: [{ ...SANE, totalShares: shares(7n) }] })
    const layer = state.fork()
    expect(checkInvariants(layer)).to.deep.equal([])
    layer.saveDelegation(delegationOfPha(ALICE, 1n))
    expect(checkInvariants(layer).map(({ rule, pid, subject }) => [rule, pid, subject])).to.deep.equal([
      ['I1', 0n, 'pool 0'],
      ['I2', 0n, 'pool 0'],
    ])
  })
})
