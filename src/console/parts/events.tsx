import { useState } from 'react'
import type { PoolEvent } from '../answers'
import { count } from '../format'
import { useAnswer } from '../hooks/use-answer'
import { EVENTS } from '../queries'
import { Amount } from './amount'
import { Key } from './key'
import { Moment } from './moment'
import { Problem } from './problem'

const PER_PAGE = 25

/** What happened to the pool, the latest first. Every settlement of a worker brings a reward: with them, nothing else is found. */
export function Events({ pid }: { pid: number }) {
  const [page, setPage] = useState(0)
  const [rewards, setRewards] = useState(false)
  const where = { pool: { id_eq: `${pid}` }, ...(rewards ? {} : { kind_not_eq: 'RewardReceived' }) }
  // one more than is shown tells whether there is another page
  const { data, problem } = useAnswer(EVENTS, { where, limit: PER_PAGE + 1, offset: page * PER_PAGE })
  return (
    <section className="card" aria-labelledby="events-title">
      <div className="card-head">
        <h2 id="events-title">Events</h2>
        <label className="option">
          <input
            type="checkbox"
            checked={rewards}
            onChange={({ target }) => {
              setRewards(target.checked)
              setPage(0)
            }}
          />
          <span>with rewards received</span>
        </label>
        <nav className="pages" aria-label="Pages of events">
          <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Newer
          </button>
          <span>Page {count(page + 1)}</span>
          <button type="button" disabled={(data?.poolEvents.length ?? 0) <= PER_PAGE} onClick={() => setPage(page + 1)}>
            Older
          </button>
        </nav>
      </div>
      <Problem of={problem} />
      {data && (
        <List
          events={data.poolEvents.slice(0, PER_PAGE)}
          absent={rewards ? 'Nothing has happened.' : 'Nothing but rewards, if anything.'}
        />
      )}
    </section>
  )
}

function List({ events, absent }: { events: readonly PoolEvent[]; absent: string }) {
  if (events.length === 0) return <p className="empty">{absent}</p>
  return (
    <table className="cards events-table">
      <caption className="hidden">Events of the pool, the latest first</caption>
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">Block</th>
          <th scope="col">Time</th>
          <th scope="col">Who</th>
          <th scope="col" className="number">
            Amount, PHA
          </th>
          <th scope="col" className="number">
            Shares
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ id, kind, block, timestamp, account, worker, amount, shares }) => (
          <tr key={id}>
            <th scope="row" className="card-title">
              {kind}
            </th>
            <td data-label="Block">{count(block)}</td>
            <td data-label="Time">
              <Moment at={timestamp} />
            </td>
            <td data-label="Who">
              <Key of={account ?? worker} absent="–" />
            </td>
            <td data-label="Amount" className="number">
              <Amount units={amount} absent="–" />
            </td>
            <td data-label="Shares" className="number">
              <Amount units={shares} absent="–" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
