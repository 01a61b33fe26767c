import type { ReactNode } from 'react'
import type { Network } from '../answers'
import { count, roughly } from '../format'
import { type AuditAnswer, useAudit } from '../hooks/use-audit'
import { useChain } from '../hooks/use-chain'
import { Amount } from './amount'
import { lagWords, useLag } from './as-of'
import { AuditDifferences, AuditFact } from './audit'
import { Divergences } from './divergences'
import { Moment } from './moment'

export function NetworkHealth() {
  const { network } = useChain()
  const audit = useAudit()
  if (!network) return null
  return (
    <section className="card" aria-labelledby="health-title">
      <h2 id="health-title">Network</h2>
      <Facts of={network} audit={audit} />
      {network.divergenceCount > 0 && <Divergences total={network.divergenceCount} />}
      {audit?.last != null && audit.last.differenceCount > 0 && <AuditDifferences of={audit.last} />}
    </section>
  )
}

function Facts({ of, audit }: { of: Network; audit: AuditAnswer | undefined }) {
  const lag = useLag(of.timestamp)
  return (
    <dl className="facts">
      <Fact name="Indexed height">
        {count(of.height)} <small>spec {of.specVersion}</small>
      </Fact>
      <Fact name="Chain time">
        <Moment at={of.timestamp} />
      </Fact>
      <Fact name="Lag">{lagWords(lag)}</Fact>
      <Fact name="Divergences (I8)">{count(of.divergenceCount)}</Fact>
      <Fact name="Audit">
        <AuditFact of={audit} />
      </Fact>
      <Fact name="Grace period">{roughly(Number(of.gracePeriod))}</Fact>
      <Fact name="Cool-down">{roughly(Number(of.coolDownPeriod))}</Fact>
      <Fact name="Mining">{of.miningEnabled ? 'enabled' : 'switched off: no worker can be stopped'}</Fact>
      <Fact name="Pools">{count(of.poolCount)}</Fact>
      <Fact name="Total stake">
        <Amount units={of.totalStake} unit />
      </Fact>
      <Fact name="Free delegation">
        <Amount units={of.freeDelegation} unit />
      </Fact>
      <Fact name="Staked">
        <Amount units={of.staked} unit />
      </Fact>
      <Fact name="Releasing">
        <Amount units={of.releasing} unit />
      </Fact>
      <Fact name="Pending withdrawals">
        <Amount units={of.pendingWithdrawal} unit />
      </Fact>
      <Fact name="Unfunded">
        <Amount units={of.unfundedWithdrawal} unit />
      </Fact>
    </dl>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
