import { useEffect, useRef, useState } from 'react'
import type { Pool } from '../answers'
import { useAnswer } from '../hooks/use-answer'
import { POOLS_HREF, useTitle } from '../hooks/use-route'
import { Events } from '../parts/events'
import { History } from '../parts/history'
import { PoolHead } from '../parts/pool-head'
import { PoolNumbers } from '../parts/pool-numbers'
import { Problem } from '../parts/problem'
import { Queue } from '../parts/queue'
import { WaysOut } from '../parts/ways-out'
import { WhatIf } from '../parts/what-if'
import { type Draft, NOTHING } from '../parts/what-if-draft'
import { Workers } from '../parts/workers'
import { FORECASTS, POOL } from '../queries'

export function PoolPage({ pid }: { pid: number }) {
  useTitle(`Pool ${pid}`)
  const { data, problem } = useAnswer(POOL, { id: `${pid}` })
  const title = useRef<HTMLHeadingElement>(null)
  // whoever follows a link by keyboard or ear goes on from the new page's title
  useEffect(() => title.current?.focus(), [])
  return (
    <>
      <nav aria-label="Path">
        <a href={POOLS_HREF}>← All pools</a>
      </nav>
      <h1 ref={title} tabIndex={-1}>
        Pool {pid}
      </h1>
      <Problem of={problem} />
      {data?.poolById === null && <p className="empty">Pool {pid} is not known: nothing of that number is indexed.</p>}
      {data?.poolById && <Known pool={data.poolById} />}
    </>
  )
}

function Known({ pool }: { pool: Pool }) {
  const { data, problem } = useAnswer(FORECASTS, { pid: pool.pid })
  const [draft, setDraft] = useState<Draft>(NOTHING)
  const tryButton = useRef<HTMLButtonElement>(null)
  const forecast = data?.whatIf.before
  const takeOver = (plan: Draft): void => {
    setDraft(plan)
    tryButton.current?.focus()
  }
  return (
    <>
      <PoolHead pool={pool} />
      <Problem of={problem} />
      {forecast && <WaysOut forecast={forecast} assumptions={data.whatIf.assumptions} onTry={takeOver} />}
      {forecast && <Queue forecast={forecast} />}
      <WhatIf pid={pool.pid} draft={draft} onChange={setDraft} tryButton={tryButton} />
      <Workers pid={pool.pid} stops={draft.stops} onStops={(stops) => setDraft({ ...draft, stops })} />
      <History pool={pool} />
      <PoolNumbers of={pool} />
      <Events pid={pool.pid} />
    </>
  )
}
