import type { PoolSummary } from '../answers'
import { poolHref } from '../hooks/use-route'
import { Amount } from './amount'
import { Countdown } from './countdown'
import { Equation, QueueBar } from './equation'
import { Key } from './key'
import { Moment } from './moment'
import { Badge, useLevel } from './risk'
import { WorkersByState } from './workers-by-state'

/** The order is the API's: what comes first is what has to be looked at first. On a narrow screen every row is a card. */
export const RiskTable = ({ pools }: { pools: readonly PoolSummary[] }) => (
  <table className="cards risk-table">
    <caption className="hidden">Pools, the one nearest to its forced stop first. Amounts in PHA.</caption>
    <thead>
      <tr>
        <th scope="col">Pool</th>
        <th scope="col">Forced stop</th>
        <th scope="col">Pending − free − releasing = unfunded</th>
        <th scope="col">Workers</th>
        <th scope="col" className="number">
          Free delegation
        </th>
        <th scope="col" className="number">
          Cap gap
        </th>
        <th scope="col" className="number">
          Reclaimable
        </th>
      </tr>
    </thead>
    <tbody>
      {pools.map((pool) => (
        <Row key={pool.pid} pool={pool} />
      ))}
    </tbody>
  </table>
)

function Row({ pool }: { pool: PoolSummary }) {
  const level = useLevel(pool)
  return (
    <tr className={level}>
      <th scope="row" className="card-title">
        <a href={poolHref(pool.pid)}>Pool {pool.pid}</a> <Key of={pool.owner.id} />
      </th>
      <td data-label="Forced stop" className="stop">
        {pool.forcedStopAt ? (
          <>
            <Countdown to={pool.forcedStopAt} />
            <Moment at={pool.forcedStopAt} />
          </>
        ) : (
          <Badge level={level} />
        )}
      </td>
      <td data-label="Pending − free − releasing = unfunded" className="queue">
        <QueueBar of={pool} />
        <Equation of={pool} />
      </td>
      <td data-label="Workers" className="workers">
        <WorkersByState of={pool} />
      </td>
      <td data-label="Free delegation" className="number">
        <Amount units={pool.freeDelegation} />
      </td>
      <td data-label="Cap gap" className="number">
        <Amount units={pool.capGap} absent="no limit" />
      </td>
      <td data-label="Reclaimable" className={pool.reclaimable > 0n ? 'number notable' : 'number'}>
        <Amount units={pool.reclaimable} />
      </td>
    </tr>
  )
}
