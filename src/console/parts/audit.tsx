import { count, counted, sentence } from '../format'
import type { AuditAnswer, AuditDifference, LastAudit } from '../hooks/use-audit'
import { poolHref } from '../hooks/use-route'
import { lagWords, useLag } from './as-of'

/** In one line: whether the index was compared with the chain's storage, when, and what came of it. */
export function AuditFact({ of }: { of: AuditAnswer | undefined }) {
  if (of === undefined) return <>not known</>
  if (!of.enabled) return <>off</>
  return (
    <>
      {of.last === null ? 'none yet' : <Result of={of.last} />}
      {of.problem !== null && <small> the last one failed: {sentence(of.problem)}</small>}
    </>
  )
}

function Result({ of }: { of: LastAudit }) {
  const lag = useLag(new Date(of.at))
  const pools = of.pools === of.poolCount ? 'all pools' : `${count(of.pools)} of ${counted(of.poolCount, 'pool')}`
  return (
    <>
      {of.differenceCount === 0 ? 'no difference' : counted(of.differenceCount, 'difference')}{' '}
      <small>
        {lagWords(lag)}, block {count(of.height)}, {counted(of.compared, 'value')} of {pools}
      </small>
    </>
  )
}

/** What the index has otherwise than the chain's storage. */
export function AuditDifferences({ of }: { of: LastAudit }) {
  const more = of.differenceCount - of.differences.length
  return (
    <>
      <h3>Differences that the audit found</h3>
      <p className="note">
        At block {count(of.height)} the index has these values otherwise than the chain's storage: do not trust the numbers of these pools.
        {more > 0 && ` There are ${count(more)} more; npm run audit shows them.`}
      </p>
      <table className="cards">
        <thead>
          <tr>
            {['Pool', 'Field', 'Row', 'Index', 'Chain'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.differences.map((difference) => (
            <Row key={`${difference.row} ${difference.field}`} of={difference} />
          ))}
        </tbody>
      </table>
    </>
  )
}

const Row = ({ of: { pid, field, row, index, chain } }: { of: AuditDifference }) => (
  <tr>
    <th scope="row" className="card-title">
      {pid === null ? 'none' : <a href={poolHref(pid)}>Pool {pid}</a>}
    </th>
    <td data-label="Field">{field}</td>
    <td data-label="Row" className="code">
      {row}
    </td>
    <td data-label="Index" className="code">
      {index ?? 'none'}
    </td>
    <td data-label="Chain" className="code">
      {chain ?? 'none'}
    </td>
  </tr>
)
