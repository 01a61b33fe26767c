import { expect } from 'chai'
import fc from 'fast-check'
import type { RulesEvent } from '#sentinel/rules/events'
import '../support/seed'
import { runStory } from '../stories/run-story'
import { Story } from '../support/story'
import { go } from './walk-shortest'
import { chain, steps } from './walk-steps'
import { asStory, storyOf } from './walk-story'
import { Tally } from './walk-tally'

const WALKS = 2000
const STEPS = 200

/** What each must have happened at least this often, over all walks. */
const LEAST = 100
const EFFECTS: readonly RulesEvent['kind'][] = [
  'Withdrawal',
  'WithdrawalQueued',
  'SlashSettled',
  'DustRemoved',
  'RewardDismissedNoShare',
  'RewardDismissedDust',
  'RewardDismissedNotInPool',
  'SettlementDropped',
  'SettlementFailed',
  'SessionUnresponsive',
  'SessionResponsive',
  'TokenomicsChanged',
]

describe('random walks', () => {
  it(`${WALKS} of ${STEPS} blocks are the same from the command and the event side, and keep the invariants (I1 to I8)`, function () {
    this.timeout(600_000)
    const tally = new Tally()
    const property = fc.property(chain, steps(STEPS), (on, tried) => {
      const { walk, error } = go(on, tried)
      tally.add(walk)
      return error === undefined
    })
    const { counterexample } = fc.check(property, { numRuns: WALKS, unbiased: true, endOnFailure: true })
    if (counterexample !== null) throw asStory(...counterexample, new Error('a walk went wrong, and does not again'))
    console.log(`    ${tally}`)
    expect(tally.walks).to.equal(WALKS)
    expect(tally.seldom(LEAST)).to.deep.equal([])
    expect(tally.forcedStops).to.be.above(LEAST)
    expect(EFFECTS.filter((kind) => (tally.events.get(kind) ?? 0) < LEAST)).to.deep.equal([])
  })

  it('is a story that can be told again, whatever happens on it', () => {
    fc.assert(
      fc.property(chain, steps(STEPS), (on, tried) => runStory(Story.parse(JSON.parse(storyOf(go(on, tried).walk, 'A random walk'))))),
      { numRuns: 20, unbiased: true },
    )
  })
})
