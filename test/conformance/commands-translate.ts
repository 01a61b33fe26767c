import { tokenomicsOf } from '#sentinel/decode/facts'
import { sessionAccount } from '#sentinel/devchain/ledger/keys'
import type { Command } from '#sentinel/rules/commands/command'
import type { Balance, Shares } from '#sentinel/rules/math/fixed-point'
import type { AccountId, Pid, SessionId, State, WorkerKey } from '#sentinel/rules/state'
import type { Call } from './commands-calls'
import type { BlockFacts } from './commands-facts'
import { commandOfMessage, type Message, topicOf } from './commands-messages'
import type { Runtime } from './runtime'

/** Where a call is made. */
export interface Situation {
  readonly runtime: Runtime
  readonly state: State
  readonly facts: BlockFacts
  /** What was slashed by hand: the runtime itself slashes nothing. */
  readonly slashed: Balance
}

/** The arguments of all the calls, by the metadata's names. */
interface Args {
  readonly pid: Pid
  readonly pubkey: WorkerKey
  readonly worker: WorkerKey
  readonly miner: SessionId
  readonly cap: Balance
  readonly payoutCommission: bigint
  readonly staker: AccountId
  readonly account: AccountId
  readonly amount: Balance
  readonly shares: Shares
  readonly stake: Balance
  readonly enable: boolean
  readonly period: bigint
  readonly newParams: Parameters<typeof tokenomicsOf>[0]
  readonly rewardArr: readonly (readonly [Pid, Balance])[]
  readonly signedMessage: { readonly message: Message }
}

type Translate = (args: Args, who: AccountId, situation: Situation) => Command | undefined

const MESSAGE = 'PhalaMq.sync_offchain_message'

/** Calls of the two pallets that change nothing that the rules know. */
const WITHOUT_EFFECT = ['PhalaStakePool.set_pool_description', 'PhalaMining.force_heartbeat']

const TRANSLATE: Readonly<Record<string, Translate>> = {
  'PhalaStakePool.create': (_, who) => ({ kind: 'create', who }),
  'PhalaStakePool.add_worker': ({ pid, pubkey: worker }, who) => {
    return { kind: 'addWorker', who, pid, worker, session: sessionAccount(pid, worker) }
  },
  'PhalaStakePool.remove_worker': ({ pid, worker }, who) => ({ kind: 'removeWorker', who, pid, worker }),
  'PhalaStakePool.set_cap': ({ pid, cap }, who) => ({ kind: 'setCap', who, pid, cap }),
  'PhalaStakePool.set_payout_pref': ({ pid, payoutCommission: commission }, who) => ({ kind: 'setPayoutPref', who, pid, commission }),
  'PhalaStakePool.add_staker_to_whitelist': ({ pid, staker: account }, who) => ({ kind: 'addStakerToWhitelist', who, pid, account }),
  'PhalaStakePool.remove_staker_from_whitelist': ({ pid, staker: account }, who) => {
    return { kind: 'removeStakerFromWhitelist', who, pid, account }
  },
  'PhalaStakePool.contribute': ({ pid, amount }, who, { facts, state }) => {
    return { kind: 'contribute', who, pid, amount, available: facts.available(who, state) }
  },
  'PhalaStakePool.withdraw': ({ pid, shares }, who) => ({ kind: 'withdraw', who, pid, shares }),
  'PhalaStakePool.claim_rewards': ({ pid }, who) => ({ kind: 'claimRewards', who, pid, part: 'both' }),
  'PhalaStakePool.claim_owner_rewards': ({ pid }, who) => ({ kind: 'claimRewards', who, pid, part: 'owner' }),
  'PhalaStakePool.claim_staker_rewards': ({ pid }, who) => ({ kind: 'claimRewards', who, pid, part: 'delegator' }),
  'PhalaStakePool.start_mining': ({ pid, worker, stake }, who) => ({ kind: 'startMining', who, pid, worker, stake }),
  'PhalaStakePool.stop_mining': ({ pid, worker }, who) => ({ kind: 'stopMining', who, pid, worker }),
  'PhalaStakePool.restart_mining': ({ pid, worker, stake }, who) => ({ kind: 'restartMining', who, pid, worker, stake }),
  'PhalaStakePool.reclaim_pool_worker': ({ pid, worker }, who, { slashed }) => {
    return { kind: 'reclaimPoolWorker', who, pid, worker, session: sessionAccount(pid, worker), slashed }
  },
  'PhalaStakePool.reconcile_withdraw_queue': ({ pid, account }, who) => ({ kind: 'reconcileWithdrawQueue', who, pid, account }),
  'PhalaStakePool.set_mining_enable': ({ enable: enabled }) => ({ kind: 'setMiningEnable', enabled }),
  'PhalaStakePool.force_assign_reward': ({ rewardArr }) => {
    return { kind: 'forceAssignReward', rewards: rewardArr.map(([pid, amount]) => ({ pid, amount })) }
  },
  'PhalaMining.unbind': ({ miner: session }, who) => ({ kind: 'unbind', who, session }),
  'PhalaMining.force_stop_mining': ({ miner: session }) => ({ kind: 'forceStopMining', session }),
  'PhalaMining.set_cool_down_expiration': ({ period }) => ({ kind: 'setCoolDownExpiration', period }),
  'PhalaMining.update_tokenomic': ({ newParams }) => ({ kind: 'updateTokenomic', tokenomics: tokenomicsOf(newParams) }),
  [MESSAGE]: ({ signedMessage: { message } }, _, { runtime, state, facts }) => commandOfMessage(message, runtime, state, facts),
}

/** A call in the rules' words; undefined where it has no command by design. @throws where it should have one */
export function commandOf({ name, who, args }: Call, situation: Situation): Command | undefined {
  const translate = TRANSLATE[name]
  if (translate !== undefined) return translate(args as unknown as Args, who, situation)
  const ours = name.startsWith('PhalaStakePool.') || name.startsWith('PhalaMining.')
  if (ours && !WITHOUT_EFFECT.includes(name)) throw new Error('this call has no command')
  return undefined
}

/** How a call is named in a report: a message by what it is for. */
export function labelOf({ name, args }: Call): string {
  return name === MESSAGE ? `message to ${topicOf((args as unknown as Args).signedMessage.message)}` : name
}

/** Whether a call may have written to the chain's registry. */
export const writesRegistry = (call: Call): boolean => /^PhalaRegistry\.|phala\/registry\//.test(labelOf(call))
