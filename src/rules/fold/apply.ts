import { noticeCoolDowns, rescheduleCoolDowns } from '../cool-down'
import type { Group, Item, RulesEvent } from '../events'
import { countForcedStops, finalizeBlock, takeDueChecks, touchWaitingPools } from '../forced-stop'
import { checkInvariants } from '../invariants'
import { rulesOfSpec } from '../params'
import type { Seconds, State } from '../state'
import { GroupContext, type Outcome } from './context'
import { inOrderOfEffect } from './order'
import * as pools from './pools'
import * as rewards from './rewards'
import * as sessions from './sessions'
import * as stake from './stake'

type Handlers = { readonly [K in RulesEvent['kind']]: (ctx: GroupContext, event: Extract<RulesEvent, { kind: K }>) => void }

const HANDLERS: Handlers = {
  PoolCreated: pools.poolCreated,
  PoolCommissionSet: pools.poolCommissionSet,
  PoolCapacitySet: pools.poolCapacitySet,
  PoolWorkerAdded: pools.poolWorkerAdded,
  PoolWorkerRemoved: pools.poolWorkerRemoved,
  WorkerLeft: pools.workerLeft,
  PoolWhitelistCreated: pools.poolWhitelistCreated,
  PoolWhitelistDeleted: pools.poolWhitelistDeleted,
  PoolWhitelistStakerAdded: pools.poolWhitelistStakerAdded,
  PoolWhitelistStakerRemoved: pools.poolWhitelistStakerRemoved,
  Contribution: stake.contribution,
  Withdrawal: stake.withdrawal,
  WithdrawalQueued: stake.withdrawalQueued,
  WithdrawRequested: stake.withdrawRequested,
  QueueReconciled: stake.queueReconciled,
  PoolSlashed: stake.poolSlashed,
  SlashSettled: stake.slashSettled,
  DustRemoved: stake.dustRemoved,
  RewardReceived: rewards.rewardReceived,
  RewardsWithdrawn: rewards.rewardsWithdrawn,
  PoolRewarded: rewards.poolRewarded,
  WorkerRewarded: rewards.workerRewarded,
  SessionRewarded: rewards.sessionRewarded,
  RewardDismissedNotInPool: () => undefined,
  RewardDismissedNoShare: rewards.rewardDismissed,
  RewardDismissedDust: rewards.rewardDismissed,
  SessionBound: sessions.sessionBound,
  SessionUnbound: sessions.sessionUnbound,
  SessionStarted: sessions.sessionStarted,
  StakeStarted: sessions.stakeStarted,
  SessionStopped: sessions.sessionStopped,
  SessionReclaimed: sessions.sessionReclaimed,
  WorkerReclaimed: () => undefined,
  SessionUnresponsive: sessions.sessionUnresponsive,
  SessionResponsive: sessions.sessionResponsive,
  SessionSettled: sessions.sessionSettled,
  SettlementDropped: () => undefined,
  SettlementFailed: sessions.settlementFailed,
  BenchmarkUpdated: sessions.benchmarkUpdated,
  WorkerFacts: sessions.workerFacts,
  CoolDownPeriodChanged: (ctx, { period }) => {
    setParams(ctx, { coolDownPeriod: period })
    rescheduleCoolDowns(ctx.state)
  },
  RuntimeChanged: (ctx, { specVersion, constants }) => {
    setParams(ctx, { ...rulesOfSpec(specVersion), ...constants })
    touchWaitingPools(ctx.state)
  },
  MiningSwitched: (ctx, { enabled }) => setParams(ctx, { miningEnabled: enabled }),
  TokenomicsChanged: (ctx, { tokenomics }) => {
    setParams(ctx, { tokenomics })
    ctx.state.network = { ...ctx.state.network, scheduledTokenomics: undefined }
  },
  TokenomicsScheduled: ({ state }, { tokenomics }) => {
    state.network = { ...state.network, scheduledTokenomics: tokenomics }
  },
}

/**
 * The event side: folds what the chain reported in one block into the state. Differences to what the rules expect and broken invariants
 * are in the outcome; the state follows the chain.
 * @throws UnknownPool, UnknownSession, UnexplainedWithdrawal, FixedPointOverflow; wrapped in FoldError with the event's index
 */
export function applyBlock(state: State, now: Seconds, groups: readonly Group[]): Outcome {
  const outcome: Outcome = { history: [], divergences: [], closed: [] }
  for (const group of groups) if (group.phase !== 'Finalization') applyCall(state, now, group, outcome)
  finalize(
    state,
    now,
    groups.flatMap((group) => (group.phase === 'Finalization' ? group.items : [])),
    outcome,
  )
  outcome.divergences.push(...checkInvariants(state))
  return outcome
}

/** Folds one group of a block, not its end. Those who go through a block call by call use it. */
export function applyCall(state: State, now: Seconds, { phase, items }: Group, outcome: Outcome): void {
  applyGroup(new GroupContext(state, now, phase, outcome), items)
}

/** R41: what the end of the block does, against what the rules say that it must do. */
function finalize(state: State, now: Seconds, items: readonly Item[], outcome: Outcome): void {
  const ctx = new GroupContext(state, now, 'Finalization', outcome)
  const expected = finalizeBlock(state.fork(), now)
  takeDueChecks(state, now)
  noticeCoolDowns(state, now)
  ctx.expectedStops.push(...expected.map((session) => session.id))
  countForcedStops(
    state,
    items.flatMap(({ event }) => (event.kind === 'SessionStopped' ? [event.session] : [])),
  )
  applyGroup(ctx, items)
}

function applyGroup(ctx: GroupContext, items: readonly Item[]): void {
  for (const { index, event } of inOrderOfEffect(items)) {
    ctx.at(index)
    try {
      applyEvent(ctx, event)
    } catch (error) {
      throw new FoldError(index, event, error)
    }
  }
  ctx.finish()
}

/** Folds one event. The command side uses it for what it decides, so that a rule's effect stands in one place. */
export function applyEvent(ctx: GroupContext, event: RulesEvent): void {
  const handler = HANDLERS[event.kind] as (ctx: GroupContext, event: RulesEvent) => void
  handler(ctx, event)
}

function setParams(ctx: GroupContext, params: Partial<State['network']['params']>): void {
  const network = ctx.state.network
  ctx.state.network = { ...network, params: { ...network.params, ...params } }
}

/** E1005: an event that cannot be folded: its place in the block, what it was, of which pool, and why. */
export class FoldError extends Error {
  readonly code = 'E1005'
  constructor(
    readonly index: number,
    readonly event: RulesEvent,
    override readonly cause: unknown,
  ) {
    const where = 'pid' in event ? `${event.kind}, pool ${event.pid}` : event.kind
    super(`E1005: event ${index} (${where}) cannot be folded: ${cause instanceof Error ? cause.message : cause}`)
  }
}
