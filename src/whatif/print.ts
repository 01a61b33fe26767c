import type { Command } from '../rules/commands/command'
import type { Forecast, WhatIf } from '../rules/forecast/forecast'
import { inPha } from '../rules/math/in-pha'
import type { LoadedPool } from '../store/load-pool'

/** The answer for a person: what was tried, what it does, the ways out, who is paid when. */
export function report(loaded: LoadedPool, { before, after, steps }: WhatIf): string {
  const lines = [`Pool ${loaded.pid} at block ${loaded.height}, ${time(loaded.now)}`, '']
  for (const step of steps) lines.push(`${describe(loaded, step.command)}: ${outcome(step)}`)
  if (steps.length > 0) lines.push('')
  lines.push(...table(before, steps.length > 0 ? after : undefined), '', ...waysOut(after), '', ...payments(loaded, after))
  return [...lines, '', 'Assumed:', ...assumptions(after).map((line) => `  ${line}`)].join('\n')
}

function outcome({ command, refused, paidNow, queued }: WhatIf['steps'][number]): string {
  if (refused !== undefined) return `refused by the chain, ${refused}`
  if (command.kind === 'withdraw') return `${inPha(paidNow)} PHA paid now, ${inPha(queued)} PHA queued`
  return paidNow === 0n ? 'done' : `done, and ${inPha(paidNow)} PHA of the queue paid now`
}

function table(before: Forecast, after: Forecast | undefined): string[] {
  const rows: [string, (forecast: Forecast) => string][] = [
    ['free delegation', ({ free }) => `${inPha(free)} PHA`],
    ['waiting in the queue', ({ pending }) => `${inPha(pending)} PHA`],
    ['of it unfunded', ({ unfunded }) => `${inPha(unfunded)} PHA`],
    ['reclaimable now', ({ reclaimable }) => `${inPha(reclaimable)} PHA`],
    ['forced stop after', ({ forcedStopAt }) => (forcedStopAt === undefined ? 'none in sight' : time(forcedStopAt))],
  ]
  return rows.map(
    ([name, of]) => `${name.padEnd(22)}${of(before)}${after === undefined || of(after) === of(before) ? '' : `  ->  ${of(after)}`}`,
  )
}

function waysOut({ unfunded, stopPlan, attractPlan }: Forecast): string[] {
  if (unfunded === 0n) return ['Nothing is unfunded: no way out is needed.']
  const lines = ['Ways out, either of them before the forced stop:']
  const cap = attractPlan.raiseCapTo === undefined ? '' : `; raise the cap to ${inPha(attractPlan.raiseCapTo)} PHA first`
  lines.push(
    attractPlan.possible
      ? `  attract ${inPha(attractPlan.amount)} PHA of new delegation${cap}`
      : '  new delegation is not possible: the pool is bankrupt',
  )
  const { sessions, stake, covers } = stopPlan
  if (sessions.length === 0) return [...lines, '  stop workers: none of them mines, there is none to stop']
  lines.push(
    `  ${covers ? '' : 'not enough, but all there is: '}stop ${sessions.length} worker${sessions.length === 1 ? '' : 's'}, ${inPha(stake)} PHA:`,
  )
  return [...lines, ...sessions.map(({ worker, stake: of }) => `    ${worker} (${inPha(of)} PHA)`)]
}

function payments({ addresses }: LoadedPool, { timeline }: Forecast): string[] {
  const paid = timeline.payments.map(({ at, account, amount }) => `  ${time(at)}  ${inPha(amount)} PHA to ${addresses.encode(account)}`)
  const unpaid = timeline.unpaid.map(({ account, value }) => `  never by itself       ${inPha(value)} PHA to ${addresses.encode(account)}`)
  return paid.length + unpaid.length === 0
    ? ['Nobody waits to be paid.']
    : ['Who is paid when, if nobody does more than reclaim:', ...paid, ...unpaid]
}

/** Each assumption of the parts once. */
export const assumptions = ({ timeline, stopPlan, attractPlan }: Forecast): readonly string[] => [
  ...new Set([...timeline.assumptions, ...stopPlan.assumptions, ...attractPlan.assumptions]),
]

function describe({ addresses }: LoadedPool, command: Command): string {
  switch (command.kind) {
    case 'contribute':
      return `${addresses.encode(command.who)} contributes ${inPha(command.amount)} PHA`
    case 'withdraw':
      return `${addresses.encode(command.who)} withdraws ${inPha(command.shares)} shares`
    case 'startMining':
      return `worker ${command.worker} starts with ${inPha(command.stake)} PHA`
    case 'stopMining':
      return `worker ${command.worker} stops`
    default:
      return command.kind
  }
}

const time = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString().replace('.000', '')
