import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { exporterCollector } from '#sentinel/exporter/collectors/exporter'
import { indexerCollector } from '#sentinel/exporter/collectors/indexer'
import { poolCollector } from '#sentinel/exporter/collectors/pool'
import { workerCollector } from '#sentinel/exporter/collectors/worker'
import { metricsPage } from '#sentinel/exporter/page'
import { everyMetric } from '../support/snapshot'

const ALL = [poolCollector, workerCollector, indexerCollector, exporterCollector].flatMap(({ labels, families }) =>
  families.map((family) => ({ type: 'gauge', ...family, labels: [...labels, ...(family.labels ?? [])] })),
)

/** Dashboards, alerts and scripts rest on these: more may come, none may go or change. */
const CONTRACT = `
  stakepool_info{chain,pid,owner,kind}
  stakepool_value_pha{chain,pid}
  stakepool_share_price_pha{chain,pid}
  stakepool_free_delegation_pha{chain,pid}
  stakepool_staked_pha{chain,pid}
  stakepool_releasing_pha{chain,pid}
  stakepool_reclaimable_pha{chain,pid}
  stakepool_cap_pha{chain,pid}
  stakepool_cap_gap_pha{chain,pid}
  stakepool_commission_ratio{chain,pid}
  stakepool_pending_withdrawal_pha{chain,pid}
  stakepool_pending_withdrawal_requests{chain,pid}
  stakepool_oldest_withdrawal_timestamp_seconds{chain,pid}
  stakepool_unfunded_withdrawal_pha{chain,pid}
  stakepool_settleable_pha{chain,pid}
  stakepool_forced_stop_timestamp_seconds{chain,pid}
  stakepool_forced_stop_eligible{chain,pid}
  stakepool_workers{chain,pid,state}
  stakepool_delegators{chain,pid}
  stakepool_owner_reward_pha{chain,pid}
  stakepool_rewards_pha_total{chain,pid,recipient}
  stakepool_forced_stops_total{chain,pid}
  stakepool_slashed_pha_total{chain,pid}
  stakepool_worker_state{chain,pid,worker,state}
  stakepool_worker_stake_pha{chain,pid,worker}
  stakepool_worker_v{chain,pid,worker}
  stakepool_worker_p_instant{chain,pid,worker}
  stakepool_worker_p_init{chain,pid,worker}
  stakepool_worker_last_challenge_timestamp_seconds{chain,pid,worker}
  stakepool_worker_unresponsive_since_timestamp_seconds{chain,pid,worker}
  stakepool_worker_reclaimable_timestamp_seconds{chain,pid,worker}
  stakepool_worker_last_settlement_timestamp_seconds{chain,pid,worker}
  stakepool_worker_rewards_pha_total{chain,pid,worker}
  stakepool_indexer_height{}
  stakepool_indexer_chain_height{}
  stakepool_indexer_block_timestamp_seconds{}
  stakepool_indexer_rules_divergence_total{rule}
  stakepool_indexer_invariant_violations_total{invariant}
  stakepool_audit_difference_pha{pid,field}
  stakepool_audit_differences{}
  stakepool_audit_compared_values{}
  stakepool_audit_height{}
  stakepool_audit_timestamp_seconds{}
  stakepool_snapshot_age_seconds{}
  stakepool_telemetry_timestamp_seconds{}
  stakepool_collector_success{collector}
  stakepool_collector_duration_seconds{collector}
`

describe('metrics', () => {
  it('have the names and labels that people build on', async () => {
    expect(ALL.map(({ name, labels }) => `${name}{${labels}}`)).to.deep.equal(CONTRACT.trim().split(/\s+/))
  })

  it('all have HELP, TYPE and series, in this order, where there is something to tell', async () => {
    const text = await everyMetric()
    const described = [...text.matchAll(/^# HELP (\w+) .+\n# TYPE \1 (gauge|counter)\n\1(\{.*\})? \S+$/gm)].map(
      ([, name, type]) => `${name} ${type}`,
    )
    expect(described).to.deep.equal(ALL.map(({ name, type }) => `${name} ${type}`))
    expect(text.match(/^# HELP/gm)).to.have.length(ALL.length)
  })

  it('are described in docs/metrics.md as they are: npm run docs:metrics writes it', async () => {
    expect(readFileSync('docs/metrics.md', 'utf8')).to.equal(metricsPage())
  })

  it('keep to the conventions that promtool and people expect', async () => {
    for (const { name, type, unit, labels, help } of ALL) {
      expect(name).to.match(/^stakepool(_[a-z]+)+$/)
      expect(name).to.not.match(/_(count|sum|bucket|gauge|counter|ms|sec|hours|days)\b/)
      expect(name.endsWith('_total'), name).to.equal(type === 'counter')
      expect(/_pha(_total)?$/.test(name), name).to.equal(unit === 'PHA')
      expect(name.endsWith('_timestamp_seconds'), name).to.equal(unit === 'Unix time')
      expect(name.endsWith('_ratio'), name).to.equal(unit === '0 to 1')
      for (const label of labels) expect(label, name).to.match(/^(?!(le|quantile|job|instance)$)[a-z]+$/)
      expect(help, name).to.match(/^[A-Z0-9][^|\n]*\.$/)
    }
  })
})
