import { count } from '../format'
import { useAnswer } from '../hooks/use-answer'
import { poolHref } from '../hooks/use-route'
import { DIVERGENCES } from '../queries'
import { Problem } from './problem'

const LIMIT = 20

/** I8: what the rules expected and what the chain reported instead, the latest first. */
export function Divergences({ total }: { total: number }) {
  const { data, problem } = useAnswer(DIVERGENCES, { limit: LIMIT })
  return (
    <>
      <h3>Divergences from the chain</h3>
      <p className="note">
        The rules expected one thing and the chain reported another. Nothing was repaired: the numbers of these pools may be off.
        {total > LIMIT && ` The latest ${LIMIT} of ${count(total)}.`}
      </p>
      <Problem of={problem} />
      {data && (
        <table className="cards">
          <thead>
            <tr>
              {['Rule', 'Block', 'Pool', 'Subject', 'Field', 'Expected', 'Reported'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.divergences.map(({ id, rule, block, pool, subject, field, expected, reported }) => (
              <tr key={id}>
                <th scope="row" className="card-title">
                  {rule}
                </th>
                <td data-label="Block">{count(block)}</td>
                <td data-label="Pool">{pool ? <a href={poolHref(pool.pid)}>Pool {pool.pid}</a> : 'none'}</td>
                <td data-label="Subject" className="code">
                  {subject}
                </td>
                <td data-label="Field">{field}</td>
                <td data-label="Expected" className="code">
                  {expected}
                </td>
                <td data-label="Reported" className="code">
                  {reported}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
