import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { ChainProvider } from './hooks/use-chain'
import { NowProvider } from './hooks/use-now'
import './styles/base.css'
import './styles/page.css'
import './styles/forms.css'
import './styles/figures.css'
import './styles/tables.css'
import './styles/parts.css'
import './styles/risk.css'
import './styles/pool.css'
import './styles/workers.css'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

createRoot(root).render(
  <StrictMode>
    <NowProvider>
      <ChainProvider>
        <App />
      </ChainProvider>
    </NowProvider>
  </StrictMode>,
)
