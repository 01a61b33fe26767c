import type { Group, RulesEvent } from '#sentinel/rules/events'
import type { StoryCall } from './story'

/** What a chain of a spec reports of a call that has succeeded: its events in their layouts of that spec, and what only the call tells. */
export function reportedBy(spec: number, call: StoryCall, events: readonly RulesEvent[]): Group {
  const told = [
    ...before(spec, call),
    ...events.flatMap((event) => inLayoutOf(spec, event)),
    ...(spec < 1160 ? rewardsOf(call, events) : []),
  ]
  return { phase: 'Call', items: told.map((event, index) => ({ index, event })) }
}

function before(spec: number, call: StoryCall): readonly RulesEvent[] {
  switch (call.kind) {
    case 'withdraw':
      return [{ kind: 'WithdrawRequested', pid: call.pid, account: call.who, shares: call.shares, queueReported: true }]
    case 'reconcileWithdrawQueue':
      return [{ kind: 'QueueReconciled', pid: call.pid, account: call.account }]
    case 'setMiningEnable':
      return [{ kind: 'MiningSwitched', enabled: call.enabled }]
    case 'forceAssignReward':
      return spec < 1160 ? call.rewards.map(({ pid, amount }) => ({ kind: 'PoolRewarded', pid, amount })) : []
    default:
      return []
  }
}

/** docs/rules.md, history of the v1 events. */
function inLayoutOf(spec: number, event: RulesEvent): readonly RulesEvent[] {
  if (spec >= 1170) return [event]
  if (event.kind === 'SessionStarted') return [{ kind: event.kind, session: event.session }]
  if (event.kind === 'BenchmarkUpdated') return []
  if (spec >= 1160) return [event]
  if (event.kind === 'RewardReceived') return []
  if (event.kind === 'Contribution' || event.kind === 'Withdrawal') {
    const { shares: _, ...rest } = event
    return [rest]
  }
  return spec < 1150 && event.kind === 'WorkerReclaimed' ? [] : [event]
}

/** Before spec 1160 the payouts are in the settlements; where one has failed or a worker is in no pool, only the message has all in order. */
function rewardsOf(call: StoryCall, events: readonly RulesEvent[]): readonly RulesEvent[] {
  if (call.kind !== 'gatekeeperMessage') return []
  if (events.some(({ kind }) => kind === 'SettlementFailed' || kind === 'RewardDismissedNotInPool')) {
    return call.settle.map(({ worker, payout }) => ({ kind: 'WorkerRewarded', worker, payout }))
  }
  return events.flatMap((event): RulesEvent[] =>
    event.kind === 'SessionSettled' || event.kind === 'SettlementDropped'
      ? [{ kind: 'SessionRewarded', session: event.session, payout: event.payout }]
      : [],
  )
}
