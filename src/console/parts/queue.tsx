import { useState } from 'react'
import type { PoolForecast } from '../answers'
import { counted } from '../format'
import { Amount } from './amount'
import { Key } from './key'
import { Moment } from './moment'

const SHOWN = 20

/** Who waits, in the order in which they are paid, and when that is (F4). An account has one request per pool (I4). */
export function Queue({ forecast }: { forecast: PoolForecast }) {
  const { requests, payments, unpaid } = forecast
  const [all, setAll] = useState(false)
  return (
    <section className="card" aria-labelledby="queue-title">
      <h2 id="queue-title">
        Queue <small>{requests.length === 0 ? 'empty' : `${counted(requests.length, 'request')}, amounts in PHA`}</small>
      </h2>
      {requests.length === 0 ? (
        <p className="empty">Nobody waits to be paid.</p>
      ) : (
        <table className="cards queue-table">
          <caption className="hidden">Withdrawal requests, first in, first out. Amounts in PHA.</caption>
          <thead>
            <tr>
              <th scope="col">Delegator</th>
              <th scope="col" className="number">
                Waits for
              </th>
              <th scope="col" className="number">
                Unfunded
              </th>
              <th scope="col">Since</th>
              <th scope="col">Paid, if nobody does more than reclaim</th>
            </tr>
          </thead>
          <tbody>
            {requests.slice(0, all ? undefined : SHOWN).map(({ account, value, unfunded, requestedAt }, place) => (
              <tr key={account}>
                <th scope="row" className="card-title">
                  <span className="place">{place + 1}</span> <Key of={account} />
                </th>
                <td data-label="Waits for" className="number">
                  <Amount units={value} />
                </td>
                <td data-label="Unfunded" className={unfunded > 0n ? 'number bad' : 'number'}>
                  <Amount units={unfunded} />
                </td>
                <td data-label="Since">
                  <Moment at={requestedAt} />
                </td>
                <td data-label="Paid">
                  <Payments
                    payments={payments.filter((one) => one.account === account)}
                    unpaid={unpaid.find((one) => one.account === account)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!all && requests.length > SHOWN && (
        <button type="button" className="more" onClick={() => setAll(true)}>
          Show all {counted(requests.length, 'request')}
        </button>
      )}
    </section>
  )
}

/** Several reclaims of one moment pay as one. */
function Payments({ payments, unpaid }: { payments: PoolForecast['payments']; unpaid: PoolForecast['unpaid'][number] | undefined }) {
  const byTime = new Map<number, bigint>()
  for (const { at, amount } of payments) byTime.set(at.getTime(), (byTime.get(at.getTime()) ?? 0n) + amount)
  return (
    <ul className="payments">
      {[...byTime].map(([at, amount]) => (
        <li key={at}>
          <Amount units={amount} /> on <Moment at={new Date(at)} />
        </li>
      ))}
      {unpaid && (
        <li className="bad">
          <Amount units={unpaid.value} /> never by itself
        </li>
      )}
    </ul>
  )
}
