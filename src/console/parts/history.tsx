import { useMemo, useState } from 'react'
import type { Pool, Snapshot } from '../answers'
import { useAnswer } from '../hooks/use-answer'
import { useChain } from '../hooks/use-chain'
import { useScheme } from '../hooks/use-scheme'
import { SNAPSHOTS } from '../queries'
import { Amount } from './amount'
import { Chart } from './chart'
import { Moment } from './moment'
import { Problem } from './problem'
import { pointsOf, SERIES } from './series'

const SPANS = [
  { period: 'Hour', seconds: 3_600, name: '14 days', limit: 14 * 24 + 1 },
  { period: 'Day', seconds: 86_400, name: 'All, by day', limit: 2_000 },
] as const

type Span = (typeof SPANS)[number]

export function History({ pool }: { pool: Pool }) {
  const [span, setSpan] = useState<Span>(SPANS[0])
  return (
    <section className="card" aria-labelledby="history-title">
      <div className="card-head">
        <h2 id="history-title">History</h2>
        <fieldset className="spans">
          <legend className="hidden">Span</legend>
          {SPANS.map((one) => (
            <label key={one.period}>
              <input type="radio" name="span" checked={span === one} onChange={() => setSpan(one)} />
              <span>{one.name}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <Course key={span.period} pool={pool} span={span} />
    </section>
  )
}

function Course({ pool, span: { period, seconds, limit } }: { pool: Pool; span: Span }) {
  const [pointed, setPointed] = useState<number | null>(null)
  const { data, problem } = useAnswer(SNAPSHOTS, { id: `${pool.pid}`, period, limit })
  const { network } = useChain()
  const scheme = useScheme()
  const points = useMemo(
    () => (data && network ? pointsOf(data.poolSnapshots, seconds, { ...pool, timestamp: network.timestamp }) : []),
    [data, network, pool, seconds],
  )
  return (
    <>
      <Problem of={problem} />
      <Legend of={points[pointed ?? points.length - 1]} />
      {points.length > 1 && <Chart key={scheme} points={points} onPoint={setPointed} />}
      {points.length === 1 && <p className="empty">The history begins when the first period has ended.</p>}
    </>
  )
}

/** Names the colours, with the values under the pointer, or else the present ones. */
function Legend({ of: point }: { of: Snapshot | undefined }) {
  if (point === undefined) return null
  return (
    <ul className="legend">
      <li className="at">
        <Moment at={point.timestamp} />
      </li>
      {SERIES.map(({ name, of }) => (
        <li key={name} className={name}>
          {name} <Amount units={of(point)} unit />
        </li>
      ))}
    </ul>
  )
}
