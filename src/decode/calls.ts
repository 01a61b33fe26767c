import type { CallFact, RulesEvent } from '../rules/events'
import type { Balance, Shares } from '../rules/math/fixed-point'
import type { AccountId, WorkerKey } from '../rules/state'
import * as c from '../types/phala-stake-pool/calls'
import type { RuntimeCall } from './layouts'

/** A successful call with its origin. */
export interface OriginCall extends RuntimeCall {
  readonly origin?: unknown
}

/** The calls whose content is in no event of some spec. */
export const CALLS = [
  c.withdraw.name,
  c.reconcileWithdrawQueue.name,
  c.startMining.name,
  c.restartMining.name,
  c.forceAssignReward.name,
  c.setMiningEnable.name,
] as const

/**
 * What a successful call says that the events of its runtime do not.
 * @param reported whether the runtime has an event of this name
 * @param account the account that the call's own events name, for origins that the SDK cannot compute
 */
export function factsOf(call: OriginCall, reported: (event: string) => boolean, account: AccountId | undefined): readonly CallFact[] {
  if (c.withdraw.v900.is(call)) {
    const { pid, shares } = c.withdraw.v900.decode(call)
    const queueReported = reported('PhalaStakePool.WithdrawalQueued')
    const who = signer(call) ?? account
    if (who === undefined && queueReported) return []
    if (who === undefined) throw new Error(`the origin of ${call.name} cannot be computed`)
    return [{ kind: 'WithdrawRequested', pid, account: who, shares: shares as Shares, queueReported }]
  }
  if (c.reconcileWithdrawQueue.v1090.is(call)) {
    const { pid, account: who } = c.reconcileWithdrawQueue.v1090.decode(call)
    return [{ kind: 'QueueReconciled', pid, account: who as AccountId }]
  }
  if (c.setMiningEnable.v900.is(call)) return [{ kind: 'MiningSwitched', enabled: c.setMiningEnable.v900.decode(call).enable }]
  if (c.forceAssignReward.v1150.is(call) && !reported('PhalaStakePool.RewardReceived')) {
    const rewards = c.forceAssignReward.v1150.decode(call).rewardArr
    return rewards.map(([pid, amount]) => ({ kind: 'PoolRewarded', pid, amount: amount as Balance }))
  }
  return []
}

/** The stake with which a call started a worker, before spec 1170. */
export function startedStake(call: OriginCall): RulesEvent | undefined {
  const type = [c.startMining.v900, c.restartMining.v1130].find((candidate) => candidate.is(call))
  if (type === undefined) return undefined
  const { pid, worker, stake } = type.decode(call)
  return { kind: 'StakeStarted', pid, worker: worker as WorkerKey, amount: stake as Balance }
}

function signer({ origin }: OriginCall): AccountId | undefined {
  const system = origin as { __kind?: string; value?: { __kind?: string; value?: string } } | undefined
  return system?.value?.__kind === 'Signed' ? (system.value.value as AccountId) : undefined
}
