import type { Balance } from '../math/fixed-point'
import { splitReward } from '../reward'
import type { Pid, Session, WorkerKey } from '../state'
import type { GatekeeperMessage, Heartbeat, RootCommand, SettleInfo } from './command'
import { type Decision, Refusal } from './decision'
import { isMining } from './sessions'

/** R19, R20. Source: PhalaMining on_gk_message_received: all settlements first, then the rewards in the same order. */
export function gatekeeperMessage(d: Decision, { emittedAt, offline, recovered, settle, subsidy }: GatekeeperMessage): void {
  turn(d, offline, 'SessionUnresponsive')
  turn(d, recovered, 'SessionResponsive')
  let left = subsidy
  for (const info of settle) left = settleWorker(d, info, emittedAt, left)
  for (const { worker, payout } of settle) {
    const amount = d.state.network.params.conversion.fromFixed(payout) as Balance
    const pid = d.state.workers.get(worker)?.pid
    if (pid === undefined) {
      d.emit({ kind: 'RewardDismissedNotInPool', worker, amount })
      return
    }
    reward(d, pid, amount)
  }
}

function turn(d: Decision, workers: readonly WorkerKey[], kind: 'SessionUnresponsive' | 'SessionResponsive'): void {
  for (const key of workers) {
    const session = boundSession(d, key)
    if (session !== undefined && isMining(session)) d.emit({ kind, session: session.id })
  }
}

/** Gives what is left of the subsidy after the treasury's part. Source: try_handle_settle. */
function settleWorker(d: Decision, info: SettleInfo, emittedAt: bigint, subsidy: bigint | undefined): bigint | undefined {
  const session = boundSession(d, info.worker)
  if (session === undefined) return subsidy
  const { v, payout } = info
  if (session.vUpdatedAt >= emittedAt) {
    d.emit({ kind: 'SettlementDropped', session: session.id, v, payout })
    return subsidy
  }
  const treasury = d.state.network.params.conversion.fromFixed(info.treasury)
  if (subsidy !== undefined && treasury > subsidy) {
    d.emit({ kind: 'SettlementFailed', worker: info.worker, v, payout })
    return subsidy
  }
  d.emit({ kind: 'SessionSettled', session: session.id, v, payout })
  return subsidy === undefined ? undefined : subsidy - treasury
}

/** R20. Source: PhalaStakePool handle_pool_new_reward. */
export function reward(d: Decision, pid: Pid, amount: Balance): void {
  if (amount === 0n) return
  const { toOwner, toDelegators, dismissed } = splitReward(d.pool(pid), amount)
  if (dismissed === 'NoShare') d.emit({ kind: 'RewardDismissedNoShare', pid, amount })
  if (dismissed === 'Dust') d.emit({ kind: 'RewardDismissedDust', pid, amount: toDelegators })
  if (toOwner > 0n || (dismissed === undefined && toDelegators > 0n)) d.emit({ kind: 'RewardReceived', pid, toOwner, toDelegators })
}

/** Source: PhalaStakePool force_assign_reward. */
export function forceAssignReward(d: Decision, { rewards }: Extract<RootCommand, { kind: 'forceAssignReward' }>): void {
  for (const { pid, amount } of rewards) {
    d.pool(pid)
    reward(d, pid, amount)
  }
}

/** Source: PhalaMining on_mining_message_received, Benchmark::update: iterations in 6 seconds, at most 120 % of the initial score. */
export function heartbeat(d: Decision, { worker, iterations, before }: Heartbeat): void {
  const session = boundSession(d, worker)
  if (session === undefined) throw new Refusal('WorkerNotBound')
  if (d.now <= before.challengedAt)
    throw new Error('a heartbeat cannot answer a challenge of its own block: the runtime would have panicked')
  const from = iterations < before.iterations ? iterations : before.iterations
  const measured = ((iterations - from) * 6n) / (d.now - before.challengedAt)
  const highest = ((session.pInit ?? 0n) * 12n) / 10n
  const pInstant = measured < highest ? measured : highest
  d.emit({ kind: 'BenchmarkUpdated', session: session.id, pInstant })
}

function boundSession(d: Decision, worker: WorkerKey): Session | undefined {
  const id = d.state.workers.get(worker)?.session
  return id === undefined ? undefined : d.state.sessions.get(id)
}
