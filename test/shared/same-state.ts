import type { Lifetime, Pid, Pool, Session, State, WithdrawalRequest, Worker } from '#sentinel/rules/state'

/** A state's rows as they can be held against another's: by table and key. */
export type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** Fields that a state from storage may lack: storage does not say them. */
const MAY_BE_ABSENT = ['createdAt', 'stateSince', 'lastSettledAt']

/** Every row of a state. Numbers of requests, checks and cool-downs are the index's own: their order stands for them. */
export function rowsOf(state: State): Rows {
  const { params, poolCount } = state.network
  const { conversion, tokenomics, ...plain } = params
  const checks = [...state.checks.all()].sort(([a], [b]) => Number(a - b)).map(([, check]) => check)
  return new Map<string, Record<string, unknown>>([
    ['network', { ...plain, ...tokenomics, poolCount, checks: text(checks) }],
    ...[...state.pools.all()].map(([pid, pool]) => [`pool ${pid}`, poolRow(state, pool)] as const),
    ...[...state.delegations.all()].map(([key, { ...row }]) => [`delegation ${key}`, row] as const),
    ...[...state.sessions.all()].map(([id, { ...row }]: [string, Session]) => [`session ${id}`, row] as const),
    ...[...state.workers.all()].map(([key, { ...row }]: [string, Worker]) => [`worker ${key}`, row] as const),
  ])
}

export const lifetimesOf = (state: State): ReadonlyMap<Pid, Lifetime> =>
  new Map([...state.pools.all()].map(([pid, { lifetime }]) => [pid, lifetime]))

function poolRow(state: State, { lifetime, requestCount, queue, ...pool }: Pool): Record<string, unknown> {
  const waiting = queue.map(({ number, paid, ...request }: WithdrawalRequest) => request)
  const { sessions, ...sums } = state.sumsOf(pool.pid)
  return { ...pool, queue: text(waiting), ...sums, sessions: text([...sessions].sort()) }
}

export interface Comparison {
  readonly fields: number
  readonly differences: readonly string[]
}

/** Holds a state that began with storage against one that began at genesis. */
export function compareRows(fromGenesis: Rows, fromStorage: Rows): Comparison {
  const differences: string[] = []
  let fields = 0
  for (const id of new Set([...fromGenesis.keys(), ...fromStorage.keys()])) {
    const [theirs, ours] = [fromGenesis.get(id), fromStorage.get(id)]
    for (const field of Object.keys(theirs ?? ours ?? {})) {
      fields++
      const [expected, found] = [text(theirs?.[field]), text(ours?.[field])]
      if (found === expected || (ours?.[field] === undefined && MAY_BE_ABSENT.includes(field))) continue
      // a worker that was registered and never put into a pool: the registry's storage knows it before any event names it
      if (theirs?.[field] === undefined && id.startsWith('worker') && ours?.pid === undefined && ours?.session === undefined) continue
      differences.push(`${id} ${field}: from genesis ${expected}, from storage ${found}`)
    }
  }
  return { fields, differences }
}

const text = (value: unknown): string => JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each)) ?? 'absent'
