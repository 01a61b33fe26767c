import { expect } from 'chai'
import type { RulesEvent } from '#sentinel/rules/events'
import { inOrderOfEffect } from '#sentinel/rules/fold/order'
import type { AccountId } from '#sentinel/rules/state'
import { ALICE, aSession, BOB, CAROL, pha } from '../../support/rules'

const contribution = (account: AccountId, pid = 0n): RulesEvent => ({ kind: 'Contribution', pid, account, amount: pha(1n) })
const withdrawal = (account: AccountId, pid = 0n): RulesEvent => ({ kind: 'Withdrawal', pid, account, amount: pha(1n) })
const slash = (account: AccountId, pid = 0n): RulesEvent => ({ kind: 'SlashSettled', pid, account, amount: pha(1n) })
const dust = (account: AccountId): RulesEvent => ({ kind: 'DustRemoved', account, amount: pha(1n) })
const reclaimed: RulesEvent = { kind: 'WorkerReclaimed', pid: 0n, worker: aSession('01').worker }

/** The places at which the events are folded, by the indexes that they have in the block. */
const folded = (...events: readonly RulesEvent[]): readonly number[] =>
  inOrderOfEffect(events.map((event, index) => ({ index, event }))).map(({ index }) => index)

describe('the order of effect (R30)', () => {
  it('puts a contribution before the payments that its money made', () => {
    // v1-1180-queue-edge, block 21
    expect(folded(withdrawal(ALICE), withdrawal(BOB), contribution(CAROL))).to.deep.equal([2, 0, 1])
  })

  it('keeps the slashes and the dust of the payments with them', () => {
    expect(folded(slash(ALICE), dust(ALICE), withdrawal(ALICE), contribution(CAROL))).to.deep.equal([3, 0, 1, 2])
  })

  it("leaves the contributor's own slash in front", () => {
    // v1-1180-slash-and-worker-life, block 84
    expect(folded(slash(CAROL), contribution(CAROL))).to.deep.equal([0, 1])
    expect(folded(slash(CAROL), slash(ALICE), withdrawal(ALICE), contribution(CAROL))).to.deep.equal([0, 3, 1, 2])
  })

  it('does not pass what is no payment or of another pool', () => {
    expect(folded(withdrawal(ALICE), reclaimed, withdrawal(BOB), contribution(CAROL))).to.deep.equal([0, 1, 3, 2])
    expect(folded(withdrawal(ALICE, 1n), contribution(CAROL))).to.deep.equal([0, 1])
    expect(folded(slash(ALICE, 1n), contribution(CAROL))).to.deep.equal([0, 1])
  })

  it('leaves the payments of an earlier contribution with that one', () => {
    expect(folded(withdrawal(ALICE), contribution(CAROL), withdrawal(BOB), contribution(CAROL))).to.deep.equal([1, 0, 3, 2])
  })

  it('keeps everything else in its place', () => {
    expect(folded(withdrawal(ALICE), dust(ALICE), reclaimed, slash(BOB))).to.deep.equal([0, 1, 2, 3])
    expect(folded()).to.deep.equal([])
  })
})
