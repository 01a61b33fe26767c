import type { PoolForecast } from '../answers'
import { counted } from '../format'
import { Amount } from './amount'
import { Key } from './key'
import { Moment } from './moment'

/** Who waits, in the order in which they are paid, and when that is (F4). An account has one request per pool (I4). */
export function Queue({ forecast }: { forecast: PoolForecast }) {
  const { requests, payments, unpaid } = forecast
  return (
    <section className="card" aria-labelledby="queue-title">
      <h2 id="queue-title">
        Queue <small>{requests.length === 0 ? 'empty' : counted(requests.length, 'request')}</small>
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
            {requests.map(({ account, value, unfunded, requestedAt }, place) => (
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
    </section>
  )
}

function Payments({ payments, unpaid }: { payments: PoolForecast['payments']; unpaid: PoolForecast['unpaid'][number] | undefined }) {
  return (
    <ul className="payments">
      {payments.map(({ at, amount }) => (
        <li key={`${at.getTime()} ${amount}`}>
          <Amount units={amount} /> on <Moment at={at} />
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
