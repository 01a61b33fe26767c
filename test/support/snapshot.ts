import type { Registry } from 'prom-client'
import type { Audit } from '#sentinel/audit/audit'
import type { Difference } from '#sentinel/audit/compare'
import type { Telemetry } from '#sentinel/audit/telemetry'
import type { View } from '#sentinel/exporter/collectors/view'
import type { Polled } from '#sentinel/exporter/polling'
import { scrape } from '#sentinel/exporter/scrape'
import { type Network, NOTHING, type Pool, type Snapshot, type Worker } from '#sentinel/exporter/snapshot'

export const network: Network = {
  chain: 'khala',
  genesis: '0xd59b',
  prefix: 30,
  height: 1_234_567,
  hash: '0xabcd',
  timestamp: new Date('2022-11-16T08:00:00Z'),
  poolCount: 1,
  horizon: '900',
}

/** Nothing has happened in it yet. */
export const pool: Pool = {
  pid: 7,
  kind: 'StakePool',
  owner: '45R2pfjQUW2s9PQRHU48HQKLKHVMaDja7N3wpBtmF28UYDs2',
  commission: 0,
  cap: null,
  capGap: null,
  totalStake: 0n,
  sharePrice: null,
  freeDelegation: 0n,
  staked: 0n,
  releasing: 0n,
  reclaimable: 0n,
  pendingWithdrawal: 0n,
  pendingRequests: 0,
  oldestRequestAt: null,
  unfundedWithdrawal: 0n,
  forcedStopAt: null,
  forcedStopEligible: false,
  ownerReward: 0n,
  rewardsToOwner: 0n,
  rewardsToDelegators: 0n,
  slashed: 0n,
  forcedStops: 0,
  delegators: 0,
  idle: 0,
  unresponsive: 0,
  coolingDown: 0,
  ready: 0,
}

/** Added to the pool and never started. */
export const worker: Worker = {
  pid: 7,
  worker: '0x11',
  state: 'Ready',
  stateSince: new Date('2022-11-16T07:00:00Z'),
  stake: 0n,
  v: 0n,
  pInit: 0,
  pInstant: 0,
  reclaimableAt: null,
  lastSettledAt: null,
  totalReward: 0n,
}

export const view: View = { network, pools: [pool], workers: [worker], divergences: new Map(), chainHeight: null, audit: null }

export const snapshotOf = (pools: readonly Pool[], workers: readonly Worker[] = []): Snapshot => ({
  ...NOTHING,
  network: { ...network, poolCount: pools.length },
  pools: new Map(pools.map((each) => [each.pid, each])),
  workers: new Map(workers.map((each) => [`session of ${each.worker} in ${each.pid}`, each])),
})

/** One base unit too much in a pool. */
export const difference: Difference = {
  pid: 7,
  table: 'pool',
  row: '7',
  field: 'freeDelegation',
  index: '1000000000001',
  chain: '1000000000000',
  amount: 1n,
}

export const auditOf = (differences: readonly Difference[] = [], changes: Partial<Audit> = {}): Audit => ({
  chain: 'khala',
  height: 1_234_500,
  hash: '0xab',
  at: 1_668_585_600,
  pids: [7],
  poolCount: 1,
  compared: 31,
  differenceCount: differences.length,
  differences,
  ...changes,
})

/** As if it had been read at a moment of the clock without a fault. */
export const readAt = <T>(at: number, value: T): { state: Polled<T> } => ({
  state: { last: { value, at }, problem: undefined, seconds: 0.25 },
})

/** What the chain's storage might say of all workers. */
export function telemetryOf(snapshot: Snapshot | undefined): Telemetry {
  const live = { v: 1n << 64n, pInit: 1, pInstant: 1, challengedAt: 1_668_585_600 }
  return { timestamp: 1_668_585_600, sessions: new Map([...(snapshot?.workers.keys() ?? [])].map((session) => [session, live])) }
}

/** The lines of a text in Prometheus' format, without its comments. */
export const seriesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

/** The series of a registry. */
export const linesOf = async (registry: Registry): Promise<string[]> => seriesOf(await registry.metrics())

/** A scrape in which every metric has a series. */
export function everyMetric(): Promise<string> {
  const time = new Date('2022-11-10T08:00:00Z')
  const full = { ...pool, cap: 1n, capGap: 1n, sharePrice: 1n << 64n, oldestRequestAt: time, forcedStopAt: time }
  const silent: Worker = { ...worker, state: 'Unresponsive', lastSettledAt: time }
  const cooling: Worker = { ...worker, worker: '0x22', state: 'CoolingDown', reclaimableAt: time }
  const snapshot = snapshotOf([full], [silent, cooling])
  const sources = {
    snapshot: readAt(0, snapshot),
    chain: readAt(0, 1_234_570),
    audit: readAt(0, auditOf([difference])),
    telemetry: readAt(0, telemetryOf(snapshot)),
  }
  return scrape(sources, undefined, () => 1).text
}
