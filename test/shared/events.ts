import type { RulesEvent } from '#sentinel/rules/events'

/** What an event of the chain is to the rules. */
export interface Meaning {
  readonly kind: RulesEvent['kind']
  /** Each field of the chain, in the order of the tuples that had no names, and the rules' word for it; none: the rules need it not. */
  readonly fields: Readonly<Record<string, string | undefined>>
  /** What is the same in every such event. */
  readonly fixed?: Readonly<Record<string, string>>
}

const AMOUNT = { pid: 'pid', amount: 'amount' }
const ACCOUNT_AMOUNT = { pid: 'pid', user: 'account', amount: 'amount' }
const STAKE = { ...ACCOUNT_AMOUNT, shares: 'shares' }
const WORKER = { pid: 'pid', worker: 'worker' }
const RECLAIMED = { ...WORKER, originalStake: undefined, slashed: undefined }
const STAKER = { pid: 'pid', staker: 'account' }
const SESSION = { miner: 'session' }
const BOUND = { ...SESSION, worker: 'worker' }

const STAKE_POOL: Readonly<Record<string, Meaning>> = {
  PoolCreated: { kind: 'PoolCreated', fields: { owner: 'owner', pid: 'pid' } },
  PoolCommissionSet: { kind: 'PoolCommissionSet', fields: { pid: 'pid', commission: 'commission' } },
  PoolCapacitySet: { kind: 'PoolCapacitySet', fields: { pid: 'pid', cap: 'cap' } },
  PoolWorkerAdded: { kind: 'PoolWorkerAdded', fields: { ...WORKER, miner: undefined } },
  PoolWorkerRemoved: { kind: 'PoolWorkerRemoved', fields: WORKER },
  Contribution: { kind: 'Contribution', fields: STAKE },
  Withdrawal: { kind: 'Withdrawal', fields: STAKE },
  WithdrawalQueued: { kind: 'WithdrawalQueued', fields: { pid: 'pid', user: 'account', shares: 'shares' } },
  RewardsWithdrawn: { kind: 'RewardsWithdrawn', fields: ACCOUNT_AMOUNT, fixed: { part: 'both' } },
  OwnerRewardsWithdrawn: { kind: 'RewardsWithdrawn', fields: ACCOUNT_AMOUNT, fixed: { part: 'owner' } },
  StakerRewardsWithdrawn: { kind: 'RewardsWithdrawn', fields: ACCOUNT_AMOUNT, fixed: { part: 'delegator' } },
  PoolSlashed: { kind: 'PoolSlashed', fields: AMOUNT },
  SlashSettled: { kind: 'SlashSettled', fields: ACCOUNT_AMOUNT },
  DustRemoved: { kind: 'DustRemoved', fields: { user: 'account', amount: 'amount' } },
  RewardDismissedNotInPool: { kind: 'RewardDismissedNotInPool', fields: { worker: 'worker', amount: 'amount' } },
  RewardDismissedNoShare: { kind: 'RewardDismissedNoShare', fields: AMOUNT },
  RewardDismissedDust: { kind: 'RewardDismissedDust', fields: AMOUNT },
  RewardReceived: { kind: 'RewardReceived', fields: { pid: 'pid', toOwner: 'toOwner', toStakers: 'toDelegators' } },
  PoolWhitelistCreated: { kind: 'PoolWhitelistCreated', fields: { pid: 'pid' } },
  PoolWhitelistDeleted: { kind: 'PoolWhitelistDeleted', fields: { pid: 'pid' } },
  PoolWhitelistStakerAdded: { kind: 'PoolWhitelistStakerAdded', fields: STAKER },
  PoolWhitelistStakerRemoved: { kind: 'PoolWhitelistStakerRemoved', fields: STAKER },
  WorkerReclaimed: { kind: 'WorkerReclaimed', fields: RECLAIMED },
  MiningStarted: { kind: 'StakeStarted', fields: { ...WORKER, amount: 'amount' } },
}

const MINING: Readonly<Record<string, Meaning>> = {
  CoolDownExpirationChanged: { kind: 'CoolDownPeriodChanged', fields: { period: 'period' } },
  MinerStarted: { kind: 'SessionStarted', fields: { ...SESSION, initV: 'initV', initP: 'initP' } },
  MinerStopped: { kind: 'SessionStopped', fields: SESSION },
  MinerReclaimed: { kind: 'SessionReclaimed', fields: { ...SESSION, originalStake: 'originalStake', slashed: 'slashed' } },
  MinerBound: { kind: 'SessionBound', fields: BOUND },
  MinerUnbound: { kind: 'SessionUnbound', fields: BOUND },
  MinerEnterUnresponsive: { kind: 'SessionUnresponsive', fields: SESSION },
  MinerExitUnresponive: { kind: 'SessionResponsive', fields: SESSION },
  MinerExitUnresponsive: { kind: 'SessionResponsive', fields: SESSION },
  MinerSettled: { kind: 'SessionSettled', fields: { ...SESSION, vBits: 'v', payoutBits: 'payout' } },
  MinerSettlementDropped: { kind: 'SettlementDropped', fields: { ...SESSION, v: 'v', payout: 'payout' } },
  BenchmarkUpdated: { kind: 'BenchmarkUpdated', fields: { ...SESSION, pInstant: 'pInstant' } },
}

const REGISTRY: Readonly<Record<string, Meaning>> = {
  InitialScoreSet: { kind: 'WorkerFacts', fields: { pubkey: 'worker', initScore: 'initialScore' } },
}

const PALLETS = { PhalaStakePool: STAKE_POOL, PhalaMining: MINING, PhalaRegistry: REGISTRY }

export const MEANINGS: Readonly<Record<string, Meaning>> = Object.fromEntries(
  Object.entries(PALLETS).flatMap(([pallet, events]) => Object.entries(events).map(([name, meaning]) => [`${pallet}.${name}`, meaning])),
)

/** Known, and nothing to the rules, each for its reason. */
export const IGNORED: Readonly<Record<string, string>> = {
  'PhalaMining.SubsidyBudgetHalved': 'a later settlement pays by it; it changes no pool',
  'PhalaMining.InternalErrorWrongHalvingConfigured': 'the same',
  'PhalaMining.TokenomicParametersChanged': 'the parameters are read from storage',
  'PhalaRegistry.WorkerAdded': 'the worker is read from storage',
  'PhalaRegistry.WorkerUpdated': 'the worker is read from storage',
}

/** Known, and its content is only in the gatekeeper's message. */
export const IN_MESSAGE = 'PhalaMining.InternalErrorMinerSettleFailed'
