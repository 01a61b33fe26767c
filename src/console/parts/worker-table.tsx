import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { Session } from '../answers'
import { COLUMNS, pressed, type Sorting } from './worker-columns'

const ROW_HEIGHT = 40
const OVERSCAN = 8
const WIDTH = COLUMNS.length + 1

interface Props {
  readonly sessions: readonly Session[]
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
  readonly stops: readonly string[]
  readonly onStops: (workers: readonly string[]) => void
}

/** Only the rows in view, and a few around them, are in the document. */
export function WorkerTable({ sessions, sorting, onSort, stops, onStops }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  })
  const inView = rows.getVirtualItems()
  const above = inView[0]?.start ?? 0
  const below = rows.getTotalSize() - (inView.at(-1)?.end ?? 0)
  const toggle = (worker: string): void => onStops(stops.includes(worker) ? stops.filter((other) => other !== worker) : [...stops, worker])
  return (
    <div className="scroll" ref={box}>
      <table className="worker-table" aria-rowcount={sessions.length + 1}>
        <caption className="hidden">Sessions of the pool</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Stop</th>
            {COLUMNS.map((column) => (
              <th
                key={column.name}
                scope="col"
                className={column.number ? 'number' : ''}
                aria-sort={sorting.by === column.name ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
              >
                <button type="button" onClick={() => onSort(pressed(sorting, column))}>
                  {column.name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <Space height={above} />
        <tbody>
          {inView.map(({ index }) => {
            const session = sessions[index]
            if (session === undefined) return null
            return (
              <tr key={session.id} aria-rowindex={index + 2}>
                <td>
                  <StopBox session={session} stopped={stops.includes(session.worker)} onToggle={toggle} />
                </td>
                {COLUMNS.map(({ name, number, cell }) => (
                  <td key={name} className={number ? 'number' : ''}>
                    {cell(session)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
        <Space height={below} />
      </table>
    </div>
  )
}

const Space = ({ height }: { height: number }) =>
  height <= 0 ? null : (
    <tbody aria-hidden="true" className="space">
      <tr>
        <td colSpan={WIDTH} style={{ height }} />
      </tr>
    </tbody>
  )

/** Only a worker that mines can be stopped (R14). */
function StopBox({ session, stopped, onToggle }: { session: Session; stopped: boolean; onToggle: (worker: string) => void }) {
  const { worker, state } = session
  const mines = state === 'Idle' || state === 'Unresponsive'
  return (
    <input
      type="checkbox"
      aria-label={`Stop ${worker} in what if`}
      checked={stopped}
      disabled={!mines && !stopped}
      onChange={() => onToggle(worker)}
    />
  )
}
