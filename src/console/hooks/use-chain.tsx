import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Network } from '../answers'
import { ask } from '../api'
import { NETWORK } from '../queries'

export const BEAT_MS = 3_000

interface Chain {
  /** Undefined: not asked yet or never answered; null: nothing is indexed yet. */
  readonly network: Network | null | undefined
  /** Wall clock of the last answer, in milliseconds. */
  readonly answeredAt: number | undefined
  /** Why the last question was not answered. */
  readonly problem: string | undefined
}

const UNKNOWN: Chain = { network: undefined, answeredAt: undefined, problem: undefined }
const Chain = createContext(UNKNOWN)

/** The heartbeat: asks how far the index is, every few seconds while the page is visible. Everything else follows the height it finds. */
export function ChainProvider({ children }: { children: ReactNode }) {
  const [chain, setChain] = useState(UNKNOWN)
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = false
    const beat = async (): Promise<void> => {
      if (asking || document.hidden) return
      asking = true
      clearTimeout(timer)
      const change = await question(stop.signal)
      asking = false
      if (stop.signal.aborted) return
      setChain((before) => ({ ...before, ...change }))
      timer = setTimeout(beat, BEAT_MS)
    }
    document.addEventListener('visibilitychange', beat, { signal: stop.signal })
    void beat()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [])
  return <Chain value={chain}>{children}</Chain>
}

/** What the answer, or its absence, changes. */
const question = (signal: AbortSignal): Promise<Partial<Chain>> =>
  ask(NETWORK, {}, signal).then(
    ({ networkStates: [network] }) => ({ network: network ?? null, answeredAt: Date.now(), problem: undefined }),
    (error: Error) => ({ problem: error.message }),
  )

export const useChain = (): Chain => useContext(Chain)
