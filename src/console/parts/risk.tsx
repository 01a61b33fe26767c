import type { PoolSummary } from '../answers'
import { useTimeLeft } from '../hooks/use-time-left'

export type Level = 'due' | 'soon' | 'ahead' | 'reclaim' | 'covered' | 'calm'

const DAY = 86_400
const NEVER = new Date(8.64e15)
const WORDS: { readonly [level in Level]: string } = {
  due: 'Stop due',
  soon: 'Stop within a day',
  ahead: 'Stop ahead',
  reclaim: 'Reclaim pays queue',
  covered: 'Queue covered',
  calm: 'No queue',
}

/** How near a pool is to its forced stop. */
export function useLevel(pool: Pick<PoolSummary, 'forcedStopAt' | 'forcedStopEligible' | 'pendingWithdrawal' | 'reclaimable'>): Level {
  const { seconds } = useTimeLeft(pool.forcedStopAt ?? NEVER)
  if (pool.forcedStopEligible) return 'due'
  if (pool.forcedStopAt === null) {
    if (pool.pendingWithdrawal === 0n) return 'calm'
    return pool.reclaimable > 0n ? 'reclaim' : 'covered'
  }
  if (seconds === 0) return 'due'
  return seconds > DAY ? 'ahead' : 'soon'
}

export const Badge = ({ level }: { level: Level }) => <span className={`badge ${level}`}>{WORDS[level]}</span>
