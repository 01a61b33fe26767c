import type { RulesEvent } from '../events'
import type { Outcome } from '../fold/context'
import type { Seconds, State } from '../state'
import type { Command } from './command'
import { Decision, type ErrorName, Refusal } from './decision'
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

type Deciders = { readonly [K in Command['kind']]: (d: Decision, command: Extract<Command, { kind: K }>) => void }

const DECIDERS: Deciders = {
  create: pools.create,
  addWorker: pools.addWorker,
  removeWorker: pools.removeWorker,
  setCap: pools.setCap,
  setPayoutPref: pools.setPayoutPref,
  addStakerToWhitelist: pools.addStakerToWhitelist,
  removeStakerFromWhitelist: pools.removeStakerFromWhitelist,
  contribute: stake.contribute,
  withdraw: stake.withdraw,
  claimRewards: stake.claimRewards,
  reconcileWithdrawQueue: stake.reconcileWithdrawQueue,
  startMining: sessions.startMining,
  stopMining: sessions.stopMining,
  restartMining: sessions.restartMining,
  reclaimPoolWorker: sessions.reclaimPoolWorker,
  unbind: sessions.unbind,
  forceStopMining: sessions.forceStopMining,
  forceAssignReward: gatekeeper.forceAssignReward,
  gatekeeperMessage: gatekeeper.gatekeeperMessage,
  heartbeat: gatekeeper.heartbeat,
  setMiningEnable: (d, { enabled }) => d.apply({ kind: 'MiningSwitched', enabled }),
  setCoolDownExpiration: (d, { period }) => d.emit({ kind: 'CoolDownPeriodChanged', period }),
  updateTokenomic: (d, { tokenomics }) => d.apply({ kind: 'TokenomicsScheduled', tokenomics }),
}

function decide(d: Decision, command: Command): void {
  const decider = DECIDERS[command.kind] as (d: Decision, command: Command) => void
  decider(d, command)
}
