import { type ReactNode, useDeferredValue, useState } from 'react'
import type { PoolSummary } from '../answers'
import { count, counted } from '../format'
import { type Answer, useAnswer } from '../hooks/use-answer'
import { useChain } from '../hooks/use-chain'
import { poolHref, useTitle } from '../hooks/use-route'
import { Amount } from '../parts/amount'
import { Countdown } from '../parts/countdown'
import { NetworkHealth } from '../parts/network-health'
import { Problem } from '../parts/problem'
import { RiskTable } from '../parts/risk-table'
import { POOLS } from '../queries'

const STEP = 50
const NO_POOLS: readonly PoolSummary[] = []

export function PoolsPage() {
  useTitle('Pools by risk')
  const [text, setText] = useState('')
  const [limit, setLimit] = useState(STEP)
  const search = useDeferredValue(text.trim())
  const answer = useAnswer(POOLS, { limit, where: condition(search) })
  const pools = answer.data?.pools ?? NO_POOLS
  return (
    <>
      <h1>Pools by risk</h1>
      <Summary answer={answer} searching={search !== ''} />
      <section className="card" aria-labelledby="pools-title">
        <div className="card-head">
          <h2 id="pools-title">
            Pools <small>amounts in PHA</small>
          </h2>
          <label className="search">
            <span>Pool or owner</span>
            <input type="search" value={text} onChange={({ target }) => setText(target.value)} placeholder="7, or an address" />
          </label>
        </div>
        <Problem of={answer.problem} />
        {answer.data && <RiskTable pools={pools} />}
        {answer.data && pools.length === 0 && <p className="empty">{search === '' ? 'No pool exists yet.' : 'No pool fits.'}</p>}
        {pools.length === limit && (
          <button type="button" className="more" onClick={() => setLimit(limit + STEP)}>
            Show {STEP} more
          </button>
        )}
      </section>
      <NetworkHealth />
    </>
  )
}

/** Digits are a pool's id, anything else is the beginning of its owner's address. */
function condition(search: string): object | null {
  if (search === '') return null
  return /^\d{1,9}$/.test(search) ? { pid_eq: Number(search) } : { owner: { id_startsWith: search } }
}

/** The four figures to look at first. What is not known is neither good nor bad. */
function Summary({
  answer: { data },
  searching,
}: {
  answer: Answer<{ pools: readonly PoolSummary[]; atRisk: { totalCount: number } }>
  searching: boolean
}) {
  const { network } = useChain()
  const next = data?.pools[0]
  if (!network) return null
  return (
    <dl className="figures">
      <Figure name="Pools with a forced stop ahead" tone={data && toneOf(data.atRisk.totalCount === 0)}>
        {data ? count(data.atRisk.totalCount) : 'not known'} <small>of {count(network.poolCount)}</small>
      </Figure>
      {!searching && (
        <Figure name="Next forced stop" tone={data && toneOf(!next?.forcedStopAt)}>
          {next?.forcedStopAt ? (
            <>
              <Countdown to={next.forcedStopAt} /> <a href={poolHref(next.pid)}>pool {next.pid}</a>
            </>
          ) : data ? (
            'none in sight'
          ) : (
            'not known'
          )}
        </Figure>
      )}
      <Figure name="Unfunded withdrawals" tone={toneOf(network.unfundedWithdrawal === 0n)}>
        <Amount units={network.unfundedWithdrawal} unit />
      </Figure>
      <Figure name="Divergences from the chain" tone={toneOf(network.divergenceCount === 0)}>
        {network.divergenceCount === 0 ? 'none' : counted(network.divergenceCount, 'difference')}
      </Figure>
    </dl>
  )
}

type Tone = 'good' | 'bad'

const toneOf = (good: boolean): Tone => (good ? 'good' : 'bad')

const Figure = ({ name, tone, children }: { name: string; tone: Tone | undefined; children: ReactNode }) => (
  <div className="figure">
    <dt>{name}</dt>
    <dd className={tone ?? 'absent'}>{children}</dd>
  </div>
)
