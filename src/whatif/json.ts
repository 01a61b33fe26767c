import type { Forecast, WhatIf } from '../rules/forecast/forecast'
import type { LoadedPool } from '../store/load-pool'
import { dateOf } from '../store/pool-row'
import { assumptions } from './print'

/** The answer for programs, as GraphQL gives it too: amounts in base units, times as Date, accounts as SS58. */
export function toView(loaded: LoadedPool, { before, after, steps }: WhatIf) {
  return {
    pid: Number(loaded.pid),
    height: loaded.height,
    timestamp: dateOf(loaded.now),
    steps: steps.map(({ command, refused, paidNow, queued }) => ({ change: command.kind, refused: refused ?? null, paidNow, queued })),
    before: forecastView(loaded, before),
    after: forecastView(loaded, after),
    assumptions: [...assumptions(after)],
  }
}

export function forecastView(loaded: LoadedPool, forecast: Forecast) {
  const { addresses } = loaded
  const { attractPlan, timeline } = forecast
  return {
    freeDelegation: forecast.free,
    pendingWithdrawal: forecast.pending,
    unfundedWithdrawal: forecast.unfunded,
    reclaimable: forecast.reclaimable,
    forcedStopAt: forecast.forcedStopAt === undefined ? null : dateOf(forecast.forcedStopAt),
    requests: forecast.requests.map(({ request, value, unfunded }) => ({
      account: addresses.encode(request.account),
      shares: request.shares,
      value,
      unfunded,
      requestedAt: dateOf(request.startTime),
    })),
    payments: timeline.payments.map(({ at, account, amount }) => ({ at: dateOf(at), account: addresses.encode(account), amount })),
    unpaid: timeline.unpaid.map(({ account, value }) => ({ account: addresses.encode(account), value })),
    stopPlan: stopPlanView(forecast.stopPlan),
    attractPlan: {
      amount: attractPlan.amount,
      possible: attractPlan.possible,
      capGap: attractPlan.capGap ?? null,
      contributable: attractPlan.contributable ?? null,
      raiseCapTo: attractPlan.raiseCapTo ?? null,
    },
  }
}

export const stopPlanView = (plan: Forecast['stopPlan']) => ({
  workers: plan.sessions.map(({ worker, stake, v }) => ({ worker, stake, v: v ?? null })),
  stake: plan.stake,
  vLost: plan.vLost,
  unfunded: plan.unfunded,
  covers: plan.covers,
  exact: plan.exact,
  assumptions: [...plan.assumptions],
})

export const toJson = (loaded: LoadedPool, answer: WhatIf): string =>
  JSON.stringify(toView(loaded, answer), (_, value) => (typeof value === 'bigint' ? value.toString() : value), 2)
