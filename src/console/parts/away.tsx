import { count, roughly, sentence } from '../format'
import { BEAT_MS, useChain } from '../hooks/use-chain'
import { useNow } from '../hooks/use-now'

/** Says that the page cannot be renewed, for how long, and that it goes on trying. */
export function Away() {
  const { network, answeredAt, problem } = useChain()
  const now = useNow()
  if (problem === undefined) return null
  return (
    <div className="banner">
      <p role="alert">
        <strong>No answer:</strong> {sentence(problem)}
      </p>
      <p>
        {answeredAt !== undefined && network && (
          <>
            What is shown is stale: block {count(network.height)}, last answer{' '}
            {roughly(Math.max(0, Math.floor((now - answeredAt) / 1_000)))} ago.{' '}
          </>
        )}
        Trying again every {BEAT_MS / 1_000} seconds.
      </p>
    </div>
  )
}
