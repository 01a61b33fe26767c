import { expect } from 'chai'
import type { State } from '#sentinel/rules/state'
import { ALICE, aDelegation, aPool, aSession, BOB, balance, delegationOfPha, pha, phaShares, shares, stateOf } from '../../support/rules'

const counts = (state: State) => {
  const { staked, idle, unresponsive, coolingDown } = state.sumsOf(0n)
  return { staked, idle, unresponsive, coolingDown }
}

describe('sums of a pool (I2)', () => {
  it('are nothing for a pool that nobody has', () => {
    expect(stateOf().sumsOf(7n)).to.include({ shares: 0n, delegators: 0n, staked: 0n, idle: 0n })
  })

  it('add up the shares of the delegations and count those that have some', () => {
    const state = stateOf({ delegations: [delegationOfPha(ALICE, 5n), delegationOfPha(BOB, 3n)] })
    expect(state.sumsOf(0n)).to.include({ shares: phaShares(8n), delegators: 2n })
    state.saveDelegation(delegationOfPha(BOB, 4n))
    expect(state.sumsOf(0n)).to.include({ shares: phaShares(9n), delegators: 2n })
    state.saveDelegation(aDelegation(BOB))
    expect(state.sumsOf(0n)).to.include({ shares: phaShares(5n), delegators: 1n })
    state.saveDelegation(aDelegation(BOB, { shares: shares(1n), locked: balance(1n) }))
    expect(state.sumsOf(0n)).to.include({ shares: phaShares(5n) + 1n, delegators: 2n })
  })

  it('are of one pool only', () => {
    const state = stateOf({ delegations: [delegationOfPha(ALICE, 5n), { ...delegationOfPha(ALICE, 2n), pid: 1n }] })
    expect(state.sumsOf(0n).shares).to.equal(phaShares(5n))
    expect(state.sumsOf(1n)).to.include({ shares: phaShares(2n), delegators: 1n })
  })

  it('follow a session through its states (R14): only idle and unresponsive ones hold staked money', () => {
    const state = stateOf({ sessions: [aSession('01')] })
    expect(counts(state)).to.deep.equal({ staked: 0n, idle: 0n, unresponsive: 0n, coolingDown: 0n })
    state.saveSession(aSession('01', { state: 'Idle', stake: pha(2000n) }))
    expect(counts(state)).to.deep.equal({ staked: pha(2000n), idle: 1n, unresponsive: 0n, coolingDown: 0n })
    state.saveSession(aSession('01', { state: 'Unresponsive', stake: pha(2000n) }))
    expect(counts(state)).to.deep.equal({ staked: pha(2000n), idle: 0n, unresponsive: 1n, coolingDown: 0n })
    state.saveSession(aSession('01', { state: 'CoolingDown', stake: pha(2000n) }))
    expect(counts(state)).to.deep.equal({ staked: 0n, idle: 0n, unresponsive: 0n, coolingDown: 1n })
    state.saveSession(aSession('01'))
    expect(counts(state)).to.deep.equal({ staked: 0n, idle: 0n, unresponsive: 0n, coolingDown: 0n })
  })

  it('list the sessions that hold stake', () => {
    const [a, b] = [aSession('01', { state: 'Idle' }), aSession('02', { state: 'CoolingDown' })]
    const state = stateOf({ sessions: [a, b, aSession('03')] })
    expect(state.sumsOf(0n).sessions).to.deep.equal([a.id, b.id])
    state.saveSession({ ...a, state: 'Ready' })
    expect(state.sumsOf(0n).sessions).to.deep.equal([b.id])
  })
})

describe('a layer of the state', () => {
  it('takes every table and the network with it, and gives all back at once', () => {
    const state = stateOf({ pools: [aPool()] })
    const layer = state.fork()
    layer.pools.set(1n, aPool({ pid: 1n }))
    layer.network = { ...layer.network, poolCount: 2n }
    layer.saveDelegation(delegationOfPha(ALICE, 5n))
    layer.saveSession(aSession('01', { state: 'Idle', stake: pha(1n) }))
    layer.checks.set(0n, { time: 1n, pid: 0n })
    layer.coolDowns.set(0n, { since: 1n, session: aSession('01').id })
    layer.workers.set(aSession('01').worker, {
      key: aSession('01').worker,
      operator: undefined,
      confidenceLevel: undefined,
      initialScore: undefined,
      pid: 0n,
      session: undefined,
    })
    expect([state.pools.get(1n), state.network.poolCount, state.sumsOf(0n).shares]).to.deep.equal([undefined, 1n, 0n])
    layer.merge()
    expect(state.pools.get(1n)?.pid).to.equal(1n)
    expect(state.network.poolCount).to.equal(2n)
    expect(state.sumsOf(0n)).to.include({ shares: phaShares(5n), staked: pha(1n) })
    expect([...state.delegations.all(), ...state.sessions.all(), ...state.workers.all()]).to.have.length(3)
    expect([...state.checks.all(), ...state.coolDowns.all()]).to.have.length(2)
  })
})
