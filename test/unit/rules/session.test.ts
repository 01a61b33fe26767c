import { expect } from 'chai'
import { poolOf } from '#sentinel/rules/queue'
import { boundSession, predictedV, reclaimSession, sessionOf, stakeSession, stopSession, UnknownSession } from '#sentinel/rules/session'
import type { SessionId } from '#sentinel/rules/state'
import { aParams, aSession, balance, pha, poolOfPha, stateOf } from '../../support/rules'

describe('a session (R14)', () => {
  it('begins ready, with nothing', () => {
    const session = boundSession(stateOf(), aSession('01').id, aSession('01').worker, 77n)
    expect(session).to.include({ pid: undefined, state: 'Ready', stake: 0n, v: 0n, stateSince: 77n, coolingDownSince: 0n, totalReward: 0n })
  })

  it('comes back reset and to its own pool (I6)', () => {
    const state = stateOf({ sessions: [aSession('01', { state: 'CoolingDown', stake: pha(5n), totalReward: pha(2n) })] })
    expect(boundSession(state, aSession('01').id, aSession('01').worker, 77n)).to.include({
      pid: 0n,
      state: 'Ready',
      stake: 0n,
      totalReward: 0n,
    })
  })
})

describe('a start (R13, R15)', () => {
  it('moves the stake from free to the session', () => {
    const state = stateOf({ pools: [poolOfPha(7000n, 7000n)], sessions: [aSession('01')] })
    stakeSession(state, { ...aSession('01'), state: 'Idle' }, pha(2000n))
    expect(poolOf(state, 0n)).to.deep.equal(poolOfPha(7000n, 5000n))
    expect(sessionOf(state, aSession('01').id)).to.include({ state: 'Idle', stake: pha(2000n) })
    expect(state.sumsOf(0n)).to.include({ staked: pha(2000n), idle: 1n })
  })

  it('has a V that the rules foretell', () => {
    // v1-1180-seed-cases, block 16
    const state = stateOf({ sessions: [aSession('01')] })
    expect(predictedV(state, aSession('01', { pInit: 300n }), pha(2000n))).to.equal(50119803648268851741168n)
    expect(predictedV(state, aSession('01', { pInit: undefined }), pha(2000n))).to.equal(50119803648268851741168n)
    expect(predictedV(state, aSession('01', { pInit: 750n }), pha(3000n))).to.equal(77337974529027295150920n)
  })

  it('has no foretold V where the registry or the tokenomics are not known', () => {
    const silent = stateOf({ params: aParams({ tokenomics: undefined }), sessions: [aSession('01')] })
    expect(predictedV(silent, aSession('01', { pInit: 300n }), pha(2000n))).to.equal(undefined)
    expect(predictedV(stateOf(), aSession('01', { pInit: 300n }), pha(2000n))).to.equal(undefined)
  })
})

describe('a stop and a reclaim (R16, R17)', () => {
  const mining = aSession('01', { state: 'Idle', stake: pha(2000n) })

  it('make the stake releasing, then free', () => {
    const state = stateOf({ pools: [poolOfPha(4000n, 100n)], sessions: [mining] })
    stopSession(state, mining, 1000n)
    expect(poolOf(state, 0n)).to.deep.equal(poolOfPha(4000n, 100n, { releasing: pha(2000n) }))
    expect(sessionOf(state, mining.id)).to.include({ state: 'CoolingDown', stake: pha(2000n), stateSince: 1000n, coolingDownSince: 1000n })
    expect([...state.coolDowns.all()]).to.deep.equal([[0n, { since: 1000n, session: mining.id }]])
    reclaimSession(state, sessionOf(state, mining.id), pha(2000n), balance(0n), 605_800n)
    expect(poolOf(state, 0n)).to.deep.equal(poolOfPha(4000n, 2100n))
    expect(sessionOf(state, mining.id)).to.include({ state: 'Ready', stake: 0n, stateSince: 605_800n, coolingDownSince: 0n })
    expect(state.sumsOf(0n)).to.deep.include({ staked: 0n, coolingDown: 0n, sessions: [] })
  })

  it('free the stake less the slash; the whole leaves releasing', () => {
    // v1-1180-slash-and-worker-life, block 83
    const state = stateOf({ pools: [poolOfPha(4000n, 0n, { releasing: pha(2000n) })], sessions: [mining] })
    reclaimSession(state, mining, pha(2000n), pha(400n), 1n)
    expect(poolOf(state, 0n)).to.deep.include({ free: pha(1600n), releasing: 0n, totalStake: pha(4000n), drift: pha(400n) })
  })
})

describe('a session that is not known or in no pool', () => {
  it('is an error with code E1003', () => {
    const nowhere = aSession('01', { pid: undefined })
    expect(() => sessionOf(stateOf(), '0x99' as SessionId))
      .to.throw(UnknownSession, '0x99')
      .with.property('code', 'E1003')
    expect(() => stakeSession(stateOf(), nowhere, pha(1n))).to.throw(UnknownSession)
    expect(() => stopSession(stateOf(), nowhere, 0n)).to.throw(UnknownSession)
    expect(() => reclaimSession(stateOf(), nowhere, pha(1n), balance(0n), 0n)).to.throw(UnknownSession)
  })
})
