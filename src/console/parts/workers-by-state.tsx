import type { PoolSummary } from '../answers'
import { count, counted } from '../format'

/** Removed workers still cool down here: the states need not sum up to the number of workers. */
export function WorkersByState({ of }: { of: PoolSummary }) {
  const states = [
    { name: 'idle', number: of.idleWorkerCount },
    { name: 'unresponsive', number: of.unresponsiveWorkerCount },
    { name: 'cooling down', number: of.coolingDownWorkerCount },
  ].filter(({ number }) => number > 0)
  return (
    <span className="workers-by-state">
      <span className="of">{counted(of.workerCount, 'worker')}</span>
      {states.map(({ name, number }) => (
        <span key={name} className={`dot ${name.replace(' ', '')}`}>
          {count(number)} {name}
        </span>
      ))}
    </span>
  )
}
