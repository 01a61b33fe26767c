import type { ReactNode } from 'react'
import type { Session, SessionState } from '../answers'
import { count, fixedPoint } from '../format'
import { Amount } from './amount'
import { Key } from './key'
import { Moment } from './moment'

export const STATES: readonly SessionState[] = ['Idle', 'Unresponsive', 'CoolingDown', 'Ready']

interface Column {
  readonly name: string
  readonly number?: boolean
  /** What the column is sorted by; null comes last either way. */
  readonly key: (session: Session) => string | number | bigint | null
  readonly cell: (session: Session) => ReactNode
}

const V_DECIMALS = 2

export const COLUMNS: readonly Column[] = [
  { name: 'Worker', key: ({ worker }) => worker, cell: ({ worker }) => <Key of={worker} /> },
  {
    name: 'State',
    key: ({ state }) => STATES.indexOf(state),
    cell: ({ state }) => <span className={`dot ${state.toLowerCase()}`}>{state}</span>,
  },
  { name: 'Stake, PHA', number: true, key: ({ stake }) => stake, cell: ({ stake }) => <Amount units={stake} /> },
  {
    name: 'V',
    number: true,
    key: ({ v }) => v,
    cell: ({ v }) => (v === null ? <span className="absent">not known</span> : fixedPoint(v, V_DECIMALS)),
  },
  {
    name: 'P instant',
    number: true,
    key: ({ pInstant }) => pInstant,
    cell: ({ pInstant }) => (pInstant === null ? <span className="absent">not known</span> : count(pInstant)),
  },
  { name: 'Rewards, PHA', number: true, key: ({ totalReward }) => totalReward, cell: ({ totalReward }) => <Amount units={totalReward} /> },
  {
    name: 'In this state since',
    key: ({ stateSince }) => stateSince?.getTime() ?? null,
    cell: ({ stateSince }) => <Moment at={stateSince} />,
  },
  {
    name: 'Reclaimable from',
    key: ({ reclaimableAt }) => reclaimableAt?.getTime() ?? null,
    cell: ({ reclaimableAt }) => <Moment at={reclaimableAt} absent="–" />,
  },
  {
    name: 'Last settled',
    key: ({ lastSettledAt }) => lastSettledAt?.getTime() ?? null,
    cell: ({ lastSettledAt }) => <Moment at={lastSettledAt} absent="not seen yet" />,
  },
]

/** By the name of a column. */
export interface Sorting {
  readonly by: string
  readonly descending: boolean
}

export const BY_STAKE: Sorting = { by: 'Stake, PHA', descending: true }

export function sorted(sessions: readonly Session[], { by, descending }: Sorting): readonly Session[] {
  const key = COLUMNS.find(({ name }) => name === by)?.key
  if (key === undefined) return sessions
  return [...sessions].sort((one, other) => {
    const [a, b] = [key(one), key(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return a === b ? 0 : a < b === descending ? 1 : -1
  })
}

/** A first press sorts as the column is most often wanted: large numbers first. */
export const pressed = ({ by, descending }: Sorting, { name, number = false }: Column): Sorting => ({
  by: name,
  descending: by === name ? !descending : number,
})
