import type {
  AccountId,
  Check,
  CoolDown,
  Delegation,
  Network,
  Pid,
  Pool,
  PoolSums,
  Session,
  SessionId,
  SessionState,
  Worker,
  WorkerKey,
} from './entities'
import type { Balance, Shares } from './math/fixed-point'
import type { Params } from './params'
import { Table } from './table'

export type * from './entities'

export const delegationKey = (pid: Pid, account: AccountId): string => `${pid}-${account}`

const NO_SUMS: PoolSums = {
  shares: 0n as Shares,
  delegators: 0n,
  staked: 0n as Balance,
  idle: 0n,
  unresponsive: 0n,
  coolingDown: 0n,
  sessions: [],
}

/** Everything the rules know of the chain at one block. */
export class State {
  private constructor(
    readonly pools: Table<Pid, Pool>,
    readonly delegations: Table<string, Delegation>,
    readonly sessions: Table<SessionId, Session>,
    readonly workers: Table<WorkerKey, Worker>,
    readonly checks: Table<bigint, Check>,
    readonly coolDowns: Table<bigint, CoolDown>,
    readonly sums: Table<Pid, PoolSums>,
    private readonly networks: Table<'network', Network>,
  ) {}

  static empty(params: Params): State {
    const networks = new Table<'network', Network>()
    networks.set('network', {
      params,
      poolCount: 0n,
      scheduledTokenomics: undefined,
      firstCheck: 0n,
      nextCheck: 0n,
      firstCoolDown: 0n,
      nextCoolDown: 0n,
    })
    return new State(new Table(), new Table(), new Table(), new Table(), new Table(), new Table(), new Table(), networks)
  }

  get network(): Network {
    const network = this.networks.get('network')
    if (network === undefined) throw new Error('A state always has its network')
    return network
  }

  set network(network: Network) {
    this.networks.set('network', network)
  }

  sumsOf(pid: Pid): PoolSums {
    return this.sums.get(pid) ?? NO_SUMS
  }

  saveDelegation(next: Delegation): void {
    const key = delegationKey(next.pid, next.account)
    const before = this.delegations.get(key)?.shares ?? 0n
    const sums = this.sumsOf(next.pid)
    const counted = (shares: bigint): bigint => (shares > 0n ? 1n : 0n)
    this.sums.set(next.pid, {
      ...sums,
      shares: (sums.shares + next.shares - before) as Shares,
      delegators: sums.delegators + counted(next.shares) - counted(before),
    })
    this.delegations.set(key, next)
  }

  saveSession(next: Session): void {
    const before = this.sessions.get(next.id)
    this.sessions.set(next.id, next)
    // a settlement changes only the session: the pool is not touched by it
    if (before?.pid === next.pid && before?.state === next.state && before.stake === next.stake) return
    if (before?.pid !== undefined) this.sums.set(before.pid, withSession(this.sumsOf(before.pid), before, -1n))
    if (next.pid !== undefined) this.sums.set(next.pid, withSession(this.sumsOf(next.pid), next, 1n))
  }

  /** A layer on top: change it freely, then merge it or let it go. */
  fork(): State {
    return new State(
      this.pools.fork(),
      this.delegations.fork(),
      this.sessions.fork(),
      this.workers.fork(),
      this.checks.fork(),
      this.coolDowns.fork(),
      this.sums.fork(),
      this.networks.fork(),
    )
  }

  merge(): void {
    const { pools, delegations, sessions, workers, checks, coolDowns, sums, networks } = this
    for (const table of [pools, delegations, sessions, workers, checks, coolDowns, sums, networks]) table.merge()
  }
}

/** The sums with a session added (sign 1) or taken away (sign -1). */
function withSession(sums: PoolSums, session: Session, sign: 1n | -1n): PoolSums {
  const counted = (...states: SessionState[]): bigint => (states.includes(session.state) ? sign : 0n)
  const listed = sign > 0n && session.state !== 'Ready'
  const others = sums.sessions.filter((id) => id !== session.id)
  return {
    ...sums,
    staked: (sums.staked + session.stake * counted('Idle', 'Unresponsive')) as Balance,
    idle: sums.idle + counted('Idle'),
    unresponsive: sums.unresponsive + counted('Unresponsive'),
    coolingDown: sums.coolingDown + counted('CoolingDown'),
    sessions: listed ? [...others, session.id] : others,
  }
}
