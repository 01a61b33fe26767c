import { expect } from 'chai'
import { noticeCoolDowns, reclaimable, reclaimableAt, rescheduleCoolDowns } from '#sentinel/rules/cool-down'
import { poolOf } from '#sentinel/rules/queue'
import { reclaimSession, stopSession } from '#sentinel/rules/session'
import type { State } from '#sentinel/rules/state'
import { aSession, balance, pha, poolOfPha, stateOf } from '../../support/rules'

const WEEK = 604_800n
const first = aSession('01', { state: 'Idle', stake: pha(2000n) })
const second = aSession('02', { state: 'Unresponsive', stake: pha(1000n) })

/** The first session stopped at 1000, the second at 1600. */
function cooling(): State {
  const state = stateOf({ pools: [poolOfPha(3000n, 0n)], sessions: [first, second] })
  stopSession(state, first, 1000n)
  stopSession(state, second, 1600n)
  return state
}

const touched = (state: State, now: bigint): readonly bigint[] => {
  const layer = state.fork()
  noticeCoolDowns(layer, now)
  const pids = [...layer.pools.changes().keys()]
  layer.merge()
  return pids
}

describe('the end of a cool-down (R17, F5)', () => {
  it('is the stop plus the period, for a session that is cooling down', () => {
    expect(reclaimableAt({ ...first, state: 'CoolingDown', coolingDownSince: 1000n }, WEEK)).to.equal(1000n + WEEK)
    expect(reclaimableAt(first, WEEK)).to.equal(undefined)
  })

  it('makes the stake reclaimable, at exactly the period too', () => {
    const state = cooling()
    const at = (now: bigint) => reclaimable(state, poolOf(state, 0n), now)
    expect(at(1000n + WEEK - 1n)).to.equal(0n)
    expect(at(1000n + WEEK)).to.equal(pha(2000n))
    expect(at(1600n + WEEK)).to.equal(pha(3000n))
    expect(poolOf(state, 0n).releasing).to.equal(pha(3000n))
  })

  it('touches the pool in the block in which it comes, once', () => {
    const state = cooling()
    expect(touched(state, 1000n + WEEK - 1n)).to.deep.equal([])
    expect(touched(state, 1000n + WEEK)).to.deep.equal([0n])
    expect(touched(state, 1000n + WEEK)).to.deep.equal([])
    expect(touched(state, 1600n + WEEK)).to.deep.equal([0n])
  })

  it('touches nothing for a session that was reclaimed or stopped anew in between', () => {
    const state = cooling()
    reclaimSession(state, state.sessions.get(first.id) ?? first, pha(2000n), balance(0n), 5000n)
    expect(touched(state, 1000n + WEEK)).to.deep.equal([])
    stopSession(state, { ...first, state: 'Idle' }, 6000n)
    expect(touched(state, 6000n + WEEK)).to.deep.equal([0n])
    expect([...state.coolDowns.all()]).to.deep.equal([])
  })

  it('moves with the period', () => {
    // v1-1180-slash-and-worker-life, blocks 56 to 58: one day, then seven again
    const state = cooling()
    const day = 86_400n
    state.network = { ...state.network, params: { ...state.network.params, coolDownPeriod: day } }
    rescheduleCoolDowns(state)
    expect([...state.coolDowns.all()].map(([, { since }]) => since)).to.deep.equal([1000n, 1600n])
    expect(reclaimable(state, poolOf(state, 0n), 1000n + day)).to.equal(pha(2000n))
    expect(touched(state, 1000n + day)).to.deep.equal([0n])
    expect(touched(state, 1600n + day)).to.deep.equal([0n])
  })
})
