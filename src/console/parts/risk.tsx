import type { PoolSummary } from '../answers'
import { useChain } from '../hooks/use-chain'

export type Level = 'due' | 'soon' | 'ahead' | 'covered' | 'calm'

const DAY_MS = 86_400_000
const WORDS: { readonly [level in Level]: string } = {
  due: 'Stop due',
  soon: 'Stop within a day',
  ahead: 'Stop ahead',
  covered: 'Queue covered',
  calm: 'No queue',
}

/** How near a pool is to its forced stop, at the last indexed block. */
export function useLevel(pool: Pick<PoolSummary, 'forcedStopAt' | 'forcedStopEligible' | 'pendingWithdrawal'>): Level {
  const { network } = useChain()
  if (pool.forcedStopEligible) return 'due'
  if (pool.forcedStopAt === null) return pool.pendingWithdrawal > 0n ? 'covered' : 'calm'
  const left = pool.forcedStopAt.getTime() - (network?.timestamp.getTime() ?? 0)
  return left > DAY_MS ? 'ahead' : left >= 0 ? 'soon' : 'due'
}

export const Badge = ({ level }: { level: Level }) => <span className={`badge ${level}`}>{WORDS[level]}</span>
