import type { Balance, Fixed } from '../rules/math/fixed-point'
import type { SessionId, WorkerKey } from '../rules/state'
import * as e from '../types/phala-mining/events'
import { type Decoder, ignored, layout, oneOf } from './layouts'

const session = (id: string): SessionId => id as SessionId
const worker = (key: string): WorkerKey => key as WorkerKey

type Bound = { miner: string; worker: string }
const toBinding =
  <K extends 'SessionBound' | 'SessionUnbound'>(kind: K) =>
  (x: Bound) => ({ kind, session: session(x.miner), worker: worker(x.worker) })
const bound = ([miner, key]: [string, string]): Bound => ({ miner, worker: key })

type Settlement = { miner: string; v: bigint; payout: bigint }
const toSettlement =
  <K extends 'SessionSettled' | 'SettlementDropped'>(kind: K) =>
  (x: Settlement) => ({ kind, session: session(x.miner), v: x.v as Fixed, payout: x.payout as Fixed })
const settlement = ([miner, v, payout]: [string, bigint, bigint]): Settlement => ({ miner, v, payout })

type Reclaimed = { miner: string; originalStake: bigint; slashed: bigint }
const toReclaimed = (x: Reclaimed) =>
  ({
    kind: 'SessionReclaimed',
    session: session(x.miner),
    originalStake: x.originalStake as Balance,
    slashed: x.slashed as Balance,
  }) as const

type OfSession = 'SessionStarted' | 'SessionStopped' | 'SessionUnresponsive' | 'SessionResponsive'
const ofSession =
  <K extends OfSession>(kind: K) =>
  (miner: string) => ({ kind, session: session(miner) })
const ofMiner =
  <K extends OfSession>(kind: K) =>
  ({ miner }: { miner: string }) => ({ kind, session: session(miner) })

/** PhalaMining, spec 900 to 1199: every event of the pallet, except the two whose content is elsewhere (see block.ts). */
export const miningEvents: Readonly<Record<string, Decoder>> = {
  [e.coolDownExpirationChanged.name]: oneOf(
    layout(e.coolDownExpirationChanged.v900, (period) => ({ kind: 'CoolDownPeriodChanged', period })),
    layout(e.coolDownExpirationChanged.v1140, ({ period }) => ({ kind: 'CoolDownPeriodChanged', period })),
  ),
  [e.minerStarted.name]: oneOf(
    layout(e.minerStarted.v900, ofSession('SessionStarted')),
    layout(e.minerStarted.v1170, (x) => ({
      kind: 'SessionStarted',
      session: session(x.miner),
      initV: x.initV as Fixed,
      initP: BigInt(x.initP),
    })),
    layout(e.minerStarted.v1140, ofMiner('SessionStarted')),
  ),
  [e.minerStopped.name]: oneOf(
    layout(e.minerStopped.v900, ofSession('SessionStopped')),
    layout(e.minerStopped.v1140, ofMiner('SessionStopped')),
  ),
  [e.minerReclaimed.name]: oneOf(
    layout(e.minerReclaimed.v900, ([miner, originalStake, slashed]) => toReclaimed({ miner, originalStake, slashed })),
    layout(e.minerReclaimed.v1140, toReclaimed),
  ),
  [e.minerBound.name]: oneOf(
    layout(e.minerBound.v900, (x) => toBinding('SessionBound')(bound(x))),
    layout(e.minerBound.v1140, toBinding('SessionBound')),
  ),
  [e.minerUnbound.name]: oneOf(
    layout(e.minerUnbound.v900, (x) => toBinding('SessionUnbound')(bound(x))),
    layout(e.minerUnbound.v1140, toBinding('SessionUnbound')),
  ),
  [e.minerEnterUnresponsive.name]: oneOf(
    layout(e.minerEnterUnresponsive.v900, ofSession('SessionUnresponsive')),
    layout(e.minerEnterUnresponsive.v1140, ofMiner('SessionUnresponsive')),
  ),
  [e.minerExitUnresponive.name]: oneOf(layout(e.minerExitUnresponive.v900, ofSession('SessionResponsive'))),
  [e.minerExitUnresponsive.name]: oneOf(
    layout(e.minerExitUnresponsive.v1090, ofSession('SessionResponsive')),
    layout(e.minerExitUnresponsive.v1140, ofMiner('SessionResponsive')),
  ),
  [e.minerSettled.name]: oneOf(
    layout(e.minerSettled.v900, (x) => toSettlement('SessionSettled')(settlement(x))),
    layout(e.minerSettled.v1140, (x) => toSettlement('SessionSettled')({ miner: x.miner, v: x.vBits, payout: x.payoutBits })),
  ),
  [e.minerSettlementDropped.name]: oneOf(layout(e.minerSettlementDropped.v1130, toSettlement('SettlementDropped'))),
  [e.benchmarkUpdated.name]: oneOf(
    layout(e.benchmarkUpdated.v1170, (x) => ({ kind: 'BenchmarkUpdated', session: session(x.miner), pInstant: BigInt(x.pInstant) })),
  ),
  [e.subsidyBudgetHalved.name]: ignored,
  [e.internalErrorWrongHalvingConfigured.name]: ignored,
}
