import { useDeferredValue, useMemo, useState } from 'react'
import type { Session, SessionState } from '../answers'
import { count, counted } from '../format'
import { useAnswer } from '../hooks/use-answer'
import { SESSIONS } from '../queries'
import { Problem } from './problem'
import { BY_STAKE, type Sorting, STATES, sorted } from './worker-columns'
import { WorkerTable } from './worker-table'

const LIMIT = 2_000
const NONE: readonly Session[] = []

interface Props {
  readonly pid: number
  /** Workers that the what-if form stops. */
  readonly stops: readonly string[]
  readonly onStops: (workers: readonly string[]) => void
}

/** All sessions of the pool: also those of removed workers, whose stake still belongs to it (R17). */
export function Workers({ pid, stops, onStops }: Props) {
  const { data, problem } = useAnswer(SESSIONS, { id: `${pid}`, limit: LIMIT })
  const [text, setText] = useState('')
  const [state, setState] = useState<SessionState | ''>('')
  const [sorting, setSorting] = useState<Sorting>(BY_STAKE)
  const search = useDeferredValue(text.trim().toLowerCase())
  const all = data?.sessions ?? NONE
  const shown = useMemo(
    () =>
      sorted(
        all.filter((session) => session.worker.includes(search) && (state === '' || session.state === state)),
        sorting,
      ),
    [all, search, state, sorting],
  )
  return (
    <section className="card" aria-labelledby="workers-title">
      <div className="card-head">
        <h2 id="workers-title">
          Workers{' '}
          <small aria-live="polite">
            {shown.length === all.length ? counted(all.length, 'session') : `${count(shown.length)} of ${counted(all.length, 'session')}`}
          </small>
        </h2>
        <label className="search">
          <span>Public key</span>
          <input type="search" value={text} onChange={({ target }) => setText(target.value)} placeholder="0x…" />
        </label>
        <label className="search">
          <span>State</span>
          <select value={state} onChange={({ target }) => setState(STATES.find((one) => one === target.value) ?? '')}>
            <option value="">all</option>
            {STATES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </div>
      <p className="note">Idle is the chain's word for computing (R14). Ticked workers are stopped in what if.</p>
      {all.length === LIMIT && <p className="note">Only the first {count(LIMIT)} sessions are shown.</p>}
      <Problem of={problem} />
      {data && <WorkerTable sessions={shown} sorting={sorting} onSort={setSorting} stops={stops} onStops={onStops} />}
    </section>
  )
}
