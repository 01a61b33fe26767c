import { count, roughly, utc } from '../format'
import { useChain } from '../hooks/use-chain'
import { useNow } from '../hooks/use-now'
import { MAX_LAG_SECONDS } from '../hooks/use-time-left'

/** Whole seconds between a chain time and the wall clock. */
export function useLag(chainTime: Date): number {
  return Math.floor((useNow() - chainTime.getTime()) / 1_000)
}

export const lagWords = (lag: number): string => (lag < 0 ? `${roughly(-lag)} ahead of this clock` : `${roughly(lag)} ago`)

/** What all of the page is as of. */
export function AsOf() {
  const { network } = useChain()
  if (!network) return null
  return <Known chain={network.chain} height={network.height} timestamp={network.timestamp} />
}

function Known({ chain, height, timestamp }: { chain: string; height: number; timestamp: Date }) {
  const { problem } = useChain()
  const lag = useLag(timestamp)
  const state = problem !== undefined ? 'stale' : lag > MAX_LAG_SECONDS ? 'behind' : 'live'
  return (
    <p className="as-of">
      <span className="chain">{chain}</span>
      <span>
        as of block <b>{count(height)}</b>
      </span>
      <span className="chain-time">
        chain time <time dateTime={timestamp.toISOString()}>{utc(timestamp)}</time>
      </span>
      <span className={`pulse ${state}`}>
        {state === 'live' ? '' : `${state}, `}
        {lagWords(lag)}
      </span>
    </p>
  )
}
