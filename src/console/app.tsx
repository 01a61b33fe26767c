import { useChain } from './hooks/use-chain'
import { POOLS_HREF, useRoute } from './hooks/use-route'
import { PoolPage } from './pages/pool'
import { PoolsPage } from './pages/pools'
import { AsOf } from './parts/as-of'
import { Away } from './parts/away'
import { Logo } from './parts/logo'

export function App() {
  const { network, problem } = useChain()
  return (
    <>
      <header className="top">
        <a className="brand" href={POOLS_HREF}>
          <Logo />
          <span>Stakepool Sentinel</span>
        </a>
        <AsOf />
      </header>
      <main className={problem === undefined ? '' : 'stale'}>
        <Away />
        {network === undefined && problem === undefined && <p className="empty">Asking how far the index is…</p>}
        {network === null && <p className="empty">Nothing is indexed yet. The page fills as soon as the first block is.</p>}
        {network && <Page />}
      </main>
    </>
  )
}

function Page() {
  const route = useRoute()
  switch (route.page) {
    case 'pools':
      return <PoolsPage />
    case 'pool':
      // a page of its own for each pool: nothing of one is ever shown as another's
      return <PoolPage key={route.pid} pid={route.pid} />
    case 'unknown':
      return (
        <p className="empty">
          There is no such page. <a href={POOLS_HREF}>All pools</a>
        </p>
      )
  }
}
