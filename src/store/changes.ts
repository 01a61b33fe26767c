import {
  type Account,
  type Delegation,
  type Divergence,
  type ForcedStopCheck,
  type Pool,
  type PoolEvent,
  PoolSnapshot,
  type Session,
  SnapshotPeriod,
  type WithdrawalRequest,
  type Worker,
} from '../model'
import type { Outcome } from '../rules/fold/context'
import { fundedQueue } from '../rules/forced-stop'
import type { Pid, Seconds, State } from '../rules/state'
import type { Table } from '../rules/table'
import { type Addresses, checkId, snapshotId } from './ids'
import { amountsOf, dateOf, type PoolAmounts, poolRow, type Touch } from './pool-row'
import * as rows from './rows'

const HOUR = 3600n
const DAY = 24n * HOUR

/** What one batch changes in the database: only rows that differ. */
export interface Changes {
  readonly accounts: Account[]
  readonly pools: Pool[]
  readonly sessions: Session[]
  readonly workers: Worker[]
  readonly delegations: Delegation[]
  readonly requests: WithdrawalRequest[]
  readonly checks: ForcedStopCheck[]
  readonly checksTaken: string[]
  readonly events: PoolEvent[]
  readonly snapshots: PoolSnapshot[]
  readonly divergences: Divergence[]
}

/** Follows the blocks of a batch and gives the rows that they change. The same blocks in other batches give the same rows in the end. */
export class ChangeCollector {
  private readonly touched = new Map<Pid, Touch>()
  private readonly snapshots = new Map<string, PoolSnapshot>()
  private readonly closed = new Map<string, WithdrawalRequest>()
  private readonly events: PoolEvent[] = []
  private readonly divergences: Divergence[] = []

  constructor(
    /** The state before the batch. */
    private readonly before: State,
    private readonly accounts: Table<string, true>,
    private readonly addresses: Addresses,
  ) {}

  /** @param layer the block's own layer: what it changes is what the block touched */
  block(block: rows.BlockRef, layer: State, outcome: Outcome): void {
    for (const pid of new Set([...layer.pools.changes().keys(), ...layer.sums.changes().keys()])) this.touch(pid, block, layer)
    this.events.push(...outcome.history.map((entry, i) => rows.eventRow(entry, i, block, this.addresses)))
    this.divergences.push(...outcome.divergences.map((found, i) => rows.divergenceRow(found, i, block)))
    for (const closed of outcome.closed) {
      const row = rows.closedRequestRow(closed, block, this.addresses)
      this.closed.set(row.id, row)
    }
  }

  changes(after: State): Changes {
    const { addresses } = this
    const checks = [...after.checks.changes()]
    const coolDownPeriod = after.network.params.coolDownPeriod
    const found = {
      pools: [...this.touched].flatMap(([pid, touch]) => {
        const pool = after.pools.get(pid)
        return pool === undefined ? [] : [poolRow(after, pool, touch, addresses)]
      }),
      sessions: present(after.sessions).map((session) => rows.sessionRow(session, coolDownPeriod, addresses)),
      workers: present(after.workers).map((worker) => rows.workerRow(worker, addresses)),
      delegations: present(after.delegations).map((delegation) => rows.delegationRow(delegation, addresses)),
      requests: [...this.waitingRequests(after), ...this.closed.values()],
      checks: checks.flatMap(([number, check]) => (check === undefined ? [] : [rows.checkRow(number, check)])),
      checksTaken: checks.flatMap(([number, check]) => {
        const taken = check === undefined ? this.before.checks.get(number) : undefined
        return taken === undefined ? [] : [checkId(taken.pid, taken.time)]
      }),
      events: this.events,
      snapshots: [...this.snapshots.values()],
      divergences: this.divergences,
    }
    return { ...found, accounts: this.newAccounts(found) }
  }

  /** Sum over the touched pools of what they are now less what they were. */
  totalsChange(after: State): PoolAmounts {
    const signed = (state: State, sign: bigint): PoolAmounts[] =>
      [...this.touched.keys()].flatMap((pid) => {
        const amounts = poolAmounts(state, pid)
        return amounts === undefined ? [] : [mapAmounts(amounts, (amount) => sign * amount)]
      })
    return [...signed(after, 1n), ...signed(this.before, -1n)].reduce(addAmounts, NOTHING)
  }

  private touch(pid: Pid, { height, now }: rows.BlockRef, layer: State): void {
    this.touched.set(pid, { height, now })
    const amounts = poolAmounts(layer, pid)
    if (amounts === undefined) return
    this.snapshot(pid, SnapshotPeriod.Hour, now - (now % HOUR), amounts)
    this.snapshot(pid, SnapshotPeriod.Day, now - (now % DAY), amounts)
  }

  private snapshot(pid: Pid, period: SnapshotPeriod, start: Seconds, amounts: PoolAmounts): void {
    const timestamp = dateOf(start)
    const id = snapshotId(pid, period, timestamp)
    this.snapshots.set(id, new PoolSnapshot({ id, pool: rows.poolRef(pid), period, timestamp, ...amounts }))
  }

  private waitingRequests(after: State): WithdrawalRequest[] {
    return [...this.touched.keys()].flatMap((pid) => {
      const [was, is] = [this.before.pools.get(pid), after.pools.get(pid)]
      const old = new Map(was === undefined ? [] : rows.requestRows(this.before, was, this.addresses).map((row) => [row.id, row]))
      return is === undefined ? [] : rows.requestRows(after, is, this.addresses).filter((row) => !sameRequest(row, old.get(row.id)))
    })
  }

  private newAccounts({ pools, workers, delegations }: Pick<Changes, 'pools' | 'workers' | 'delegations'>): Account[] {
    const operators = workers.flatMap(({ operator }) => operator ?? [])
    const named = [...pools.map(({ owner }) => owner), ...operators, ...delegations.map(({ account }) => account)]
    return named.filter(({ id }) => {
      if (this.accounts.get(id) === true) return false
      this.accounts.set(id, true)
      return true
    })
  }
}

const NOTHING: PoolAmounts = {
  totalStake: 0n,
  totalShares: 0n,
  freeDelegation: 0n,
  staked: 0n,
  releasing: 0n,
  pendingWithdrawal: 0n,
  unfundedWithdrawal: 0n,
  ownerReward: 0n,
}

/** Sums over all pools: for the start, when every row is read anyway. */
export const totalsOf = (state: State): PoolAmounts =>
  [...state.pools.all()].map(([pid]) => poolAmounts(state, pid) ?? NOTHING).reduce(addAmounts, NOTHING)

export function addAmounts(a: PoolAmounts, b: PoolAmounts): PoolAmounts {
  return mapAmounts(a, (amount, key) => amount + b[key])
}

function mapAmounts(amounts: PoolAmounts, to: (amount: bigint, key: keyof PoolAmounts) => bigint): PoolAmounts {
  const keys = Object.keys(amounts) as (keyof PoolAmounts)[]
  return Object.fromEntries(keys.map((key) => [key, to(amounts[key], key)])) as unknown as PoolAmounts
}

function poolAmounts(state: State, pid: Pid): PoolAmounts | undefined {
  const pool = state.pools.get(pid)
  return pool && amountsOf(state, pool, fundedQueue(state.network.params.conversion, pool))
}

const present = <V>(table: Table<unknown, V>): V[] => [...table.changes().values()].flatMap((row) => (row === undefined ? [] : [row]))

const sameRequest = (a: WithdrawalRequest, b: WithdrawalRequest | undefined): boolean =>
  b !== undefined &&
  a.shares === b.shares &&
  a.value === b.value &&
  a.unfunded === b.unfunded &&
  a.position === b.position &&
  a.paidAmount === b.paidAmount
