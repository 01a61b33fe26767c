import type { Command } from '#sentinel/rules/commands/command'
import { endBlock } from '#sentinel/rules/commands/end-block'
import { execute } from '#sentinel/rules/commands/execute'
import { reclaimableAt } from '#sentinel/rules/cool-down'
import type { RulesEvent } from '#sentinel/rules/events'
import { fundedQueue } from '#sentinel/rules/forced-stop'
import { poolOf } from '#sentinel/rules/queue'
import type { AccountId, Pid, Seconds, Session, State } from '#sentinel/rules/state'
import { commandOn } from '../support/walk'

/** The chain's own end of a block, and which sessions of the pool it has forced to stop. */
export function stopsAt(state: State, pid: Pid, at: Seconds): readonly Session[] {
  return endBlock(state, at).flatMap((event) => {
    const session = event.kind === 'SessionStopped' ? state.sessions.get(event.session) : undefined
    return session?.pid === pid ? [session] : []
  })
}

/** Executes a call that must succeed. */
export function succeed(state: State, at: Seconds, command: Command): readonly RulesEvent[] {
  const result = execute(state, at, command)
  if (!result.ok) throw new Error(`${command.kind} was refused: ${result.error}`)
  return result.events
}

export interface Payment {
  readonly at: Seconds
  readonly account: AccountId
  readonly amount: bigint
}

/** What happens to a pool's queue when all that anybody does is to reclaim its sessions at once. */
export interface Future {
  readonly payments: readonly Payment[]
  readonly forcedStops: readonly Seconds[]
  readonly unpaid: readonly { readonly account: AccountId; readonly value: bigint }[]
}

/**
 * The whole chain block by block, at each second at which anything can fall due and at the one before. It knows of time only what the chain
 * knows: scheduled checks and the starts of cool-downs.
 */
export function simulate(before: State, pid: Pid, now: Seconds): Future {
  const state = before.fork()
  const payments: Payment[] = []
  const forcedStops: Seconds[] = []
  for (let at: Seconds | undefined = now; at !== undefined; at = nextTime(state, pid, at)) {
    for (const session of cooling(state, pid)) payments.push(...reclaim(state, pid, session, at))
    if (stopsAt(state, pid, at).length > 0) forcedStops.push(at)
  }
  const unpaid = fundedQueue(state.network.params.conversion, poolOf(state, pid))
  return { payments, forcedStops, unpaid: unpaid.map(({ request, value }) => ({ account: request.account, value })) }
}

function reclaim(state: State, pid: Pid, { id, worker }: Session, at: Seconds): readonly Payment[] {
  const command = { kind: 'reclaimPoolWorker', who: poolOf(state, pid).owner, pid, worker, session: id } as const
  return paymentsOf(commandOn(state, at, command).events, at)
}

export const paymentsOf = (events: readonly RulesEvent[], at: Seconds): readonly Payment[] =>
  events.flatMap((event) => (event.kind === 'Withdrawal' ? [{ at, account: event.account, amount: event.amount }] : []))

/** Sessions that cool down, the first to end first, then in the order of their accounts. */
function cooling(state: State, pid: Pid): readonly Session[] {
  const sessions = [...state.sessions.all()].map(([, session]) => session)
  const own = sessions.filter((session) => session.pid === pid && session.state === 'CoolingDown')
  return own.sort((a, b) => Number(a.coolingDownSince - b.coolingDownSince) || (a.id < b.id ? -1 : 1))
}

function nextTime(state: State, pid: Pid, now: Seconds): Seconds | undefined {
  const { gracePeriod, coolDownPeriod } = state.network.params
  const checks = [...state.checks.all()].map(([, { time }]) => time + gracePeriod + 1n)
  // what the block at hand has stopped can be reclaimed in the next at the earliest
  const ends = cooling(state, pid).map((session) =>
    coolDownPeriod === 0n && session.coolingDownSince === now ? now + 1n : (reclaimableAt(session, coolDownPeriod) ?? now),
  )
  const times = [...checks, ...ends].flatMap((time) => [time - 1n, time]).filter((time) => time > now)
  return times.length === 0 ? undefined : times.reduce((a, b) => (a < b ? a : b))
}
