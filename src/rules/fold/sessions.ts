import type { RulesEvent } from '../events'
import type { Fixed } from '../math/fixed-point'
import { boundSession, predictedV, reclaimSession, sessionOf, stakeSession, stopSession, UnknownSession } from '../session'
import type { Session, SessionId, Worker, WorkerKey } from '../state'
import type { GroupContext } from './context'

type Event<K extends RulesEvent['kind']> = Extract<RulesEvent, { kind: K }>

export function sessionBound(ctx: GroupContext, { session, worker }: Event<'SessionBound'>): void {
  ctx.state.saveSession(boundSession(ctx.state, session, worker, ctx.now))
  ctx.state.workers.set(worker, { ...workerOf(ctx, worker), session })
}

export function sessionUnbound(ctx: GroupContext, { worker }: Event<'SessionUnbound'>): void {
  ctx.state.workers.set(worker, { ...workerOf(ctx, worker), session: undefined })
}

/** MinerStarted; the stake follows with StakeStarted. Before spec 1170 neither V nor the score is in the event. */
export function sessionStarted(ctx: GroupContext, { session: id, initV, initP }: Event<'SessionStarted'>): void {
  const session = sessionOf(ctx.state, id)
  const reported = initV !== undefined
  ctx.state.saveSession({
    ...session,
    state: 'Idle',
    stateSince: ctx.now,
    vUpdatedAt: ctx.now,
    v: initV,
    ve: initV,
    pInit: initP ?? ctx.state.workers.get(session.worker)?.initialScore,
    pInstant: reported ? session.pInstant : undefined,
  })
  ctx.note(session, 'SessionStarted')
}

/** R13, R15. */
export function stakeStarted(ctx: GroupContext, { pid, worker, amount }: Event<'StakeStarted'>): void {
  const id = ctx.state.workers.get(worker)?.session
  if (id === undefined) throw new UnknownSession(`of worker ${worker}`)
  const session = sessionOf(ctx.state, id)
  const predicted = predictedV(ctx.state, session, amount)
  if (session.v !== undefined && predicted !== undefined) ctx.expect('R13', pid, id, 'v', predicted, session.v)
  stakeSession(ctx.state, { ...session, v: session.v ?? predicted, ve: session.ve ?? predicted }, amount)
  ctx.record(pid, 'StakeStarted', { worker, amount })
}

/** R16, R41: in the finalization of a block it is the work of a forced stop. */
export function sessionStopped(ctx: GroupContext, { session: id }: Event<'SessionStopped'>): void {
  const session = sessionOf(ctx.state, id)
  if (ctx.phase === 'Finalization') meetForcedStop(ctx, session)
  stopSession(ctx.state, session, ctx.now)
  ctx.note(session, ctx.phase === 'Finalization' ? 'SessionForcedToStop' : 'SessionStopped', session.stake)
}

/** A stop that the chain left out is one difference, not one for each stop behind it. */
function meetForcedStop(ctx: GroupContext, { id, pid }: Session): void {
  ctx.expect('R41', pid, id, 'stopped', ctx.expectedStops[0], id)
  ctx.expectedStops.splice(0, ctx.expectedStops.indexOf(id) + 1)
}

/** R17. The queue's payments follow as Withdrawal events. */
export function sessionReclaimed(ctx: GroupContext, { session: id, originalStake, slashed }: Event<'SessionReclaimed'>): void {
  const session = sessionOf(ctx.state, id)
  ctx.expect('R17', session.pid, id, 'stake', session.stake, originalStake)
  reclaimSession(ctx.state, session, originalStake, slashed, ctx.now)
  if (session.pid !== undefined) ctx.openPass(session.pid)
  ctx.note(session, 'SessionReclaimed', originalStake)
}

export const sessionUnresponsive = (ctx: GroupContext, event: Event<'SessionUnresponsive'>): void =>
  turn(ctx, event.session, 'Unresponsive')

export const sessionResponsive = (ctx: GroupContext, event: Event<'SessionResponsive'>): void => turn(ctx, event.session, 'Idle')

function turn(ctx: GroupContext, id: SessionId, state: 'Idle' | 'Unresponsive'): void {
  const session = sessionOf(ctx.state, id)
  ctx.state.saveSession({ ...session, state, stateSince: session.state === state ? session.stateSince : ctx.now })
  ctx.note(session, state === 'Idle' ? 'SessionResponsive' : 'SessionUnresponsive')
}

/** R19: V and the session's own reward; what the pool gets is reported apart. Source: PhalaMining try_handle_settle. */
export function sessionSettled(ctx: GroupContext, { session, v, payout }: Event<'SessionSettled'>): void {
  settle(ctx, sessionOf(ctx.state, session), v, payout)
}

/** The chain keeps V and the reward of a settlement whose payment to the treasury failed. Source: try_handle_settle. */
export function settlementFailed(ctx: GroupContext, { worker, v, payout }: Event<'SettlementFailed'>): void {
  const id = ctx.state.workers.get(worker)?.session
  if (id !== undefined) settle(ctx, sessionOf(ctx.state, id), v, payout)
}

function settle(ctx: GroupContext, session: Session, v: Fixed, payout: Fixed): void {
  const reward = ctx.conversion.fromFixed(payout)
  ctx.state.saveSession({
    ...session,
    v,
    vUpdatedAt: ctx.now,
    lastSettledAt: ctx.now,
    totalReward: (session.totalReward + reward) as Session['totalReward'],
  })
}

export function benchmarkUpdated(ctx: GroupContext, { session, pInstant }: Event<'BenchmarkUpdated'>): void {
  ctx.state.saveSession({ ...sessionOf(ctx.state, session), pInstant })
}

export function workerFacts(ctx: GroupContext, { worker, operator, confidenceLevel, initialScore }: Event<'WorkerFacts'>): void {
  const known = workerOf(ctx, worker)
  ctx.state.workers.set(worker, {
    ...known,
    operator: operator ?? known.operator,
    confidenceLevel: confidenceLevel ?? known.confidenceLevel,
    initialScore: initialScore ?? known.initialScore,
  })
}

export function workerOf(ctx: GroupContext, key: WorkerKey): Worker {
  const unknown = { operator: undefined, confidenceLevel: undefined, initialScore: undefined, pid: undefined, session: undefined }
  return ctx.state.workers.get(key) ?? { key, ...unknown }
}
