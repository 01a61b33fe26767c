import { expect } from 'chai'
import { indexerCollector } from '#sentinel/exporter/collectors/indexer'
import { poolCollector } from '#sentinel/exporter/collectors/pool'
import type { View } from '#sentinel/exporter/collectors/view'
import type { Pool } from '#sentinel/exporter/snapshot'
import { linesOf, network, pool, view } from '../support/snapshot'

const PHA = 10n ** 12n

describe('the pool collector', () => {
  const lines = (...pools: Pool[]): Promise<string[]> => linesOf(poolCollector.collect({ ...view, pools }))
  const without = (line: string): string => line.replace('{chain="khala",pid="7"', '{').replace('{,', '{').replace('{}', '')

  it('has zeros for what has not happened, +Inf for limits that do not exist, and nothing for what is not known', async () => {
    const of = (name: string, value: string, labels = ''): string => `stakepool_${name}{chain="khala",pid="7"${labels}} ${value}`
    expect(await lines(pool)).to.deep.equal([
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
      of('settleable_pha', '0'),
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
      forcedStopAt: new Date('2022-11-17T08:00:01Z'),
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
    expect((await lines(busy)).slice(1).map(without)).to.deep.equal([
      'stakepool_value_pha 12000.000000000002',
      'stakepool_share_price_pha 1.25',
      'stakepool_free_delegation_pha 1e-12',
      'stakepool_staked_pha 9000',
      'stakepool_releasing_pha 3000',
      'stakepool_reclaimable_pha 1000',
      'stakepool_cap_pha 20000',
      'stakepool_cap_gap_pha 7999.999999999999',
      'stakepool_commission_ratio 0.0625',
      'stakepool_pending_withdrawal_pha 4000',
      'stakepool_pending_withdrawal_requests 2',
      'stakepool_oldest_withdrawal_timestamp_seconds 1668067200',
      'stakepool_unfunded_withdrawal_pha 999.999999999999',
      'stakepool_settleable_pha 0',
      'stakepool_forced_stop_timestamp_seconds 1668672001',
      'stakepool_forced_stop_eligible 1',
      'stakepool_workers{state="Ready"} 4',
      'stakepool_workers{state="Idle"} 2',
      'stakepool_workers{state="Unresponsive"} 1',
      'stakepool_workers{state="CoolingDown"} 3',
      'stakepool_delegators 5',
      'stakepool_owner_reward_pha 6',
      'stakepool_rewards_pha_total{recipient="owner"} 10',
      'stakepool_rewards_pha_total{recipient="delegators"} 150',
      'stakepool_forced_stops_total 1',
      'stakepool_slashed_pha_total 5',
    ])
  })

  it('gives a pool above its cap a negative gap', async () => {
    expect(await lines({ ...pool, cap: PHA, capGap: -PHA / 2n })).to.include('stakepool_cap_gap_pha{chain="khala",pid="7"} -0.5')
  })

  it('tells a price of zero from no price', async () => {
    expect(await lines({ ...pool, sharePrice: 0n })).to.include('stakepool_share_price_pha{chain="khala",pid="7"} 0')
  })

  it('can settle what free stake is there beyond dust, up to the queue (R4, R32)', async () => {
    const settleable = async (freeDelegation: bigint, pendingWithdrawal: bigint): Promise<string | undefined> =>
      (await lines({ ...pool, freeDelegation, pendingWithdrawal })).find((line) => line.startsWith('stakepool_settleable_pha'))
    expect(await settleable(1_000n, 4n * PHA)).to.equal('stakepool_settleable_pha{chain="khala",pid="7"} 0')
    expect(await settleable(1_001n, 4n * PHA)).to.equal('stakepool_settleable_pha{chain="khala",pid="7"} 1.001e-9')
    expect(await settleable(5n * PHA, 4n * PHA)).to.equal('stakepool_settleable_pha{chain="khala",pid="7"} 4')
    expect(await settleable(5n * PHA, 0n)).to.equal('stakepool_settleable_pha{chain="khala",pid="7"} 0')
  })

  it('has series for every pool, and none without a pool', async () => {
    expect((await lines(pool, { ...pool, pid: 8 })).filter((line) => line.startsWith('stakepool_delegators'))).to.deep.equal([
      'stakepool_delegators{chain="khala",pid="7"} 0',
      'stakepool_delegators{chain="khala",pid="8"} 0',
    ])
    expect(await lines()).to.deep.equal([])
  })
})

describe('the indexer collector', () => {
  const lines = (changes: Partial<View>): Promise<string[]> => linesOf(indexerCollector.collect({ ...view, ...changes }))

  it('tells the last block and starts every rule and invariant at zero', async () => {
    const text = await lines({})
    expect(text.slice(0, 3)).to.deep.equal([
      'stakepool_indexer_height 1234567',
      'stakepool_indexer_block_timestamp_seconds 1668585600',
      'stakepool_indexer_rules_divergence_total{rule="R1"} 0',
    ])
    expect(text.slice(-1)).to.deep.equal(['stakepool_indexer_invariant_violations_total{invariant="I8"} 0'])
    expect(text.slice(2).every((line) => line.endsWith(' 0'))).to.equal(true)
  })

  it('counts differences by rule, and invariants apart', async () => {
    const divergences = new Map([
      ['I1', 2],
      ['R41', 3],
      ['R99', 1],
    ])
    expect((await lines({ divergences })).filter((line) => !line.endsWith(' 0')).slice(2)).to.deep.equal([
      'stakepool_indexer_rules_divergence_total{rule="R41"} 3',
      'stakepool_indexer_rules_divergence_total{rule="R99"} 1',
      'stakepool_indexer_invariant_violations_total{invariant="I1"} 2',
    ])
  })

  it('knows that the chain is at least as high as what is indexed', async () => {
    expect(await lines({ chainHeight: 1_234_600 })).to.include('stakepool_indexer_chain_height 1234600')
    expect(await lines({ chainHeight: network.height - 1 })).to.include('stakepool_indexer_chain_height 1234567')
    expect(await lines({ chainHeight: 0 })).to.include('stakepool_indexer_chain_height 1234567')
    expect(await lines({ network: undefined, chainHeight: 0 })).to.include('stakepool_indexer_chain_height 0')
  })

  it('has no height before the first block', async () => {
    expect((await lines({ network: undefined })).filter((line) => /_(height|timestamp_seconds) /.test(line))).to.deep.equal([])
  })
})
