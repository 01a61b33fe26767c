import { expect } from 'chai'
import { knownHead } from '#sentinel/exporter/chain-head'
import type { Collector } from '#sentinel/exporter/collectors/collector'
import { poolCollector } from '#sentinel/exporter/collectors/pool'
import type { View } from '#sentinel/exporter/collectors/view'
import type { Polled } from '#sentinel/exporter/polling'
import { reasonNotReady } from '#sentinel/exporter/readiness'
import { Renderings } from '#sentinel/exporter/renderings'
import { scrape } from '#sentinel/exporter/scrape'
import { NOTHING, type Snapshot } from '#sentinel/exporter/snapshot'
import { network, pool, readAt, seriesOf, snapshotOf, worker } from '../support/snapshot'

/** A second passes between two looks at it. */
const clockFrom = (start: number): (() => number) => {
  let seconds = start
  return () => seconds++
}

describe('a scrape', () => {
  const broken: Collector<View> = {
    ...poolCollector,
    name: 'broken',
    collect() {
      throw new Error('out of order')
    },
  }
  const snapshot = readAt(100, snapshotOf([pool, { ...pool, pid: 8 }], [worker, { ...worker, pid: 8 }]))
  const away: { state: Polled<Snapshot> } = { state: { ...snapshot.state, problem: 'away' } }

  it('keeps the series of the collectors that work, and tells which did not', async () => {
    const made = scrape({ snapshot, chain: readAt(110, 1_234_570) }, undefined, clockFrom(112), [broken, poolCollector])
    const text = await made.text
    expect(seriesOf(text)).to.include('stakepool_delegators{chain="khala",pid="7"} 0')
    expect(seriesOf(text).slice(-9)).to.deep.equal([
      'stakepool_snapshot_age_seconds 12',
      'stakepool_collector_success{collector="snapshot"} 1',
      'stakepool_collector_success{collector="chain"} 1',
      'stakepool_collector_success{collector="broken"} 0',
      'stakepool_collector_success{collector="pool"} 1',
      'stakepool_collector_duration_seconds{collector="snapshot"} 0.25',
      'stakepool_collector_duration_seconds{collector="chain"} 0.25',
      'stakepool_collector_duration_seconds{collector="broken"} 1',
      'stakepool_collector_duration_seconds{collector="pool"} 1',
    ])
    expect(made.failures.map(String)).to.deep.equal(['Error: out of order'])
  })

  it('gives the last good snapshot while the database is away, and never calls it fresh', async () => {
    const series = async (now: number): Promise<string[]> =>
      seriesOf(await scrape({ snapshot: away, chain: undefined }, undefined, clockFrom(now)).text)
    expect(await series(160)).to.include.members([
      'stakepool_delegators{chain="khala",pid="7"} 0',
      'stakepool_collector_success{collector="snapshot"} 0',
      'stakepool_collector_success{collector="pool"} 1',
      'stakepool_snapshot_age_seconds 60',
    ])
    expect(await series(170)).to.include('stakepool_snapshot_age_seconds 70')
  })

  it('has nothing but failures before the database was read', async () => {
    const never = { state: { last: undefined, problem: 'no answer yet', seconds: 0 } }
    expect(seriesOf(await scrape({ snapshot: never, chain: undefined }, undefined, clockFrom(0)).text).slice(0, 4)).to.deep.equal([
      'stakepool_collector_success{collector="snapshot"} 0',
      'stakepool_collector_success{collector="pool"} 0',
      'stakepool_collector_success{collector="worker"} 0',
      'stakepool_collector_success{collector="indexer"} 0',
    ])
  })

  it('has the pools that were asked for, and their workers', async () => {
    const pids = async (asked: number[]): Promise<string[]> => {
      const { text } = scrape({ snapshot, chain: undefined }, asked, clockFrom(100))
      const found = seriesOf(await text).filter((line) => /^stakepool_(delegators|worker_v)/.test(line))
      return found.map((line) => line.replace('chain="khala",', ''))
    }
    expect(await pids([8])).to.deep.equal(['stakepool_delegators{pid="8"} 0', 'stakepool_worker_v{pid="8",worker="0x11"} 0'])
    expect(await pids([9])).to.deep.equal([])
  })
})

describe('renderings', () => {
  it('are made once for all who come within a second, by what they ask for', async () => {
    const made: string[] = []
    let [state, seconds] = [{}, 0]
    const renderings = new Renderings(
      () => state,
      async (pids) => `${made.push(`${pids}`)}`,
      () => seconds,
    )
    for (let client = 0; client < 200; client++) renderings.get(undefined)
    expect((await renderings.get([7])).toString()).to.equal('2')
    expect(renderings.get([7])).to.equal(renderings.get([7]))
    expect(made).to.deep.equal(['undefined', '7'])

    seconds = 0.999
    renderings.get([7])
    expect(made).to.have.length(2)
    seconds = 1
    renderings.get([7])
    state = {}
    renderings.get([7])
    expect(made).to.deep.equal(['undefined', '7', '7', '7'])
  })
})

describe('the chain head', () => {
  it('is known for a minute after it was seen, also over a fault', async () => {
    const { state } = readAt(100, 5)
    expect(knownHead({ ...state, problem: 'away' }, 160)).to.equal(5)
    expect(knownHead(state, 160.1)).to.equal(null)
    expect(knownHead({ ...state, last: undefined }, 100)).to.equal(null)
  })
})

describe('readiness', () => {
  const { state } = readAt(0, snapshotOf([pool]))
  const after = (seconds: number): Date => new Date(network.timestamp.getTime() + seconds * 1_000)

  it('ends when the last block is older than its limit', async () => {
    expect(reasonNotReady(state, after(300), 300)).to.equal(undefined)
    expect(reasonNotReady(state, after(301), 300)).to.equal('the last indexed block, 1234567, is 301 s old; the limit is 300 s')
    expect(reasonNotReady(state, after(-300), 300)).to.equal(undefined)
    expect(reasonNotReady(state, after(-301), 300)).to.equal(
      "the last indexed block, 1234567, is 301 s ahead of this machine's clock: correct the clock",
    )
  })

  it('ends while the database is away', async () => {
    expect(reasonNotReady({ ...state, problem: 'ECONNREFUSED' }, after(0), 300)).to.equal('the database cannot be read: ECONNREFUSED')
  })

  it('does not begin before the first block', async () => {
    expect(reasonNotReady(readAt(0, NOTHING).state, after(0), 300)).to.equal('nothing is indexed yet')
  })
})
