import type { RulesEvent } from '../events'
import type { Outcome } from '../fold/context'
import type { Seconds, State } from '../state'
import type { Command } from './command'
import { Decision, ensure, type ErrorName, Refusal } from './decision'
import * as gatekeeper from './gatekeeper'
import * as pools from './pools'
import * as sessions from './sessions'
import * as stake from './stake'

/** What a command did: the events that the chain would report, in its order, or the pallet's error and no change. */
export type Result =
  | { readonly ok: true; readonly events: readonly RulesEvent[]; readonly outcome: Outcome }
  | { readonly ok: false; readonly error: ErrorName }

/**
 * The command side: does what a call does, in one block at `now`. The state changes only when the command succeeds.
 * @throws RuntimePanic, FixedPointOverflow where the runtime itself would panic
 */
export function execute(state: State, now: Seconds, command: Command): Result {
  const decision = new Decision(state.fork(), now)
  try {
    decide(decision, command)
    decision.finish()
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.error }
    throw error
  }
  decision.state.merge()
  return { ok: true, events: decision.reported, outcome: decision.outcome }
}

function decide(d: Decision, command: Command): void {
  switch (command.kind) {
    case 'create':
      return pools.create(d, command)
    case 'addWorker':
      return pools.addWorker(d, command)
    case 'removeWorker':
      return pools.removeWorker(d, command)
    case 'setCap':
      return pools.setCap(d, command)
    case 'setPayoutPref':
      return pools.setPayoutPref(d, command)
    case 'addStakerToWhitelist':
      return pools.addStakerToWhitelist(d, command)
    case 'removeStakerFromWhitelist':
      return pools.removeStakerFromWhitelist(d, command)
    case 'contribute':
      return stake.contribute(d, command)
    case 'withdraw':
      return stake.withdraw(d, command)
    case 'claimRewards':
      return stake.claimRewards(d, command)
    case 'reconcileWithdrawQueue':
      return stake.reconcileWithdrawQueue(d, command)
    case 'startMining':
      return sessions.startMining(d, command)
    case 'stopMining':
      return sessions.stopMining(d, command)
    case 'restartMining':
      return sessions.restartMining(d, command)
    case 'reclaimPoolWorker':
      return sessions.reclaimPoolWorker(d, command)
    case 'unbind':
      return sessions.unbind(d, command)
    case 'forceAssignReward':
      for (const { pid, amount } of command.rewards) {
        d.pool(pid)
        gatekeeper.reward(d, pid, amount)
      }
      return
    case 'setMiningEnable':
      return d.apply({ kind: 'MiningSwitched', enabled: command.enabled })
    case 'forceStopMining': {
      const session = d.state.sessions.get(command.session)
      ensure(session !== undefined, 'MinerNotBound')
      return sessions.stop(d, session)
    }
    case 'setCoolDownExpiration':
      return d.emit({ kind: 'CoolDownPeriodChanged', period: command.period })
    case 'updateTokenomic':
      return d.apply({ kind: 'TokenomicsChanged', tokenomics: command.tokenomics })
    case 'gatekeeperMessage':
      return gatekeeper.gatekeeperMessage(d, command)
    case 'heartbeat':
      return gatekeeper.heartbeat(d, command)
  }
}
