import {
  delegationOf,
  type Miner,
  type PoolStaker,
  poolOf,
  type RecordedDelegation,
  type RecordedPool,
  type RecordedSession,
  type RecordedWorker,
  type StakePool,
  sessionOf,
} from './recorded-rows'
import type { Entry } from './runtime'

/** Storage items as the chain keeps them: key to value. A pair of keys is joined by a dash, a plain item has the key undefined. */
class Stored {
  readonly 'PhalaStakePool.StakePools' = new Map<bigint, StakePool>()
  readonly 'PhalaStakePool.PoolContributionWhitelists' = new Map<bigint, readonly string[]>()
  readonly 'PhalaStakePool.PoolStakers' = new Map<string, PoolStaker>()
  readonly 'PhalaStakePool.WithdrawalTimestamps' = new Map<undefined, readonly bigint[]>()
  readonly 'PhalaStakePool.WithdrawalQueuedPools' = new Map<bigint, readonly bigint[]>()
  readonly 'PhalaStakePool.WorkerAssignments' = new Map<string, bigint>()
  readonly 'PhalaMining.Miners' = new Map<string, Miner>()
  readonly 'PhalaMining.Stakes' = new Map<string, bigint>()
  readonly 'PhalaMining.WorkerBindings' = new Map<string, string>()
  readonly 'PhalaMining.CoolDownPeriod' = new Map<undefined, bigint>()
  readonly 'PhalaMining.TokenomicParameters' = new Map<undefined, Readonly<Record<string, bigint>>>()
  readonly 'PhalaRegistry.Workers' = new Map<string, RecordedWorker>()
}

type Item = keyof Stored
export const ITEMS = Object.keys(new Stored()) as readonly Item[]

/** Keys of the rows that a step forward has written. */
export class Changed {
  readonly pools = new Set<bigint>()
  readonly delegations = new Set<string>()
  readonly sessions = new Set<string>()
  readonly workers = new Set<string>()

  add(item: Item, key: bigint | string | undefined): void {
    const keys = this.keysFor(item) as Set<typeof key> | undefined
    keys?.add(key)
  }

  private keysFor(item: Item): Set<bigint> | Set<string> | undefined {
    switch (item) {
      case 'PhalaStakePool.StakePools':
      case 'PhalaStakePool.PoolContributionWhitelists':
        return this.pools
      case 'PhalaStakePool.PoolStakers':
        return this.delegations
      case 'PhalaMining.Miners':
      case 'PhalaMining.Stakes':
        return this.sessions
      case 'PhalaStakePool.WorkerAssignments':
      case 'PhalaMining.WorkerBindings':
      case 'PhalaRegistry.Workers':
        return this.workers
      default:
        return undefined
    }
  }
}

/** The chain's own state of stake pools and mining. Rows are never changed, only replaced. */
export class RecordedState {
  readonly pools = new Map<bigint, RecordedPool>()
  /** By pid-account. */
  readonly delegations = new Map<string, RecordedDelegation>()
  readonly sessions = new Map<string, RecordedSession>()
  private readonly stored = new Stored()

  /** Worker to pool. */
  get assignments(): ReadonlyMap<string, bigint> {
    return this.stored['PhalaStakePool.WorkerAssignments']
  }

  /** Worker to session. */
  get bindings(): ReadonlyMap<string, string> {
    return this.stored['PhalaMining.WorkerBindings']
  }

  get registry(): ReadonlyMap<string, RecordedWorker> {
    return this.stored['PhalaRegistry.Workers']
  }

  get coolDownPeriod(): bigint {
    return this.stored['PhalaMining.CoolDownPeriod'].get(undefined) ?? 0n
  }

  get tokenomics(): Readonly<Record<string, bigint>> | undefined {
    return this.stored['PhalaMining.TokenomicParameters'].get(undefined)
  }

  /** Scheduled checks for a forced stop, in the order in which the chain will make them. */
  get checks(): { time: bigint; pids: readonly bigint[] }[] {
    const times = this.stored['PhalaStakePool.WithdrawalTimestamps'].get(undefined) ?? []
    return times.map((time) => ({ time, pids: this.stored['PhalaStakePool.WithdrawalQueuedPools'].get(time) ?? [] }))
  }

  /** Takes in the entries that a block has written. */
  apply(entries: readonly Entry[], changed: Changed): void {
    for (const { item, key, value } of entries) {
      const id = (Array.isArray(key) ? key.join('-') : key) as bigint | string | undefined
      put(this.stored[item as Item] as Map<unknown, unknown>, id, value)
      changed.add(item as Item, id)
    }
    for (const pid of changed.pools) {
      const pool = this.stored['PhalaStakePool.StakePools'].get(pid)
      put(this.pools, pid, pool && poolOf(pool, this.stored['PhalaStakePool.PoolContributionWhitelists'].get(pid)))
    }
    for (const key of changed.delegations) {
      const staker = this.stored['PhalaStakePool.PoolStakers'].get(key)
      put(this.delegations, key, staker && delegationOf(key, staker))
    }
    for (const id of changed.sessions) {
      const miner = this.stored['PhalaMining.Miners'].get(id)
      put(this.sessions, id, miner && sessionOf(id, miner, this.stored['PhalaMining.Stakes'].get(id) ?? 0n))
    }
  }
}

function put<K, V>(rows: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) rows.delete(key)
  else rows.set(key, value)
}
