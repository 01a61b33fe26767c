import { useSyncExternalStore } from 'react'

const DARK = '(prefers-color-scheme: dark)'

/** For what is drawn in colours that CSS does not reach. */
export const useScheme = (): 'dark' | 'light' => useSyncExternalStore(subscribe, () => (window.matchMedia(DARK).matches ? 'dark' : 'light'))

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(DARK)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
