import type { ReactNode } from 'react'
import type { PoolForecast, WhatIf } from '../answers'
import { count, counted } from '../format'
import { Amount } from './amount'
import { Assumptions } from './assumptions'
import { Moment } from './moment'

/** The pallet's calls that stand for the changes. */
const WORDS: { readonly [change: string]: string } = {
  contribute: 'Contribute',
  startMining: 'Start a worker',
  stopMining: 'Stop a worker',
  withdraw: 'Withdraw',
}

const ROWS: readonly {
  readonly name: string
  readonly of: (forecast: PoolForecast) => ReactNode
  readonly key: (forecast: PoolForecast) => unknown
}[] = [
  amountRow('Free delegation', ({ freeDelegation }) => freeDelegation),
  amountRow('Pending withdrawal', ({ pendingWithdrawal }) => pendingWithdrawal),
  amountRow('Unfunded withdrawal', ({ unfundedWithdrawal }) => unfundedWithdrawal),
  amountRow('Reclaimable', ({ reclaimable }) => reclaimable),
  {
    name: 'Forced stop',
    of: ({ forcedStopAt }) => <Moment at={forcedStopAt} absent="none in sight" />,
    key: ({ forcedStopAt }) => forcedStopAt?.getTime(),
  },
  { name: 'Everybody is paid', of: everybodyPaid, key: ({ payments, unpaid }) => `${payments.at(-1)?.at.getTime()} ${unpaid.length}` },
  {
    name: 'Way out: stop',
    of: ({ stopPlan }) => (stopPlan.workers.length === 0 ? 'nothing' : counted(stopPlan.workers.length, 'worker')),
    key: ({ stopPlan }) => stopPlan.workers.length,
  },
  amountRow('Way out: attract', ({ attractPlan }) => attractPlan.amount),
]

/** F6: before and after. */
export const WhatIfAnswer = ({ forecast: { height, steps, before, after, assumptions } }: { forecast: WhatIf }) => (
  <>
    <ol className="steps">
      {[...runsOf(steps).entries()].map(([place, { step, times }]) => (
        <li key={place} className={step.refused === null ? '' : 'refused'}>
          {WORDS[step.change] ?? step.change}
          {times > 1 && <>, {count(times)} times</>}: <Result of={step} />
        </li>
      ))}
    </ol>
    <table className="before-after">
      <caption>At block {count(height)}, amounts in PHA</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden">Number</span>
          </th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ name, of, key }) => (
          <tr key={name} className={key(before) === key(after) ? '' : 'changed'}>
            <th scope="row">{name}</th>
            <td>{of(before)}</td>
            <td>{of(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <Assumptions of={assumptions} />
  </>
)

type Step = WhatIf['steps'][number]

/** Steps that follow each other and did the same, once. */
function runsOf(steps: readonly Step[]): { readonly step: Step; readonly times: number }[] {
  const runs: { step: Step; times: number }[] = []
  for (const step of steps) {
    const last = runs.at(-1)
    if (last !== undefined && same(last.step, step)) last.times++
    else runs.push({ step, times: 1 })
  }
  return runs
}

const same = (one: Step, other: Step): boolean =>
  one.change === other.change && one.refused === other.refused && one.paidNow === other.paidNow && one.queued === other.queued

function Result({ of: { change, refused, paidNow, queued } }: { of: Step }) {
  if (refused !== null) {
    return (
      <>
        refused by the chain, <code>{refused}</code>. What follows is not tried.
      </>
    )
  }
  if (change === 'withdraw') {
    return (
      <>
        accepted, <Amount units={paidNow} unit /> paid now, <Amount units={queued} unit /> queued
      </>
    )
  }
  if (paidNow === 0n) return 'accepted'
  return (
    <>
      accepted, and <Amount units={paidNow} unit /> of the queue paid now
    </>
  )
}

function amountRow(name: string, key: (forecast: PoolForecast) => bigint) {
  return { name, key, of: (forecast: PoolForecast) => <Amount units={key(forecast)} /> }
}

/** F4, if nobody does more than reclaim. */
function everybodyPaid({ payments, unpaid, requests }: PoolForecast): ReactNode {
  if (requests.length === 0) return 'nobody waits'
  return unpaid.length > 0 ? 'never by itself' : <Moment at={payments.at(-1)?.at ?? null} />
}
