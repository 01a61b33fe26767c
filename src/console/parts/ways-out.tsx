import type { AttractPlan, PoolForecast, StopPlan } from '../answers'
import { counted, plainPha } from '../format'
import { Amount } from './amount'
import { Assumptions } from './assumptions'
import { Key } from './key'
import { type Draft, NOTHING } from './what-if-draft'

interface Props {
  readonly forecast: PoolForecast
  readonly assumptions: readonly string[]
  /** Fills the what-if form. */
  readonly onTry: (draft: Draft) => void
}

/** F3: what averts the forced stop, and F5: what pays the queue sooner. */
export function WaysOut({ forecast, assumptions, onTry }: Props) {
  const { pendingWithdrawal, unfundedWithdrawal, reclaimable, stopPlan, attractPlan } = forecast
  if (unfundedWithdrawal === 0n && reclaimable === 0n) return null
  return (
    <section className="card" aria-labelledby="ways-title">
      <h2 id="ways-title">{unfundedWithdrawal > 0n ? 'Ways out' : 'What can be done'}</h2>
      <div className="ways">
        {unfundedWithdrawal > 0n && <Stop plan={stopPlan} onTry={onTry} />}
        {unfundedWithdrawal > 0n && <Attract plan={attractPlan} onTry={onTry} />}
        {reclaimable > 0n && (
          <div className="way">
            <h3>
              Reclaim <Amount units={reclaimable} unit />
            </h3>
            <p>
              Its cool-down is over and anybody may reclaim it (R17).{' '}
              {pendingWithdrawal > 0n
                ? 'It already covers the queue; the reclaim makes it free and pays who waits.'
                : 'The reclaim makes it free: until then it earns nothing.'}
            </p>
          </div>
        )}
      </div>
      {unfundedWithdrawal > 0n && <Assumptions of={assumptions} />}
    </section>
  )
}

function Stop({ plan, onTry }: { plan: StopPlan; onTry: Props['onTry'] }) {
  if (plan.workers.length === 0) {
    return (
      <div className="way">
        <h3>Stop workers</h3>
        <p>No worker holds stake: there is none to stop.</p>
      </div>
    )
  }
  return (
    <div className="way">
      <h3>
        Stop {counted(plan.workers.length, 'worker')} with <Amount units={plan.stake} unit />
      </h3>
      <p>
        {plan.covers
          ? 'Counts at once, because releasing stake covers requests (R40). '
          : 'Not enough to cover the queue, but all there is. '}
        {!plan.exact && 'No plan needs fewer workers; another may give up less V. '}
      </p>
      <ul className="plan">
        {plan.workers.map(({ worker, stake }) => (
          <li key={worker}>
            <Key of={worker} /> <Amount units={stake} unit />
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => onTry({ ...NOTHING, stops: plan.workers.map(({ worker }) => worker) })}>
        Take over into what if
      </button>
    </div>
  )
}

function Attract({ plan, onTry }: { plan: AttractPlan; onTry: Props['onTry'] }) {
  if (!plan.possible) {
    return (
      <div className="way">
        <h3>Attract delegation</h3>
        <p>Not possible: the pool is bankrupt and takes no contributions.</p>
      </div>
    )
  }
  return (
    <div className="way">
      <h3>
        Attract <Amount units={plan.amount} unit />
      </h3>
      <p>New delegation in one contribution: it pays the queue at once (R30).</p>
      <CapAdvice plan={plan} />
      <button type="button" onClick={() => onTry({ ...NOTHING, contribute: plainPha(plan.amount) })}>
        Take over into what if
      </button>
    </div>
  )
}

/** R12 */
function CapAdvice({ plan: { contributable, raiseCapTo } }: { plan: AttractPlan }) {
  if (raiseCapTo !== null) {
    return (
      <p className="advice">
        The cap is in the way: raise it to <Amount units={raiseCapTo} unit /> first (R12).
      </p>
    )
  }
  if (contributable === null) return <p>The pool has no cap: no limit.</p>
  return (
    <p>
      The cap leaves room: <Amount units={contributable} unit /> can be contributed now (R12).
    </p>
  )
}
