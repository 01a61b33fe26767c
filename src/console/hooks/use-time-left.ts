import { useChain } from './use-chain'
import { useNow } from './use-now'

/** How old a block may be before the page says that it is behind: the limit of /readyz. */
export const MAX_LAG_SECONDS = 300

export interface TimeLeft {
  /** Whole; 0: it is due. */
  readonly seconds: number
  /** By the wall clock it has passed, but the index is far behind: counted from its last block. */
  readonly ofChain: boolean
}

const DUE: TimeLeft = { seconds: 0, ofChain: false }

/** To a deadline in chain time, which goes on by the wall clock. */
export function useTimeLeft(to: Date): TimeLeft {
  const { network } = useChain()
  const now = useNow()
  const left = wholeSeconds(to.getTime() - now)
  if (left > 0) return { seconds: left, ofChain: false }
  const chainTime = network?.timestamp.getTime() ?? now
  const chainLeft = wholeSeconds(to.getTime() - chainTime)
  if (chainLeft <= 0 || wholeSeconds(now - chainTime) <= MAX_LAG_SECONDS) return DUE
  return { seconds: chainLeft, ofChain: true }
}

const wholeSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1_000)
