import { expect } from 'chai'
import { workerCollector } from '#sentinel/exporter/collectors/worker'
import type { Worker } from '#sentinel/exporter/snapshot'
import { linesOf, view, worker } from '../support/snapshot'

const PHA = 10n ** 12n

describe('the worker collector', () => {
  const text = (changes: Partial<Worker>): Promise<string[]> =>
    linesOf(workerCollector.collect({ ...view, workers: [{ ...worker, ...changes }] }))
  const lines = async (changes: Partial<Worker>): Promise<string[]> =>
    (await text(changes)).map((line) => line.replace('{chain="khala",pid="7",worker="0x11"', '{').replace('{,', '{').replace('{}', ''))

  it('says whose worker it is', async () => {
    expect((await text({}))[0]).to.equal('stakepool_worker_state{chain="khala",pid="7",worker="0x11",state="Ready"} 1')
  })

  it('has zeros for a worker that was never started', async () => {
    expect(await lines({})).to.deep.equal([
      'stakepool_worker_state{state="Ready"} 1',
      'stakepool_worker_state{state="Idle"} 0',
      'stakepool_worker_state{state="Unresponsive"} 0',
      'stakepool_worker_state{state="CoolingDown"} 0',
      'stakepool_worker_stake_pha 0',
      'stakepool_worker_v 0',
      'stakepool_worker_p_instant 0',
      'stakepool_worker_p_init 0',
      'stakepool_worker_rewards_pha_total 0',
    ])
  })

  it('tells everything of a worker that does not answer', async () => {
    const silent: Partial<Worker> = {
      state: 'Unresponsive',
      stateSince: new Date('2022-11-16T07:30:01Z'),
      stake: 5_000n * PHA,
      v: (6_123n << 64n) + (1n << 63n),
      pInit: 1_200,
      pInstant: 1_345,
      lastSettledAt: new Date('2022-11-16T07:00:00Z'),
      totalReward: 12_345678901234n,
    }
    expect(await lines(silent)).to.deep.equal([
      'stakepool_worker_state{state="Ready"} 0',
      'stakepool_worker_state{state="Idle"} 0',
      'stakepool_worker_state{state="Unresponsive"} 1',
      'stakepool_worker_state{state="CoolingDown"} 0',
      'stakepool_worker_stake_pha 5000',
      'stakepool_worker_v 6123.5',
      'stakepool_worker_p_instant 1345',
      'stakepool_worker_p_init 1200',
      'stakepool_worker_unresponsive_since_timestamp_seconds 1668583801',
      'stakepool_worker_last_settlement_timestamp_seconds 1668582000',
      'stakepool_worker_rewards_pha_total 12.345678901234',
    ])
  })

  it('tells until when a worker cools down, and not since when it did not answer', async () => {
    const cooling = await lines({ state: 'CoolingDown', reclaimableAt: new Date('2022-11-23T07:30:00Z') })
    expect(cooling).to.include('stakepool_worker_state{state="CoolingDown"} 1')
    expect(cooling).to.include('stakepool_worker_reclaimable_timestamp_seconds 1669188600')
    expect(cooling.filter((line) => line.includes('unresponsive_since'))).to.deep.equal([])
  })

  it('has nothing for what the chain does not tell', async () => {
    const unknown = await lines({ state: 'Idle', v: null, pInit: null, pInstant: null })
    expect(unknown.filter((line) => /_(v|p_init|p_instant) /.test(line))).to.deep.equal([])
  })

  it('has nothing where nobody is watched', async () => {
    expect(await linesOf(workerCollector.collect({ ...view, workers: [] }))).to.deep.equal([])
  })
})
