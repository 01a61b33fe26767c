import type { Balance, Fixed, Shares } from '../rules/math/fixed-point'
import { type Params, rulesOfSpec, type Tokenomics } from '../rules/params'
import {
  type AccountId,
  type Pool,
  type Seconds,
  type SessionId,
  type SessionState,
  State,
  type Worker,
  type WorkerKey,
} from '../rules/state'
import type { Stored } from './layouts'
import { type Place, placesOf } from './session-place'
import type { Storage } from './storage'

/** What is audited of what the chain has. */
export interface Wanted {
  pool(pid: bigint): boolean
  session(id: SessionId): boolean
  worker(key: WorkerKey): boolean
  /** Asked for even where the chain has them in no pool. */
  readonly workers: readonly WorkerKey[]
  /** Whose the sessions may be: the chain does not say it of a worker that was removed. */
  readonly places: readonly Place[]
}

/** The state as the chain itself keeps it, and the block's own time. What has no place in storage is empty. */
export interface ChainState {
  readonly state: State
  readonly now: Seconds
  readonly specVersion: number
  readonly ss58Prefix: bigint | undefined
}

export async function readChainState(storage: Storage, wanted: Wanted): Promise<ChainState> {
  const state = State.empty(await readParams(storage))
  state.network = { ...state.network, poolCount: (await storage.single('phalaStakePool.poolCount')) ?? 0n }
  await readPools(storage, wanted, state)
  await readDelegations(storage, state)
  await readSessions(storage, wanted, state)
  await readWorkers(storage, wanted, state)
  const milliseconds = (await storage.single('timestamp.now')) ?? 0n
  for (const [, pool] of state.pools.all()) state.pools.set(pool.pid, { ...pool, drift: driftOf(state, pool) })
  const { specVersion } = storage
  return { state, now: milliseconds / 1_000n, specVersion, ss58Prefix: storage.constant('system', 'ss58Prefix') }
}

/** I1 */
const driftOf = (state: State, { pid, totalStake, free, releasing }: Pool): bigint =>
  totalStake - free - releasing - state.sumsOf(pid).staked

async function readParams(storage: Storage): Promise<Params> {
  const constant = (name: string): bigint => storage.constant('phalaStakePool', name) ?? 0n
  return {
    ...rulesOfSpec(storage.specVersion),
    gracePeriod: constant('gracePeriod'),
    minContribution: constant('minContribution') as Balance,
    maxPoolWorkers: constant('maxPoolWorkers'),
    coolDownPeriod: (await storage.single('phalaMining.coolDownPeriod')) ?? 0n,
    miningEnabled: (await storage.single('phalaStakePool.miningEnabled')) ?? false,
    tokenomics: (await storage.single('phalaMining.tokenomicParameters')) as unknown as Tokenomics | undefined,
  }
}

async function readPools(storage: Storage, wanted: Wanted, state: State): Promise<void> {
  const pids = ((await storage.keys('phalaStakePool.stakePools')) as bigint[]).filter((pid) => wanted.pool(pid))
  const pools = await storage.values('phalaStakePool.stakePools', pids)
  const whitelists = await storage.values('phalaStakePool.poolContributionWhitelists', pids)
  const checks = await readChecks(storage)
  for (const [pid, pool] of pools) state.pools.set(pid, poolOf(pool, whitelists.get(pid), checks.get(pid) ?? []))
}

/** R41: times of scheduled checks, by pid. */
async function readChecks(storage: Storage): Promise<ReadonlyMap<bigint, Seconds[]>> {
  const times = (await storage.single('phalaStakePool.withdrawalTimestamps')) ?? []
  const queued = await storage.values('phalaStakePool.withdrawalQueuedPools', times)
  const checks = new Map<bigint, Seconds[]>()
  for (const [time, pids] of queued) {
    for (const pid of new Set(pids)) checks.set(pid, [...(checks.get(pid) ?? []), time])
  }
  return checks
}

const poolOf = (
  stored: Stored<'phalaStakePool.stakePools'>,
  whitelist: readonly string[] | undefined,
  checks: readonly Seconds[],
): Pool => ({
  pid: stored.pid,
  owner: stored.owner as AccountId,
  createdAt: 0n,
  commission: stored.payoutCommission ?? 0n,
  cap: stored.cap as Balance | undefined,
  totalStake: stored.totalStake as Balance,
  totalShares: stored.totalShares as Shares,
  free: stored.freeStake as Balance,
  releasing: stored.releasingStake as Balance,
  ownerReward: stored.ownerReward as Balance,
  rewardAccumulator: stored.rewardAcc as Fixed,
  workers: stored.workers as WorkerKey[],
  queue: stored.withdrawQueue.map(({ user, shares, startTime }, number) => ({
    number: BigInt(number),
    account: user as AccountId,
    shares: shares as Shares,
    startTime,
    paid: 0n as Balance,
  })),
  requestCount: 0n,
  checks,
  whitelist: whitelist as readonly AccountId[] | undefined,
  drift: 0n,
  lifetime: { toOwner: 0n as Balance, toDelegators: 0n as Balance, slashed: 0n as Balance, forcedStops: 0n },
})

async function readDelegations(storage: Storage, state: State): Promise<void> {
  const keys = (await storage.keys('phalaStakePool.poolStakers')) as [bigint, string][]
  const ours = keys.filter(([pid]) => state.pools.get(pid) !== undefined)
  for (const [[pid], stored] of await storage.values('phalaStakePool.poolStakers', ours)) {
    state.saveDelegation({
      pid,
      account: stored.user as AccountId,
      shares: stored.shares as Shares,
      locked: stored.locked as Balance,
      rewardDebt: stored.rewardDebt as Balance,
      availableReward: stored.availableRewards as Balance,
    })
  }
}

const STATES = {
  Ready: 'Ready',
  MiningIdle: 'Idle',
  MiningUnresponsive: 'Unresponsive',
  MiningCoolingDown: 'CoolingDown',
} as const satisfies Record<string, SessionState>

/** Of a session that belongs to no pair of pool and worker that anybody has named. */
const NOBODY = '' as WorkerKey

async function readSessions(storage: Storage, wanted: Wanted, state: State): Promise<void> {
  const ids = ((await storage.keys('phalaMining.miners')) as SessionId[]).filter((id) => wanted.session(id))
  const stakes = await storage.values('phalaMining.stakes', ids)
  const inPools = [...state.pools.all()].flatMap(([pid, { workers }]) => workers.map((worker) => ({ pid, worker })))
  const places = placesOf([...wanted.places, ...inPools])
  for (const [id, stored] of await storage.values('phalaMining.miners', ids)) {
    const place = places.get(id)
    state.saveSession({
      id,
      pid: place?.pid,
      worker: place?.worker ?? NOBODY,
      state: STATES[stored.state],
      stake: (stakes.get(id) ?? 0n) as Balance,
      v: stored.v as Fixed,
      ve: stored.ve as Fixed,
      pInit: stored.benchmark.pInit,
      pInstant: stored.benchmark.pInstant,
      stateSince: 0n,
      coolingDownSince: stored.coolDownStart,
      vUpdatedAt: stored.vUpdatedAt,
      lastSettledAt: undefined,
      totalReward: stored.stats.totalReward as Balance,
    })
  }
}

async function readWorkers(storage: Storage, wanted: Wanted, state: State): Promise<void> {
  const inPools = (await storage.keys('phalaStakePool.workerAssignments')) as WorkerKey[]
  const bound = (await storage.keys('phalaMining.workerBindings')) as WorkerKey[]
  const keys = [...new Set([...[...inPools, ...bound].filter((key) => wanted.worker(key)), ...wanted.workers])]
  const pids = await storage.values('phalaStakePool.workerAssignments', keys)
  const sessions = await storage.values('phalaMining.workerBindings', keys)
  const registry = await storage.values('phalaRegistry.workers', keys)
  for (const key of keys) {
    const { operator, confidenceLevel, initialScore } = registry.get(key) ?? {}
    const worker: Worker = {
      key,
      operator: operator as AccountId | undefined,
      confidenceLevel,
      initialScore,
      pid: pids.get(key),
      session: sessions.get(key) as SessionId | undefined,
    }
    state.workers.set(key, worker)
  }
}
