import { expect } from 'chai'
import type { Collector } from '#sentinel/exporter/collectors/collector'
import { indexerCollector } from '#sentinel/exporter/collectors/indexer'
import { poolCollector } from '#sentinel/exporter/collectors/pool'
import { reasonNotReady } from '#sentinel/exporter/readiness'
import { scrape } from '#sentinel/exporter/scrape'
import { network, seriesOf, snapshot } from '../support/snapshot'

describe('a scrape', () => {
  const broken: Collector = {
    name: 'broken',
    collect() {
      throw new Error('out of order')
    },
  }
  /** A second passes between two looks at it. */
  const clock = (): (() => number) => {
    let seconds = 0
    return () => seconds++
  }

  it('keeps the series of the collectors that work, and tells which did not', async () => {
    const { text, failures } = await scrape(async () => snapshot, [broken, poolCollector], clock())
    expect(seriesOf(text)).to.include('stakepool_delegators{chain="khala",pid="7"} 0')
    expect(seriesOf(text).slice(-6)).to.deep.equal([
      'stakepool_collector_success{collector="snapshot"} 1',
      'stakepool_collector_success{collector="broken"} 0',
      'stakepool_collector_success{collector="pool"} 1',
      'stakepool_collector_duration_seconds{collector="snapshot"} 1',
      'stakepool_collector_duration_seconds{collector="broken"} 1',
      'stakepool_collector_duration_seconds{collector="pool"} 1',
    ])
    expect([...failures.keys()]).to.deep.equal(['broken'])
  })

  it('answers without the database: every collector has failed', async () => {
    const { text } = await scrape(() => Promise.reject(new Error('away')), [poolCollector, indexerCollector], clock())
    expect(seriesOf(text).slice(0, 3)).to.deep.equal([
      'stakepool_collector_success{collector="snapshot"} 0',
      'stakepool_collector_success{collector="pool"} 0',
      'stakepool_collector_success{collector="indexer"} 0',
    ])
  })
})

describe('readiness', () => {
  const after = (seconds: number): Date => new Date(network.timestamp.getTime() + seconds * 1_000)

  it('ends when the last block is older than its limit', () => {
    expect(reasonNotReady(network, after(300), 300)).to.equal(undefined)
    expect(reasonNotReady(network, after(301), 300)).to.equal('the last indexed block, 1234567, is 301 s old; the limit is 300 s')
  })

  it('does not begin before the first block', () => {
    expect(reasonNotReady(undefined, after(0), 300)).to.equal('nothing is indexed yet')
  })
})
