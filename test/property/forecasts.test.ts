import fc from 'fast-check'
import { EXACT_UP_TO } from '#sentinel/rules/forecast/stop-plan'
import type { Shares } from '#sentinel/rules/math/fixed-point'
import '../support/seed'
import { commandOf } from '../support/story'
import { exitComesTrue, whatIfComesTrue } from './forecast-changes'
import { atEach, type Moment, moments } from './forecast-moments'
import { crowdedPool, NOW } from './forecast-pools'
import { attractPlanIsEnough, stopPlanIsBest, stopsInTime, type Trouble, timelineComesTrue, troubleOf } from './forecast-proofs'
import { callOf } from './walk-run'
import { World } from './walk-world'

const COUNT = 1000

describe('forecasts', function () {
  this.timeout(600_000)
  let troubles: readonly Moment[] = []

  before(() => {
    troubles = moments(COUNT)
  })

  /** At moments of random walks, and in pools with more sessions and requests than a walk brings together. */
  function prove(name: string, proof: (trouble: Trouble) => void, sessions: fc.ArrayConstraints = { minLength: 1, maxLength: 12 }): void {
    atEach(troubles, proof)
    const property = fc.property(crowdedPool(sessions), (state) => {
      const trouble = troubleOf(state, 0n, NOW)
      fc.pre(trouble !== undefined)
      if (trouble !== undefined) proof(trouble)
    })
    fc.assert(property, { numRuns: COUNT, maxSkipsPerRun: 10 })
    console.log(`    ${name}: ${troubles.length} of ${COUNT} in random walks, ${COUNT} of ${COUNT} in crowded pools`)
  }

  it('a pool is stopped by the first block after the time that was foretold (F2, R41)', () => prove('forced stop', stopsInTime))

  it('the stop plan averts it, and nothing less does (F3)', () => prove('stop plan', stopPlanIsBest))

  it('the stop plan of many sessions takes as few as can be (F3)', () => {
    prove('stop plan of many', stopPlanIsBest, { minLength: EXACT_UP_TO + 1, maxLength: 2 * EXACT_UP_TO })
  })

  it('the attract plan averts it, and a percent less does not (F3)', () => prove('attract plan', attractPlanIsEnough))

  it('the timeline comes true to the second and to the base unit (F4)', () => {
    prove('timeline', ({ state, pid, now }) => timelineComesTrue(state, pid, now))
    fc.assert(fc.property(crowdedPool({ minLength: 1, maxLength: 12 }), (state) => timelineComesTrue(state, 0n, NOW)))
  })

  it('a delegator who leaves is paid as foretold, and asking changes nothing (F4)', () => {
    prove('exit', ({ state, pid, now }) => {
      const own = [...state.delegations.all()].flatMap(([, delegation]) => (delegation.pid === pid ? [delegation] : []))
      const some = state.sumsOf(pid).shares
      const leaver = own[Number(some % BigInt(own.length))]
      if (leaver !== undefined) exitComesTrue(state, leaver, (leaver.shares / (1n + (some % 3n))) as Shares, now)
    })
  })

  it('what if a call were made is what comes of it, and asking changes nothing (F6)', () => {
    for (const { trouble, chain, steps } of troubles) {
      const { state, pid, now } = trouble
      const world = new World(state, now, chain.spec)
      const calls = steps.slice(-2).flatMap(({ choices }) => choices.map((choice) => callOf(world, choice)))
      const commands = calls.flatMap((call) => (call.kind === 'register' ? [] : [commandOf(call)]))
      whatIfComesTrue(state, pid, now, commands)
    }
  })
})
