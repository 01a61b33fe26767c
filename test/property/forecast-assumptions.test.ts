import { expect } from 'chai'
import { ATTRACT_PLAN_ASSUMPTIONS, attractPlan } from '#sentinel/rules/forecast/attract-plan'
import { delegatorExit } from '#sentinel/rules/forecast/forecast'
import { STOP_PLAN_ASSUMPTIONS, stopPlan } from '#sentinel/rules/forecast/stop-plan'
import { TIMELINE_ASSUMPTIONS, timeline } from '#sentinel/rules/forecast/timeline'
import type { State } from '#sentinel/rules/state'
import { ALICE, aDelegation, aParams, aPool, aRequest, aSession, BOB, balance, OWNER, shares, stateOf } from '../support/rules'
import { simulate, stopsAt, succeed } from './forecast-simulation'

const DEADLINE = 160n
const RELEASING = aSession('01', { state: 'CoolingDown', stake: balance(980_392_158n), coolingDownSince: 100n })
const COVER = aSession('02', { state: 'Idle', stake: balance(99_019_608_040n) })
const OTHER = aSession('03', { state: 'Idle', stake: balance(980_392_158n) })

/** At a tenth of a PHA per share, what the second session holds is to the base unit what the queue lacks. Found by a random pool. */
const exactlyCovered = (): State =>
  stateOf({
    params: aParams({ gracePeriod: 60n, coolDownPeriod: 60n }),
    pools: [
      aPool({
        totalStake: balance(100_000_000_200n),
        totalShares: shares(1_000_000_002_000n),
        releasing: RELEASING.stake,
        drift: -980_392_156n,
        workers: [RELEASING.worker, COVER.worker, OTHER.worker],
        queue: [
          { ...aRequest(ALICE, 0n, 100n, 0n), shares: shares(2000n) },
          { ...aRequest(BOB, 1n, 100n, 1n), shares: shares(1_000_000_000_000n) },
        ],
        checks: [100n],
      }),
    ],
    delegations: [
      aDelegation(ALICE, { shares: shares(2000n), locked: balance(2000n) }),
      aDelegation(BOB, { shares: shares(1_000_000_000_000n), locked: balance(1_000_000_000_000n) }),
    ],
    sessions: [RELEASING, COVER, OTHER],
  })

function scheduled(): State {
  const state = exactlyCovered()
  state.checks.set(0n, { time: 100n, pid: 0n })
  state.network = { ...state.network, nextCheck: 1n }
  return state
}

describe('what forecasts assume', () => {
  it('is said with each of them', () => {
    const state = scheduled()
    const said = [
      [stopPlan(state, 0n).assumptions, STOP_PLAN_ASSUMPTIONS],
      [attractPlan(state, 0n, 100n).assumptions, ATTRACT_PLAN_ASSUMPTIONS],
      [timeline(state, 0n, 100n).assumptions, TIMELINE_ASSUMPTIONS],
      [delegatorExit(state, 0n, BOB, shares(2000n), 100n).assumptions, TIMELINE_ASSUMPTIONS],
    ]
    for (const [assumptions, stated] of said) expect(assumptions).to.deep.equal(stated).and.to.have.length.above(1)
  })

  it('is needed: a payment in part before the check rounds an exact cover a base unit short (F3)', () => {
    const state = scheduled()
    expect(stopPlan(state, 0n)).to.deep.include({ sessions: [COVER], unfunded: COVER.stake, covers: true })
    succeed(state, 150n, { kind: 'stopMining', who: OWNER, pid: 0n, worker: COVER.worker })
    expect(stopsAt(state.fork(), 0n, DEADLINE + 1n)).to.deep.equal([])
    expect(simulate(state, 0n, 150n).forcedStops).to.deep.equal([DEADLINE + 1n])
  })
})
