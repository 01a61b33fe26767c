import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

const SECOND = 1_000
const Now = createContext(0)

/** One clock for all that counts seconds, so that they change together. */
export function NowProvider({ children }: { children: ReactNode }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND)
    return () => clearInterval(timer)
  }, [])
  return <Now value={now}>{children}</Now>
}

/** Wall clock in milliseconds, renewed every second. */
export const useNow = (): number => useContext(Now)
