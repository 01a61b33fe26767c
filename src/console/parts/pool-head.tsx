import type { Pool } from '../answers'
import { percent } from '../format'
import { Amount } from './amount'
import { Countdown } from './countdown'
import { QueueBar } from './equation'
import { Key } from './key'
import { Moment } from './moment'
import { Badge, type Level, useLevel } from './risk'
import { WorkersByState } from './workers-by-state'

/** What decides about the pool: the deadline, and the sum that it comes from. */
export function PoolHead({ pool }: { pool: Pool }) {
  const level = useLevel(pool)
  return (
    <>
      <p className="about">
        <Badge level={level} /> {pool.whitelistEnabled && <span className="badge covered">Whitelist</span>}
        <span>
          {pool.kind === 'Vault' ? 'Vault' : 'Pool'} of <Key of={pool.owner.id} />
        </span>
        <span>commission {percent(pool.commission)}</span>
        <WorkersByState of={pool} />
      </p>
      <section className={`card hero ${level}`} aria-label="Forced stop and queue">
        <Deadline pool={pool} level={level} />
        <Sum pool={pool} />
      </section>
    </>
  )
}

function Deadline({ pool, level }: { pool: Pool; level: Level }) {
  if (pool.forcedStopAt === null) {
    return (
      <div className="deadline">
        <h2>No forced stop in sight</h2>
        <p>
          {level === 'calm' ? 'Nobody waits to be paid.' : 'Free delegation and releasing stake cover the whole queue (R40).'}
          {level === 'reclaim' && ' Part of it only waits for somebody to reclaim it (R17).'}
        </p>
      </div>
    )
  }
  return (
    <div className="deadline">
      <h2>{level === 'due' ? 'Forced stop of all workers' : 'All workers are stopped in'}</h2>
      <p className="big">
        <Countdown to={pool.forcedStopAt} />
      </p>
      <p>
        {pool.forcedStopEligible ? 'Due: anybody may have the chain do it (R42), since ' : 'In the first block after '}
        <Moment at={pool.forcedStopAt} />
        {!pool.forcedStopEligible && ' (R41, F2)'}
      </p>
    </div>
  )
}

/** F1 */
function Sum({ pool }: { pool: Pool }) {
  const terms = [
    { name: 'pending', sign: '', units: pool.pendingWithdrawal },
    { name: 'free', sign: '−', units: pool.freeDelegation },
    { name: 'releasing', sign: '−', units: pool.releasing },
    { name: 'unfunded', sign: '=', units: pool.unfundedWithdrawal },
  ]
  return (
    <div className="sum">
      <dl>
        {terms.map(({ name, sign, units }) => (
          <div key={name} className={name}>
            <dt>
              {sign !== '' && <span className="sign">{sign} </span>}
              {name}
            </dt>
            <dd className={name === 'unfunded' && units > 0n ? 'bad' : ''}>
              <Amount units={units} />
            </dd>
          </div>
        ))}
      </dl>
      <QueueBar of={pool} />
      <p className="note">
        PHA. {pool.unfundedWithdrawal === 0n && 'More than the queue needs counts as nothing unfunded. '}
        Releasing stake counts at once and arrives after the cool-down (R16, R40).
      </p>
    </div>
  )
}
