import type { Command } from '../commands/command'
import { reclaimable } from '../cool-down'
import type { RulesEvent } from '../events'
import { type FundedRequest, forcedStopAt, fundedQueue } from '../forced-stop'
import type { Balance, Shares } from '../math/fixed-point'
import { valueOfShares } from '../pool'
import { poolOf } from '../queue'
import type { AccountId, Pid, Seconds, State } from '../state'
import { attempt, type Refused } from './attempt'
import { type AttractPlan, attractPlan } from './attract-plan'
import { type StopPlan, stopPlan } from './stop-plan'
import { type Timeline, timeline } from './timeline'

/** F1 to F5 of one pool at one time. */
export interface Forecast {
  readonly pid: Pid
  readonly at: Seconds
  /** F1 */
  readonly pending: Balance
  readonly unfunded: Balance
  readonly requests: readonly FundedRequest[]
  /** F2 */
  readonly forcedStopAt: Seconds | undefined
  /** F3 */
  readonly stopPlan: StopPlan
  readonly attractPlan: AttractPlan
  /** F4 */
  readonly timeline: Timeline
  /** F5 */
  readonly reclaimable: Balance
  readonly free: Balance
}

export function forecast(state: State, pid: Pid, now: Seconds): Forecast {
  const { conversion, gracePeriod } = state.network.params
  const pool = poolOf(state, pid)
  const requests = fundedQueue(conversion, pool)
  return {
    pid,
    at: now,
    pending: sum(requests.map(({ value }) => value)),
    unfunded: sum(requests.map(({ unfunded }) => unfunded)),
    requests,
    forcedStopAt: forcedStopAt(conversion, pool, gracePeriod),
    stopPlan: stopPlan(state, pid),
    attractPlan: attractPlan(state, pid, now),
    timeline: timeline(state, pid, now),
    reclaimable: reclaimable(state, pool, now),
    free: pool.free,
  }
}

/** F6: a change to try and what it did, or the pallet's refusal. */
export interface WhatIf {
  readonly before: Forecast
  readonly after: Forecast
  /** In order; what follows a refusal is not tried. */
  readonly steps: readonly {
    readonly command: Command
    readonly refused: Refused | undefined
    readonly paidNow: Balance
    readonly queued: Balance
  }[]
}

/** F6: F1 to F5 before and after some calls made now. The state is not changed. */
export function whatIf(state: State, pid: Pid, now: Seconds, commands: readonly Command[]): WhatIf {
  const future = state.fork()
  const steps: WhatIf['steps'][number][] = []
  for (const command of commands) {
    const { refused, events } = attempt(future, now, command)
    const queued = events.flatMap((event) => (event.kind === 'WithdrawalQueued' ? [event.shares] : []))
    const values = queued.map((shares) => valueOfShares(future.network.params.conversion, poolOf(future, pid), shares) ?? (0n as Balance))
    steps.push({ command, refused, paidNow: paidBy(events), queued: sum(values) })
    if (refused !== undefined) break
  }
  return { before: forecast(state, pid, now), after: forecast(future, pid, now), steps }
}

/** F4 for one delegator who leaves now. */
export interface ExitForecast {
  readonly refused: Refused | undefined
  readonly paidNow: Balance
  readonly queued: Balance
  readonly payments: Timeline['payments']
  /** When the last part is paid; absent when something stays unpaid. */
  readonly doneAt: Seconds | undefined
  readonly forcedStopAt: Seconds | undefined
  readonly assumptions: readonly string[]
}

/** F4: when a delegator who withdraws these shares now has it all. */
export function delegatorExit(state: State, pid: Pid, account: AccountId, shares: Shares, now: Seconds): ExitForecast {
  const future = state.fork()
  const { refused, events } = attempt(future, now, { kind: 'withdraw', who: account, pid, shares })
  const { conversion, gracePeriod } = state.network.params
  const pool = poolOf(future, pid)
  const later = timeline(future, pid, now)
  const accepted = refused === undefined
  const payments = accepted ? later.payments.filter((payment) => payment.account === account) : []
  const request = accepted ? fundedQueue(conversion, pool).find((other) => other.request.account === account) : undefined
  const stays = later.unpaid.some((other) => other.account === account)
  return {
    refused,
    paidNow: paidBy(events),
    queued: request?.value ?? (0n as Balance),
    payments,
    doneAt: !accepted || stays ? undefined : (payments.at(-1)?.at ?? now),
    forcedStopAt: forcedStopAt(conversion, pool, gracePeriod),
    assumptions: later.assumptions,
  }
}

const paidBy = (events: readonly RulesEvent[]): Balance =>
  sum(events.flatMap((event) => (event.kind === 'Withdrawal' ? [event.amount] : [])))

const sum = (amounts: readonly bigint[]): Balance => amounts.reduce((a, b) => a + b, 0n) as Balance
