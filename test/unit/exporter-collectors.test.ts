import { expect } from 'chai'
import { Registry } from 'prom-client'
import type { Collector } from '#sentinel/exporter/collectors/collector'
import { indexerCollector } from '#sentinel/exporter/collectors/indexer'
import { poolCollector } from '#sentinel/exporter/collectors/pool'
import { toNumber, toPha } from '#sentinel/exporter/pha'
import type { Pool, Snapshot } from '#sentinel/exporter/snapshot'
import { network, pool, seriesOf } from '../support/snapshot'

const PHA = 10n ** 12n

/** Lines of a collector's text without its comments. */
async function lines(collector: Collector, snapshot: Partial<Snapshot>): Promise<string[]> {
  const registry = new Registry()
  collector.collect({ network, pools: [], divergences: [], ...snapshot }, registry)
  return seriesOf(await registry.metrics())
}

describe('PHA', () => {
  it('is the nearest number to the base units', () => {
    expect(toPha(0n)).to.equal(0)
    expect(toPha(1n)).to.equal(1e-12)
    expect(toPha(500_000000000122n)).to.equal(500.000000000122)
    expect(toPha(-2_500000000000n)).to.equal(-2.5)
    // as a number divided by 10^12 this would be 19628.66001247661
    expect(toPha(19_628_660012476606n)).to.equal(19628.660012476605)
  })

  it('takes raw bits as a number', () => {
    expect(toNumber(1n << 64n)).to.equal(1)
    expect(toNumber((1n << 64n) + (1n << 63n))).to.equal(1.5)
  })
})

describe('the pool collector', () => {
  it('has zeros for what has not happened, +Inf for limits that do not exist, and nothing for what is not known', async () => {
    const of = (name: string, value: string, labels = ''): string => `stakepool_${name}{chain="khala",pid="7"${labels}} ${value}`
    expect(await lines(poolCollector, { pools: [pool] })).to.deep.equal([
      of('info', '1', `,owner="${pool.owner}",kind="StakePool"`),
      of('value_pha', '0'),
      of('free_delegation_pha', '0'),
      of('staked_pha', '0'),
      of('releasing_pha', '0'),
      of('reclaimable_pha', '0'),
      of('cap_pha', '+Inf'),
      of('cap_gap_pha', '+Inf'),
      of('commission_ratio', '0'),
      of('pending_withdrawal_pha', '0'),
      of('pending_withdrawal_requests', '0'),
      of('unfunded_withdrawal_pha', '0'),
      of('forced_stop_timestamp_seconds', '+Inf'),
      of('forced_stop_eligible', '0'),
      of('workers', '0', ',state="Ready"'),
      of('workers', '0', ',state="Idle"'),
      of('workers', '0', ',state="Unresponsive"'),
      of('workers', '0', ',state="CoolingDown"'),
      of('delegators', '0'),
      of('owner_reward_pha', '0'),
      of('rewards_pha_total', '0', ',recipient="owner"'),
      of('rewards_pha_total', '0', ',recipient="delegators"'),
      of('forced_stops_total', '0'),
      of('slashed_pha_total', '0'),
    ])
  })

  it('tells everything of a pool in trouble', async () => {
    const busy: Pool = {
      ...pool,
      commission: 62_500,
      cap: 20_000n * PHA,
      capGap: 20_000n * PHA - 12_000_000000000001n,
      totalStake: 12_000_000000000001n,
      sharePrice: (1n << 64n) + (1n << 62n),
      freeDelegation: 1n,
      staked: 9_000n * PHA,
      releasing: 3_000n * PHA,
      reclaimable: 1_000n * PHA,
      pendingWithdrawal: 4_000n * PHA,
      pendingRequests: 2,
      oldestRequestAt: new Date('2022-11-10T08:00:00Z'),
      unfundedWithdrawal: 999_999999999999n,
      forcedStopAt: new Date('2022-11-17T08:00:00Z'),
      forcedStopEligible: true,
      ownerReward: 6n * PHA,
      rewardsToOwner: 10n * PHA,
      rewardsToDelegators: 150n * PHA,
      slashed: 5n * PHA,
      forcedStops: 1,
      delegators: 5,
      idle: 2,
      unresponsive: 1,
      coolingDown: 3,
      ready: 4,
    }
    const text = (await lines(poolCollector, { pools: [busy] })).map((line) => line.replace('{chain="khala",pid="7"', '{'))
    expect(text.slice(1)).to.deep.equal([
      'stakepool_value_pha{} 12000.000000000002',
      'stakepool_share_price_pha{} 1.25',
      'stakepool_free_delegation_pha{} 1e-12',
      'stakepool_staked_pha{} 9000',
      'stakepool_releasing_pha{} 3000',
      'stakepool_reclaimable_pha{} 1000',
      'stakepool_cap_pha{} 20000',
      'stakepool_cap_gap_pha{} 7999.999999999999',
      'stakepool_commission_ratio{} 0.0625',
      'stakepool_pending_withdrawal_pha{} 4000',
      'stakepool_pending_withdrawal_requests{} 2',
      'stakepool_oldest_withdrawal_timestamp_seconds{} 1668067200',
      'stakepool_unfunded_withdrawal_pha{} 999.999999999999',
      'stakepool_forced_stop_timestamp_seconds{} 1668672000',
      'stakepool_forced_stop_eligible{} 1',
      'stakepool_workers{,state="Ready"} 4',
      'stakepool_workers{,state="Idle"} 2',
      'stakepool_workers{,state="Unresponsive"} 1',
      'stakepool_workers{,state="CoolingDown"} 3',
      'stakepool_delegators{} 5',
      'stakepool_owner_reward_pha{} 6',
      'stakepool_rewards_pha_total{,recipient="owner"} 10',
      'stakepool_rewards_pha_total{,recipient="delegators"} 150',
      'stakepool_forced_stops_total{} 1',
      'stakepool_slashed_pha_total{} 5',
    ])
  })

  it('gives a pool above its cap a negative gap', async () => {
    const text = await lines(poolCollector, { pools: [{ ...pool, cap: PHA, capGap: -PHA / 2n }] })
    expect(text).to.include('stakepool_cap_gap_pha{chain="khala",pid="7"} -0.5')
  })

  it('has series for every pool, and none without a pool or before the first block', async () => {
    const two = await lines(poolCollector, { pools: [pool, { ...pool, pid: 8 }] })
    expect(two.filter((line) => line.startsWith('stakepool_delegators'))).to.deep.equal([
      'stakepool_delegators{chain="khala",pid="7"} 0',
      'stakepool_delegators{chain="khala",pid="8"} 0',
    ])
    expect(await lines(poolCollector, { pools: [] })).to.deep.equal([])
    expect(await lines(poolCollector, { network: undefined, pools: [pool] })).to.deep.equal([])
  })
})

describe('the indexer collector', () => {
  it('tells the last block and starts every rule and invariant at zero', async () => {
    const text = await lines(indexerCollector, {})
    expect(text.slice(0, 3)).to.deep.equal([
      'stakepool_indexer_height 1234567',
      'stakepool_indexer_block_timestamp_seconds 1668585600.5',
      'stakepool_indexer_rules_divergence_total{rule="R1"} 0',
    ])
    expect(text.slice(-1)).to.deep.equal(['stakepool_indexer_invariant_violations_total{invariant="I8"} 0'])
    expect(text.slice(2).every((line) => line.endsWith(' 0'))).to.equal(true)
  })

  it('counts differences by rule, and invariants apart', async () => {
    const divergences = [
      { rule: 'I1', count: 2 },
      { rule: 'R41', count: 3 },
      { rule: 'R99', count: 1 },
    ]
    const text = await lines(indexerCollector, { divergences })
    expect(text.filter((line) => !line.endsWith(' 0')).slice(2)).to.deep.equal([
      'stakepool_indexer_rules_divergence_total{rule="R41"} 3',
      'stakepool_indexer_rules_divergence_total{rule="R99"} 1',
      'stakepool_indexer_invariant_violations_total{invariant="I1"} 2',
    ])
  })

  it('has no height before the first block', async () => {
    const text = await lines(indexerCollector, { network: undefined })
    expect(text.filter((line) => /_(height|timestamp_seconds) /.test(line))).to.deep.equal([])
  })
})
