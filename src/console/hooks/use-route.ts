import { useEffect, useSyncExternalStore } from 'react'

export type Route = { readonly page: 'pools' } | { readonly page: 'pool'; readonly pid: number } | { readonly page: 'unknown' }

/** The page that the address names: #/ or #/pool/7. */
export const useRoute = (): Route => routeOf(useSyncExternalStore(subscribe, () => window.location.hash))

export const poolHref = (pid: number): string => `#/pool/${pid}`
export const POOLS_HREF = '#/'

function routeOf(hash: string): Route {
  if (hash === '' || hash === '#' || hash === POOLS_HREF) return { page: 'pools' }
  const pid = /^#\/pool\/(\d{1,9})$/.exec(hash)?.[1]
  return pid === undefined ? { page: 'unknown' } : { page: 'pool', pid: Number(pid) }
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** Names the page to those who see the tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Stakepool Sentinel`
  }, [title])
}
