import { clock } from '../format'
import { useTimeLeft } from '../hooks/use-time-left'

/** To a deadline in chain time, by the wall clock. Where the index is far behind, the chain time that is left. */
export function Countdown({ to }: { to: Date }) {
  const { seconds, ofChain } = useTimeLeft(to)
  if (seconds === 0) return <span className="countdown">due now</span>
  if (!ofChain) return <span className="countdown">{clock(seconds)}</span>
  return (
    <span className="countdown" title="The index is behind: counted from its last block.">
      {clock(seconds)} <small>of chain time</small>
    </span>
  )
}
