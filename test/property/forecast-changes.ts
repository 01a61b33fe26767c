import { expect } from 'chai'
import type { Command } from '#sentinel/rules/commands/command'
import { forcedStopAt, fundedQueue } from '#sentinel/rules/forced-stop'
import { delegatorExit, forecast, whatIf } from '#sentinel/rules/forecast/forecast'
import type { Shares } from '#sentinel/rules/math/fixed-point'
import { valueOfShares } from '#sentinel/rules/pool'
import { poolOf } from '#sentinel/rules/queue'
import type { Delegation, Pid, Seconds, State } from '#sentinel/rules/state'
import { commandOn } from '../support/walk'
import { type Payment, paymentsOf, simulate } from './forecast-simulation'

/** F4: what a delegator who leaves is told is what comes when it leaves, and telling it changes nothing. */
export function exitComesTrue(before: State, { pid, account }: Delegation, shares: Shares, now: Seconds): void {
  const told = unchanged(before, (state) => delegatorExit(state, pid, account, shares, now))
  const state = before.fork()
  const { refused, events } = commandOn(state, now, { kind: 'withdraw', who: account, pid, shares })
  const { conversion, gracePeriod } = state.network.params
  const pool = poolOf(state, pid)
  expect(told.forcedStopAt).to.equal(forcedStopAt(conversion, pool, gracePeriod))
  if (refused !== undefined) {
    expect(told).to.deep.include({ refused, paidNow: 0n, queued: 0n, payments: [], doneAt: undefined })
    return
  }
  const future = simulate(state, pid, now)
  const payments = future.payments.filter((payment) => payment.account === account)
  const waiting = fundedQueue(conversion, pool).find(({ request }) => request.account === account)
  const left = future.unpaid.some((request) => request.account === account)
  expect(told).to.deep.include({
    refused: undefined,
    paidNow: amountOf(paymentsOf(events, now)),
    queued: waiting?.value ?? 0n,
    payments,
    doneAt: left ? undefined : (payments.at(-1)?.at ?? now),
  })
}

/** F6: what a change would do is what it does, and asking changes nothing. */
export function whatIfComesTrue(before: State, pid: Pid, now: Seconds, commands: readonly Command[]): void {
  const told = unchanged(before, (state) => whatIf(state, pid, now, commands))
  const state = before.fork()
  const steps = []
  for (const command of commands) {
    const { refused, events } = commandOn(state, now, command)
    const { conversion } = state.network.params
    const queued = events.flatMap((event) => (event.kind === 'WithdrawalQueued' ? [event.shares] : []))
    const values = queued.map((shares) => valueOfShares(conversion, poolOf(state, pid), shares))
    steps.push({
      command,
      refused,
      paidNow: amountOf(paymentsOf(events, now)),
      queued: values.reduce((sum: bigint, value) => sum + (value ?? 0n), 0n),
    })
    if (refused !== undefined) break
  }
  expect(told).to.deep.equal({ before: forecast(before, pid, now), after: forecast(state, pid, now), steps })
}

/** Asks on a layer that must stay empty. */
function unchanged<T>(state: State, ask: (state: State) => T): T {
  const layer = state.fork()
  const answer = ask(layer)
  const { pools, delegations, sessions, workers, checks, coolDowns, sums } = layer
  for (const table of [pools, delegations, sessions, workers, checks, coolDowns, sums]) expect(table.changes().size).to.equal(0)
  expect(layer.network).to.equal(state.network)
  return answer
}

const amountOf = (payments: readonly Payment[]): bigint => payments.reduce((sum, { amount }) => sum + amount, 0n)
