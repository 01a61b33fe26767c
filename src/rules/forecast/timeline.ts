import { reclaimableAt } from '../cool-down'
import { enforce, fundedQueue } from '../forced-stop'
import type { Balance } from '../math/fixed-point'
import { poolOf } from '../queue'
import type { AccountId, Pid, Seconds, Session, State } from '../state'
import { attempt } from './attempt'

/** F4: what happens to a pool's queue when nobody does anything but reclaim. */
export interface Timeline {
  /** In the order of time. A request may be paid in parts. */
  readonly payments: readonly { readonly at: Seconds; readonly account: AccountId; readonly amount: Balance }[]
  /** Requests that nothing pays: what they would need never comes free by itself. */
  readonly unpaid: readonly { readonly account: AccountId; readonly value: Balance }[]
  /** R41: when all sessions are stopped. */
  readonly forcedStops: readonly Seconds[]
  readonly assumptions: readonly string[]
}

export const TIMELINE_ASSUMPTIONS: readonly string[] = [
  'nobody contributes, withdraws, starts or stops a worker, and nothing is slashed',
  'every session is reclaimed in the second in which its cool-down ends, several of one second in the order of their accounts',
  'a block is made in the second after a deadline',
]

/** F4, by doing it: the command side is run forward on a layer of the state, from event to event of this one pool. The state is not changed. */
export function timeline(state: State, pid: Pid, now: Seconds): Timeline {
  const future = state.fork()
  const payments: Timeline['payments'][number][] = []
  const forcedStops: Seconds[] = []
  for (let at = nextEvent(future, pid, now, now); at !== undefined; at = nextEvent(future, pid, now, at + 1n)) {
    for (const session of coolingSessions(future, pid)) {
      if (endOf(future, session) <= at) payments.push(...reclaim(future, pid, session, at))
    }
    if (takeChecks(future, pid, at)) forcedStops.push(at)
    if (poolOf(future, pid).queue.length === 0) break
  }
  const pool = poolOf(future, pid)
  const unpaid = fundedQueue(future.network.params.conversion, pool).map(({ request, value }) => ({ account: request.account, value }))
  return { payments, unpaid, forcedStops, assumptions: TIMELINE_ASSUMPTIONS }
}

/** The first second from `from` on in which a cool-down is over or a check is due; what is so at `now` already is so then. */
function nextEvent(state: State, pid: Pid, now: Seconds, from: Seconds): Seconds | undefined {
  const { gracePeriod } = state.network.params
  const times = [
    ...coolingSessions(state, pid).map((session) => {
      const end = endOf(state, session)
      // without a cool-down the end of a block stops what the next one can reclaim
      return end < from && session.coolingDownSince === from - 1n ? from : end
    }),
    ...poolOf(state, pid).checks.map((time) => time + gracePeriod + 1n),
  ]
  const [first, ...others] = times.map((time) => (time > now ? time : now)).filter((time) => time >= from)
  return first === undefined ? undefined : others.reduce((a, b) => (a < b ? a : b), first)
}

/** Nothing comes of it where the runtime would panic: it has a request for more than its delegator has. */
function reclaim(state: State, pid: Pid, { id, worker }: Session, at: Seconds): Timeline['payments'][number][] {
  const { events } = attempt(state, at, { kind: 'reclaimPoolWorker', who: poolOf(state, pid).owner, pid, worker, session: id })
  return events.flatMap((event) => (event.kind === 'Withdrawal' ? [{ at, account: event.account, amount: event.amount }] : []))
}

/** Makes the pool's due checks, each once, and says whether one of them stopped anything. */
function takeChecks(state: State, pid: Pid, now: Seconds): boolean {
  const { gracePeriod } = state.network.params
  let stopped = false
  for (let [time] = poolOf(state, pid).checks; time !== undefined && now - time > gracePeriod; [time] = poolOf(state, pid).checks) {
    const pool = poolOf(state, pid)
    state.pools.set(pid, { ...pool, checks: pool.checks.slice(1) })
    if (enforce(state, poolOf(state, pid), now).length > 0) stopped = true
  }
  return stopped
}

const coolingSessions = (state: State, pid: Pid): readonly Session[] =>
  state
    .sumsOf(pid)
    .sessions.flatMap((id) => state.sessions.get(id) ?? [])
    .filter((session) => session.state === 'CoolingDown')
    .sort((a, b) => (a.coolingDownSince === b.coolingDownSince ? (a.id < b.id ? -1 : 1) : a.coolingDownSince < b.coolingDownSince ? -1 : 1))

const endOf = (state: State, session: Session): Seconds => reclaimableAt(session, state.network.params.coolDownPeriod) ?? 0n
