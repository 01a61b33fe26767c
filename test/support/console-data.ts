import type {
  Divergence,
  Network,
  Pool,
  PoolEvent,
  PoolForecast,
  PoolSummary,
  Session,
  SessionState,
  Snapshot,
  WhatIf,
} from '../../src/console/answers'

/** Made data, which the console's tests look at. */

/** The present of the tests. */
export const NOW = new Date('2026-11-02T10:00:00Z')
export const AT_RISK = 7
export const DELEGATOR = '45R2pfjQUW2s9PQRHU48HQKLKHVMaDja7N3wpBtmF28UYDs2'
const OTHER = '414HzJpXhQ5h9BpyGHMJKgY7VcLbKtLjP4bBya7jsoBzXptG'

const PHA = 10n ** 12n
const HOUR = 3_600
const DAY = 24 * HOUR

const pha = (amount: number): bigint => BigInt(amount) * PHA
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000)

export const network: Network = {
  chain: 'khala',
  height: 1_234_567,
  timestamp: after(-6),
  specVersion: 1180,
  gracePeriod: BigInt(7 * DAY),
  coolDownPeriod: BigInt(7 * DAY),
  miningEnabled: true,
  poolCount: 4,
  totalStake: 412_345_678n * PHA,
  freeDelegation: pha(5_000),
  staked: pha(400_000),
  releasing: pha(3_000),
  pendingWithdrawal: pha(9_000),
  unfundedWithdrawal: pha(2_000),
  divergenceCount: 0,
}

const calm: PoolSummary = {
  pid: 0,
  kind: 'StakePool',
  owner: { id: OTHER },
  freeDelegation: pha(500),
  releasing: 0n,
  capGap: null,
  pendingWithdrawal: 0n,
  pendingRequests: 0,
  unfundedWithdrawal: 0n,
  reclaimable: 0n,
  forcedStopAt: null,
  forcedStopEligible: false,
  workerCount: 4,
  idleWorkerCount: 4,
  unresponsiveWorkerCount: 0,
  coolingDownWorkerCount: 0,
}

export const pool: Pool = {
  ...calm,
  pid: AT_RISK,
  freeDelegation: pha(1_000),
  releasing: pha(500),
  capGap: 1_234_567_890_123_456n,
  pendingWithdrawal: pha(3_500),
  pendingRequests: 2,
  unfundedWithdrawal: pha(2_000),
  reclaimable: pha(100),
  forcedStopAt: after(2 * HOUR),
  workerCount: 1_000,
  idleWorkerCount: 700,
  unresponsiveWorkerCount: 100,
  coolingDownWorkerCount: 200,
  commission: 125_000,
  cap: pha(20_000),
  contributable: pha(3_000),
  totalStake: pha(18_765),
  sharePrice: null,
  staked: pha(17_265),
  ownerReward: 1n,
  rewardsToOwner: pha(12),
  rewardsToDelegators: pha(88),
  slashed: 0n,
  forcedStops: 3,
  delegatorCount: 12,
  whitelistEnabled: true,
  createdAt: after(-90 * DAY),
  updatedAtBlock: 1_234_000,
}

/** In the order of the API: the nearest forced stop first. */
export const pools: readonly PoolSummary[] = [
  pool,
  { ...calm, pid: 3, forcedStopAt: after(5 * DAY), pendingWithdrawal: pha(900), unfundedWithdrawal: pha(400), reclaimable: pha(250) },
  { ...calm, pid: 9, pendingWithdrawal: pha(400), pendingRequests: 1, releasing: pha(700) },
  { ...calm, pid: 1, capGap: 0n },
]

const STATES: readonly SessionState[] = ['Idle', 'Idle', 'CoolingDown', 'Unresponsive', 'Ready']

export const workerKey = (number: number): string => `0x${number.toString(16).padStart(64, '0')}`

/** Stakes from 1000 to 1999 PHA in no order. */
export const sessions: readonly Session[] = Array.from({ length: 1_000 }, (_, number) => ({
  id: `${number}`,
  worker: workerKey(number),
  state: STATES[number % STATES.length] ?? 'Ready',
  stake: pha(1_000 + ((number * 337) % 1_000)),
  v: number % 7 === 0 ? null : BigInt(3_000 + number) << 64n,
  pInstant: 100 + (number % 50),
  stateSince: after(-number * 60),
  reclaimableAt: number % STATES.length === 2 ? after(number * 60) : null,
  lastSettledAt: after(-30),
  totalReward: BigInt(number) * PHA,
}))

export const snapshots: readonly Snapshot[] = Array.from({ length: 48 }, (_, hours) => ({
  timestamp: after(-hours * HOUR),
  freeDelegation: pha(1_000 + hours),
  staked: pha(17_265),
  releasing: pha(500),
  pendingWithdrawal: pha(hours < 24 ? 3_500 : 0),
}))

export const events: readonly PoolEvent[] = Array.from({ length: 60 }, (_, number) => ({
  id: `${number}`,
  block: 1_234_000 - number,
  timestamp: after(-number * HOUR),
  kind: number % 2 === 0 ? 'Contribution' : 'RewardReceived',
  account: number % 2 === 0 ? DELEGATOR : null,
  worker: null,
  amount: pha(number),
  shares: null,
}))

export const forecast: PoolForecast = {
  freeDelegation: pool.freeDelegation,
  pendingWithdrawal: pool.pendingWithdrawal,
  unfundedWithdrawal: pool.unfundedWithdrawal,
  reclaimable: pool.reclaimable,
  forcedStopAt: pool.forcedStopAt,
  requests: [
    { account: DELEGATOR, value: pha(1_500), unfunded: 0n, requestedAt: after(-6 * DAY) },
    { account: OTHER, value: pha(2_000), unfunded: pha(2_000), requestedAt: after(-5 * DAY) },
  ],
  payments: [
    { at: after(DAY), account: DELEGATOR, amount: pha(500) },
    { at: after(2 * DAY), account: DELEGATOR, amount: pha(1_000) },
  ],
  unpaid: [{ account: OTHER, value: pha(2_000) }],
  stopPlan: {
    workers: [{ worker: workerKey(0), stake: pha(2_100), v: null }],
    stake: pha(2_100),
    vLost: 0n,
    covers: true,
    exact: false,
    assumptions: [],
  },
  attractPlan: { amount: pha(2_000), possible: true, capGap: pool.capGap, contributable: pool.contributable, raiseCapTo: pha(20_765) },
}

export const whatIf: WhatIf = {
  height: network.height,
  steps: [
    { change: 'stopMining', refused: null, paidNow: 0n, queued: 0n },
    { change: 'withdraw', refused: null, paidNow: pha(20), queued: pha(100) },
  ],
  before: forecast,
  after: { ...forecast, unfundedWithdrawal: 0n, forcedStopAt: null, unpaid: [] },
  assumptions: ['every session is reclaimed in the first second after its cool-down'],
}

export const divergence: Divergence = {
  id: '1',
  block: 1_200_000,
  rule: 'I8',
  pool: { pid: 9 },
  subject: 'withdrawal',
  field: 'amount',
  expected: '100',
  reported: '101',
}
