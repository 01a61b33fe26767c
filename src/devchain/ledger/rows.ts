import type { AccountId, Delegation, Network, Pid, Pool, Seconds, Session, SessionId, Worker, WorkerKey } from '../../rules/state'
import type { Challenge } from './call'
import { History } from './history'
import type { Account, World } from './world'

/** What storage keeps once for the whole chain. */
export interface Single {
  readonly network: Network
  /** R41: times of the checks that are still to be made. */
  readonly timestamps: readonly Seconds[]
}

/** Keys of the rows that a block has written, by table. */
export type Touched = { readonly [table in MapTable]: readonly unknown[] }
export type MapTable = 'pools' | 'delegations' | 'sessions' | 'workers' | 'accounts' | 'queued'

type QueuedPools = ReadonlyMap<Seconds, readonly Pid[] | undefined>

/** Every row that storage shows, at every height: storage is a view of them. */
export class Rows {
  readonly pools = new History<Pid, Pool>()
  readonly delegations = new History<string, Delegation>()
  readonly sessions = new History<SessionId, Session>()
  readonly workers = new History<WorkerKey, Worker>()
  readonly accounts = new History<AccountId, Account>()
  readonly challenges = new History<SessionId, Challenge>()
  /** R41: pools with a check of this time. */
  readonly queued = new History<Seconds, readonly Pid[]>()
  private readonly singles = new History<'single', Single>()
  private last: Single | undefined

  /** @throws Discarded */
  single(height: number): Single {
    const single = this.singles.at('single', height)
    if (single === undefined) throw new Error('every block has its network')
    return single
  }

  /** Takes in what a block has written: `layer` lies on `base` and is about to be merged. */
  record(height: number, layer: World, base: World): Touched {
    const { state } = layer
    const queued = queuedChanges(layer, base)
    this.challenges.record(height, layer.challenges.changes())
    this.recordSingle(height, state.network, queued)
    return {
      pools: recorded(this.pools, height, state.pools.changes()),
      delegations: recorded(this.delegations, height, state.delegations.changes()),
      sessions: recorded(this.sessions, height, state.sessions.changes()),
      workers: recorded(this.workers, height, state.workers.changes()),
      accounts: recorded(this.accounts, height, layer.accounts.changes()),
      queued: recorded(this.queued, height, queued),
    }
  }

  private recordSingle(height: number, network: Network, queued: QueuedPools): void {
    const { last } = this
    const timestamps = last !== undefined && queued.size === 0 ? last.timestamps : timestampsAfter(last?.timestamps ?? [], queued)
    if (last !== undefined && timestamps === last.timestamps && sameShown(network, last.network)) return
    this.last = { network, timestamps }
    this.singles.put(height, 'single', this.last)
  }
}

function recorded<K, Row>(history: History<K, Row>, height: number, changes: ReadonlyMap<K, Row | undefined>): readonly K[] {
  history.record(height, changes)
  return [...changes.keys()]
}

/** What storage shows of the network: the rest of it moves with every request. */
const sameShown = (a: Network, b: Network): boolean => a.params === b.params && a.poolCount === b.poolCount

/** R41: a check is scheduled at the time of its block, and all checks of a time are taken together. */
function queuedChanges(layer: World, base: World): QueuedPools {
  const changes = new Map<Seconds, readonly Pid[] | undefined>()
  for (const [number, check] of layer.state.checks.changes()) {
    const taken = check === undefined ? base.state.checks.get(number) : undefined
    if (taken !== undefined) changes.set(taken.time, undefined)
    if (check !== undefined) changes.set(check.time, [...(changes.get(check.time) ?? []), check.pid])
  }
  return changes
}

const timestampsAfter = (before: readonly Seconds[], changes: QueuedPools): readonly Seconds[] => [
  ...before.filter((time) => !changes.has(time)),
  ...[...changes].flatMap(([time, pids]) => (pids === undefined ? [] : [time])),
]
