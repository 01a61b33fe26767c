import { expect } from 'chai'
import type { FoldedBlock } from '#sentinel/indexer/indexer'
import type { Group, RulesEvent } from '#sentinel/rules/events'
import {
  ALICE,
  aRequest,
  aSession,
  BOB,
  callOf,
  delegationOfPha,
  finalizationOf,
  pha,
  phaShares,
  poolOfPha,
  stateOf,
} from '../support/rules'
import { ForecastCheck } from './forecasts'
import type { RecordedBlock } from './recorded'

/** The first second in which a check of a request made at time 0 stops the pool. */
const DUE = 3601
const SESSION = aSession('01', { state: 'Idle', stake: pha(100n) })
const STOPPED: RulesEvent = { kind: 'SessionStopped', session: SESSION.id }
const RESCUE: RulesEvent = { kind: 'Contribution', pid: 0n, account: BOB, amount: pha(10n), shares: phaShares(10n) }
const PAYMENT: RulesEvent = { kind: 'Withdrawal', pid: 0n, account: ALICE, amount: pha(10n), shares: phaShares(10n) }

/** One block after which pool 0 owed ALICE 10 PHA and had 100 PHA staked. */
function judge(seconds: number, groups: readonly Group[], session = SESSION): { summary: string; failed: boolean } {
  const before = stateOf({
    pools: [poolOfPha(100n, 0n, { workers: [SESSION.worker], queue: [aRequest(ALICE, 10n)], checks: [0n] })],
    delegations: [delegationOfPha(ALICE, 100n)],
    sessions: [session],
  })
  const check = new ForecastCheck()
  check.block({ groups, before } as unknown as FoldedBlock, { height: 7, timestampMs: seconds * 1000 } as RecordedBlock)
  return check.part()
}

const summary = (stops: number, missed: number, untrue: number, changed: number): string =>
  `1 pool-blocks, ${stops} forced stops, ${missed} missed, ${untrue} false, ${changed} changed in the block itself`

describe('conformance of forecasts', () => {
  it('agrees with a stop in the first second after the deadline', () => {
    expect(judge(DUE, [finalizationOf(STOPPED)])).to.include({ summary: summary(1, 0, 0, 0), failed: false })
    expect(judge(DUE - 1, [])).to.include({ summary: summary(0, 0, 0, 0), failed: false })
  })

  it('finds a stop that was not forecast', () => {
    expect(judge(DUE - 1, [finalizationOf(STOPPED)])).to.include({ summary: summary(1, 1, 0, 0), failed: true })
  })

  it('finds a forecast stop that did not come', () => {
    expect(judge(DUE, [])).to.include({ summary: summary(0, 0, 1, 0), failed: true })
  })

  it('knows that a pool without a mining session has nothing to stop', () => {
    const ready = { ...SESSION, state: 'Ready', stake: pha(0n) } as const
    expect(judge(DUE, [], ready)).to.include({ summary: summary(0, 0, 0, 0), failed: false })
  })

  it('judges a block that rescues its pool by the forecast before its end', () => {
    const rescue = callOf(PAYMENT, RESCUE)
    expect(judge(DUE, [rescue])).to.include({ summary: summary(0, 0, 0, 1), failed: false })
    expect(judge(DUE, [rescue, finalizationOf(STOPPED)])).to.include({ summary: summary(1, 1, 0, 1), failed: true })
  })
})
