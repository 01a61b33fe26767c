import { type Balance, PHA } from '#sentinel/rules/math/fixed-point'
import type { AccountId, Delegation, Pid, Pool, Seconds, Session, State, Worker, WorkerKey } from '#sentinel/rules/state'
import type { StoryCall } from '../support/story'
import type { Spec } from '../support/walk'
import type { Choice } from './walk-steps'

const names = <T extends string>(...all: string[]): readonly T[] => all.map((name) => name as T)

export const OWNERS = names<AccountId>('olga', 'omar')
export const ACCOUNTS = [...OWNERS, ...names<AccountId>('ada', 'ben', 'cleo', 'dan')]
export const WORKERS = names<WorkerKey>('w0', 'w1', 'w2', 'w3', 'w4', 'w5')
/** Scores that need 1000, 2000 and 3000 PHA, and one too low to mine. */
export const SCORES = [100n, 400n, 900n, 49n] as const

/** The state in which a choice is made, when its block comes. */
export class World {
  readonly pools: readonly Pool[]
  readonly sessions: readonly Session[]
  readonly delegations: readonly Delegation[]

  constructor(
    readonly state: State,
    readonly now: Seconds,
    readonly spec: Spec,
  ) {
    this.pools = rows(state.pools)
    this.sessions = rows(state.sessions)
    this.delegations = rows(state.delegations)
  }

  pool({ pool }: Choice): Pool {
    return at(this.pools, pool)
  }

  poolOf({ pid }: Session): Pool | undefined {
    return pid === undefined ? undefined : this.state.pools.get(pid)
  }

  queue(pid: Pid): Pool['queue'] {
    return this.state.pools.get(pid)?.queue ?? []
  }

  worker(key: WorkerKey): Worker | undefined {
    return this.state.workers.get(key)
  }

  /** The session that a worker is bound to. */
  bound(key: WorkerKey): Session | undefined {
    const id = this.worker(key)?.session
    return id === undefined ? undefined : this.state.sessions.get(id)
  }
}

/** A call of one kind, sensible unless the choice is careless. */
export type Resolve = (world: World, choice: Choice) => StoryCall

const rows = <V>(table: { all(): Iterable<[unknown, V]> }): readonly V[] => [...table.all()].map(([, row]) => row)

/** An element by a number of any size. */
export function at<T>(list: readonly T[], number: number): T {
  const element = list[number % list.length]
  if (element === undefined) throw new Error('nothing to choose from')
  return element
}

/** The first from a place on that fits, else simply the one at the place. */
export function fitting<T>(list: readonly T[], number: number, fits: (element: T) => boolean): T {
  for (let place = 0; place < list.length; place++) {
    const element = at(list, number + place)
    if (fits(element)) return element
  }
  return at(list, number)
}

/** A part of an amount, in millionths. */
export const part = (amount: bigint, millionths: number): bigint => (amount * BigInt(millionths)) / 1_000_000n

export const inBaseUnits = (pha: number): Balance => (BigInt(pha) * PHA) as Balance

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
export const most = (a: bigint, b: bigint): bigint => (a > b ? a : b)
