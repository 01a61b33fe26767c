import type { PoolSummary } from '../answers'
import { Amount } from './amount'

type Queue = Pick<PoolSummary, 'pendingWithdrawal' | 'freeDelegation' | 'releasing' | 'unfundedWithdrawal'>

/** F1: pending - free - releasing = unfunded. Where that is no more than nothing, the queue is covered. */
export function Equation({ of }: { of: Queue }) {
  const { pendingWithdrawal, freeDelegation, releasing, unfundedWithdrawal } = of
  if (pendingWithdrawal === 0n) return <span className="absent">nobody waits</span>
  return (
    <span className="equation">
      <Amount units={pendingWithdrawal} /> − <Amount units={freeDelegation} /> − <Amount units={releasing} />{' '}
      {unfundedWithdrawal === 0n ? (
        <b className="good">≤ 0, covered</b>
      ) : (
        <>
          ={' '}
          <b className="bad">
            <Amount units={unfundedWithdrawal} />
          </b>
        </>
      )}
    </span>
  )
}

/** The queue as a bar: what free delegation covers, what releasing stake covers, what nothing covers. */
export function QueueBar({ of }: { of: Queue }) {
  const { pendingWithdrawal, freeDelegation, unfundedWithdrawal } = of
  if (pendingWithdrawal === 0n) return null
  const byFree = freeDelegation < pendingWithdrawal ? freeDelegation : pendingWithdrawal
  const byReleasing = pendingWithdrawal - byFree - unfundedWithdrawal
  const parts = [
    { name: 'free', units: byFree },
    { name: 'releasing', units: byReleasing },
    { name: 'unfunded', units: unfundedWithdrawal },
  ]
    .map(({ name, units }) => ({ name, width: share(units, pendingWithdrawal) }))
    .filter(({ width }) => width > 0)
  return (
    <span className="bar" aria-hidden="true">
      {parts.map(({ name, width }) => (
        <span key={name} className={name} style={{ width: `${width}%` }} />
      ))}
    </span>
  )
}

/** Per cent, with two decimals. */
const share = (units: bigint, of: bigint): number => Number((units * 10_000n) / of) / 100
