import { useEffect, useState } from 'react'
import { useChain } from './use-chain'

/** What /audit of this page's server tells. */
export interface AuditAnswer {
  readonly enabled: boolean
  /** Why the last audit could not be done. */
  readonly problem: string | null
  readonly last: LastAudit | null
}

export interface LastAudit {
  readonly at: string
  readonly height: number
  readonly pools: number
  readonly poolCount: number
  readonly compared: number
  readonly differenceCount: number
  readonly differences: readonly AuditDifference[]
}

/** Index and chain as text; null: there is none. */
export interface AuditDifference {
  readonly pid: number | null
  readonly field: string
  readonly row: string
  readonly index: string | null
  readonly chain: string | null
}

/** Asked for with every block that is indexed. Undefined: the server has not told. */
export function useAudit(): AuditAnswer | undefined {
  const height = useChain().network?.height
  const [answer, setAnswer] = useState<AuditAnswer>()
  useEffect(() => {
    if (height === undefined) return
    const stop = new AbortController()
    fetch('audit', { signal: stop.signal })
      .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
      .then(setAnswer, () => undefined)
    return () => stop.abort()
  }, [height])
  return answer
}
