import type { RewardPart, RulesEvent } from '../../rules/events'
import type { State } from '../../rules/state'
import type { Report } from './dispatch'

/** A runtime enum as the codec takes it: pallet, and in it the variant with its fields. */
export interface PalletItem {
  readonly __kind: string
  readonly value: { readonly __kind: string; readonly [field: string]: unknown }
}

/** What an event of the rules is on the chain: pallet, event, fields. Undefined: only a call says it. */
type Emitted = readonly [pallet: string, event: string, fields?: Readonly<Record<string, unknown>>] | undefined

type Emitters = { readonly [K in Report['kind']]?: (event: Extract<Report, { kind: K }>, state: State) => Emitted }

const pool = (event: string, fields?: Readonly<Record<string, unknown>>): Emitted => ['PhalaStakePool', event, fields]
const mining = (event: string, fields?: Readonly<Record<string, unknown>>): Emitted => ['PhalaMining', event, fields]

const CLAIMS: Readonly<Record<RewardPart, string>> = {
  both: 'RewardsWithdrawn',
  owner: 'OwnerRewardsWithdrawn',
  delegator: 'StakerRewardsWithdrawn',
}

const EMITTERS: Emitters = {
  PoolCreated: ({ pid, owner }) => pool('PoolCreated', { pid, owner }),
  PoolCommissionSet: ({ pid, commission }) => pool('PoolCommissionSet', { pid, commission: Number(commission) }),
  PoolCapacitySet: ({ pid, cap }) => pool('PoolCapacitySet', { pid, cap }),
  PoolWorkerAdded: ({ pid, worker }, state) => pool('PoolWorkerAdded', { pid, worker, miner: state.workers.get(worker)?.session }),
  PoolWorkerRemoved: ({ pid, worker }) => pool('PoolWorkerRemoved', { pid, worker }),
  PoolWhitelistCreated: ({ pid }) => pool('PoolWhitelistCreated', { pid }),
  PoolWhitelistDeleted: ({ pid }) => pool('PoolWhitelistDeleted', { pid }),
  PoolWhitelistStakerAdded: ({ pid, account }) => pool('PoolWhitelistStakerAdded', { pid, staker: account }),
  PoolWhitelistStakerRemoved: ({ pid, account }) => pool('PoolWhitelistStakerRemoved', { pid, staker: account }),
  Contribution: ({ pid, account, amount, shares }) => pool('Contribution', { pid, user: account, amount, shares }),
  Withdrawal: ({ pid, account, amount, shares }) => pool('Withdrawal', { pid, user: account, amount, shares }),
  WithdrawalQueued: ({ pid, account, shares }) => pool('WithdrawalQueued', { pid, user: account, shares }),
  PoolSlashed: ({ pid, amount }) => pool('PoolSlashed', { pid, amount }),
  SlashSettled: ({ pid, account, amount }) => pool('SlashSettled', { pid, user: account, amount }),
  DustRemoved: ({ account, amount }) => pool('DustRemoved', { user: account, amount }),
  RewardReceived: ({ pid, toOwner, toDelegators }) => pool('RewardReceived', { pid, toOwner, toStakers: toDelegators }),
  RewardsWithdrawn: ({ part, pid, account, amount }) => pool(CLAIMS[part], { pid, user: account, amount }),
  RewardDismissedNotInPool: ({ worker, amount }) => pool('RewardDismissedNotInPool', { worker, amount }),
  RewardDismissedNoShare: ({ pid, amount }) => pool('RewardDismissedNoShare', { pid, amount }),
  RewardDismissedDust: ({ pid, amount }) => pool('RewardDismissedDust', { pid, amount }),
  StakeStarted: ({ pid, worker, amount }) => pool('MiningStarted', { pid, worker, amount }),
  WorkerReclaimed: ({ pid, worker }) => pool('WorkerReclaimed', { pid, worker }),
  SessionBound: ({ session, worker }) => mining('MinerBound', { miner: session, worker }),
  SessionUnbound: ({ session, worker }) => mining('MinerUnbound', { miner: session, worker }),
  SessionStarted: ({ session, initV, initP }) => mining('MinerStarted', { miner: session, initV, initP: Number(initP) }),
  SessionStopped: ({ session }) => mining('MinerStopped', { miner: session }),
  SessionReclaimed: ({ session, originalStake, slashed }) => mining('MinerReclaimed', { miner: session, originalStake, slashed }),
  SessionUnresponsive: ({ session }) => mining('MinerEnterUnresponsive', { miner: session }),
  SessionResponsive: ({ session }) => mining('MinerExitUnresponsive', { miner: session }),
  SessionSettled: ({ session, v, payout }) => mining('MinerSettled', { miner: session, vBits: v, payoutBits: payout }),
  SettlementDropped: ({ session, v, payout }) => mining('MinerSettlementDropped', { miner: session, v, payout }),
  SettlementFailed: ({ worker }) => mining('InternalErrorMinerSettleFailed', { worker }),
  BenchmarkUpdated: ({ session, pInstant }) => mining('BenchmarkUpdated', { miner: session, pInstant: Number(pInstant) }),
  CoolDownPeriodChanged: ({ period }) => mining('CoolDownExpirationChanged', { period }),
  TokenomicsChanged: () => mining('TokenomicParametersChanged'),
  WorkerAdded: ({ worker }) => ['PhalaRegistry', 'WorkerAdded', { pubkey: worker }],
  WorkerUpdated: ({ worker }) => ['PhalaRegistry', 'WorkerUpdated', { pubkey: worker }],
}

/** The event as the runtime emits it. @throws where the rules report what no pallet has an event for */
export function runtimeEvent(report: Report, state: State): PalletItem {
  const emit = EMITTERS[report.kind] as ((event: RulesEvent | Report, state: State) => Emitted) | undefined
  const emitted = emit?.(report, state)
  if (emitted === undefined) throw new Error(`no pallet has an event for ${report.kind}`)
  const [pallet, event, fields] = emitted
  return item(pallet, event, fields)
}

export const item = (pallet: string, variant: string, fields: Readonly<Record<string, unknown>> = {}): PalletItem => ({
  __kind: pallet,
  value: { __kind: variant, ...fields },
})
