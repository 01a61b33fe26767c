import type { RewardPart, RulesEvent } from '#sentinel/rules/events'
import type { Balance } from '#sentinel/rules/math/fixed-point'
import type { AccountId, Pid, SessionId, WorkerKey } from '#sentinel/rules/state'
import { Fields, type VectorEvent } from './vector'

/** The fields' names, for runtimes that do not tell them, and what the event means; undefined: nothing to the rules. */
type Layout = readonly [fields: string, to: (x: Fields) => RulesEvent | undefined]

const pid = (x: Fields): Pid => x.int('pid')
const user = (x: Fields): AccountId => x.text('user')
const worker = (x: Fields): WorkerKey => x.text('worker')
const session = (x: Fields): SessionId => x.text('miner')
const amount = (x: Fields): Balance => x.int('amount')

const ofSession = (kind: 'SessionStopped' | 'SessionUnresponsive' | 'SessionResponsive'): Layout => [
  'miner',
  (x) => ({ kind, session: session(x) }),
]
const binding = (kind: 'SessionBound' | 'SessionUnbound'): Layout => [
  'miner worker',
  (x) => ({ kind, session: session(x), worker: worker(x) }),
]
const settlement = (kind: 'SessionSettled' | 'SettlementDropped', v: string, payout: string): Layout => [
  `miner ${v} ${payout}`,
  (x) => ({ kind, session: session(x), v: x.int(v), payout: x.int(payout) }),
]
const ofWorker = (kind: 'PoolWorkerAdded' | 'PoolWorkerRemoved' | 'WorkerReclaimed'): Layout => [
  'pid worker',
  (x) => ({ kind, pid: pid(x), worker: worker(x) }),
]
const paid = (kind: 'Contribution' | 'Withdrawal'): Layout => [
  'pid user amount',
  (x) => ({ kind, pid: pid(x), account: user(x), amount: amount(x), shares: x.optionalInt('shares') }),
]
const ofPool = (kind: 'PoolSlashed' | 'RewardDismissedNoShare' | 'RewardDismissedDust'): Layout => [
  'pid amount',
  (x) => ({ kind, pid: pid(x), amount: amount(x) }),
]
const claim = (part: RewardPart): Layout => [
  'pid user amount',
  (x) => ({ kind: 'RewardsWithdrawn', part, pid: pid(x), account: user(x), amount: amount(x) }),
]
const whitelist = (kind: 'PoolWhitelistCreated' | 'PoolWhitelistDeleted'): Layout => ['pid', (x) => ({ kind, pid: pid(x) })]
const whitelisted = (kind: 'PoolWhitelistStakerAdded' | 'PoolWhitelistStakerRemoved'): Layout => [
  'pid staker',
  (x) => ({ kind, pid: pid(x), account: x.text('staker') }),
]
/** What it says stands in the vector's own rows or in the gatekeeper's message. */
const elsewhere: Layout = ['', () => undefined]

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'PhalaStakePool.PoolCreated': ['owner pid', (x) => ({ kind: 'PoolCreated', pid: pid(x), owner: x.text('owner') })],
  'PhalaStakePool.PoolCommissionSet': [
    'pid commission',
    (x) => ({ kind: 'PoolCommissionSet', pid: pid(x), commission: x.int('commission') }),
  ],
  'PhalaStakePool.PoolCapacitySet': ['pid cap', (x) => ({ kind: 'PoolCapacitySet', pid: pid(x), cap: x.int('cap') })],
  'PhalaStakePool.PoolWorkerAdded': ofWorker('PoolWorkerAdded'),
  'PhalaStakePool.PoolWorkerRemoved': ofWorker('PoolWorkerRemoved'),
  'PhalaStakePool.PoolWhitelistCreated': whitelist('PoolWhitelistCreated'),
  'PhalaStakePool.PoolWhitelistDeleted': whitelist('PoolWhitelistDeleted'),
  'PhalaStakePool.PoolWhitelistStakerAdded': whitelisted('PoolWhitelistStakerAdded'),
  'PhalaStakePool.PoolWhitelistStakerRemoved': whitelisted('PoolWhitelistStakerRemoved'),
  'PhalaStakePool.Contribution': paid('Contribution'),
  'PhalaStakePool.Withdrawal': paid('Withdrawal'),
  'PhalaStakePool.WithdrawalQueued': [
    'pid user shares',
    (x) => ({ kind: 'WithdrawalQueued', pid: pid(x), account: user(x), shares: x.int('shares') }),
  ],
  'PhalaStakePool.PoolSlashed': ofPool('PoolSlashed'),
  'PhalaStakePool.SlashSettled': ['pid user amount', (x) => ({ kind: 'SlashSettled', pid: pid(x), account: user(x), amount: amount(x) })],
  'PhalaStakePool.DustRemoved': ['user amount', (x) => ({ kind: 'DustRemoved', account: user(x), amount: amount(x) })],
  'PhalaStakePool.RewardReceived': [
    'pid toOwner toStakers',
    (x) => ({ kind: 'RewardReceived', pid: pid(x), toOwner: x.int('toOwner'), toDelegators: x.int('toStakers') }),
  ],
  'PhalaStakePool.RewardsWithdrawn': claim('both'),
  'PhalaStakePool.OwnerRewardsWithdrawn': claim('owner'),
  'PhalaStakePool.StakerRewardsWithdrawn': claim('delegator'),
  'PhalaStakePool.RewardDismissedNotInPool': [
    'worker amount',
    (x) => ({ kind: 'RewardDismissedNotInPool', worker: worker(x), amount: amount(x) }),
  ],
  'PhalaStakePool.RewardDismissedNoShare': ofPool('RewardDismissedNoShare'),
  'PhalaStakePool.RewardDismissedDust': ofPool('RewardDismissedDust'),
  'PhalaStakePool.MiningStarted': [
    'pid worker amount',
    (x) => ({ kind: 'StakeStarted', pid: pid(x), worker: worker(x), amount: amount(x) }),
  ],
  'PhalaStakePool.WorkerReclaimed': ofWorker('WorkerReclaimed'),
  'PhalaMining.MinerBound': binding('SessionBound'),
  'PhalaMining.MinerUnbound': binding('SessionUnbound'),
  'PhalaMining.MinerStarted': [
    'miner',
    (x) => ({ kind: 'SessionStarted', session: session(x), initV: x.optionalInt('initV'), initP: x.optionalInt('initP') }),
  ],
  'PhalaMining.MinerStopped': ofSession('SessionStopped'),
  'PhalaMining.MinerReclaimed': [
    'miner originalStake slashed',
    (x) => ({ kind: 'SessionReclaimed', session: session(x), originalStake: x.int('originalStake'), slashed: x.int('slashed') }),
  ],
  'PhalaMining.MinerEnterUnresponsive': ofSession('SessionUnresponsive'),
  'PhalaMining.MinerExitUnresponsive': ofSession('SessionResponsive'),
  'PhalaMining.MinerSettled': settlement('SessionSettled', 'vBits', 'payoutBits'),
  'PhalaMining.MinerSettlementDropped': settlement('SettlementDropped', 'v', 'payout'),
  'PhalaMining.BenchmarkUpdated': [
    'miner pInstant',
    (x) => ({ kind: 'BenchmarkUpdated', session: session(x), pInstant: x.int('pInstant') }),
  ],
  'PhalaMining.CoolDownExpirationChanged': ['period', (x) => ({ kind: 'CoolDownPeriodChanged', period: x.int('period') })],
  'PhalaMining.TokenomicParametersChanged': elsewhere,
  'PhalaMining.InternalErrorMinerSettleFailed': elsewhere,
  'PhalaRegistry.WorkerAdded': elsewhere,
}

/** @throws where the event is not known */
export function meaningOf({ name, args }: VectorEvent): RulesEvent | undefined {
  const layout = LAYOUTS[name]
  if (layout === undefined) throw new Error(`${name} is not known: say what it means to the rules`)
  const [fields, to] = layout
  return to(new Fields(isList(args) ? Object.fromEntries(fields.split(' ').map((field, index) => [field, args[index]])) : args))
}

const isList = (args: VectorEvent['args']): args is readonly string[] => Array.isArray(args)
