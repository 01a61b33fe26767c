import { clock } from '../format'
import { useChain } from '../hooks/use-chain'
import { useNow } from '../hooks/use-now'
import { MAX_LAG_SECONDS } from './as-of'

/** To a deadline in chain time, by the wall clock. Where the index is far behind, the chain time that is left. */
export function Countdown({ to }: { to: Date }) {
  const { network } = useChain()
  const now = useNow()
  const left = wholeSeconds(to.getTime() - now)
  if (left > 0) return <span className="countdown">{clock(left)}</span>
  const chainTime = network?.timestamp.getTime() ?? now
  const chainLeft = wholeSeconds(to.getTime() - chainTime)
  if (chainLeft < 0 || wholeSeconds(now - chainTime) <= MAX_LAG_SECONDS) return <span className="countdown">due now</span>
  return (
    <span className="countdown" title="The index is behind: counted from its last block.">
      {clock(chainLeft)} <small>of chain time</small>
    </span>
  )
}

const wholeSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1_000)
