import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard'
import { expect } from 'chai'
import { asked, DASHBOARDS, panelsOf, targetsOf } from '../support/dashboards'
import { eventually } from '../support/eventually'
import { reservedPort } from '../support/ports'
import { filled, MANNERS, waysToChoose } from './asking'
import { startMadeExporter } from './made-exporter'
import type { Program } from './program'
import { type Prometheus, startPrometheus } from './prometheus'
import { type Sentinel, startSentinel } from './sentinel'

/** Long enough for a pool to be stopped and another one to get into trouble. */
const DAYS = ['--days', '11']

/** What shows nothing while nothing is wrong. */
const SILENT = [
  'sentinel-indexer: Fields that differ A',
  'sentinel-pool: mark All workers were forced to stop',
  'sentinel-pool: mark Commission changed',
  'sentinel-pool: mark Slashed',
]
/** What shows something at times. */
const SOMETIMES = [
  // of frank's workers one fails now and then
  'sentinel-workers: Workers B',
]

/** Queries that have no answer, in one of the manners to choose. @throws Error when Prometheus refuses one */
async function withoutAnswer(prometheus: Prometheus): Promise<readonly string[]> {
  const empty = new Set<string>()
  for (const dashboard of DASHBOARDS.values()) {
    for (const manner of MANNERS) {
      const ways = await waysToChoose(prometheus, dashboard, manner)
      for (const { where, expr } of asked(dashboard)) {
        const answers = await Promise.all(ways.map((chosen) => prometheus.query(filled(expr, chosen))))
        if (!answers.some(({ length }) => length > 0)) empty.add(where)
      }
    }
  }
  return [...empty].sort()
}

describe('dashboards in a real Prometheus', () => {
  let sentinel: Sentinel
  let simulated: Prometheus
  let exporter: Program
  let made: Prometheus

  before(async () => {
    const port = await reservedPort()
    exporter = await startMadeExporter()
    made = await startPrometheus({ targets: [exporter.address] })
    sentinel = await startSentinel(DAYS, port, { WATCH_POOLS: '*', AUDIT_INTERVAL_SECONDS: '5' })
    // before, history would rush past
    await eventually(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok, Boolean)
    simulated = await startPrometheus({ targets: [`127.0.0.1:${port}`] })
  })
  after(async () => {
    await sentinel?.stop()
    await simulated?.stop()
    await made?.stop()
    await exporter?.stop()
  })
  afterEach(function () {
    if (this.currentTest?.state === 'failed') console.error(sentinel.said())
  })

  it('show everything of the simulated chain, but what is wrong elsewhere', async () => {
    const empty = await eventually(
      () => withoutAnswer(simulated),
      (left) => left.every((where) => [...SILENT, ...SOMETIMES].includes(where)),
    )
    expect(empty.filter((where) => !SOMETIMES.includes(where))).to.deep.equal(SILENT)
  })

  it('have a row for every pool, with a cell in every column and its owner', async () => {
    const owners = await simulated.labelValues('stakepool_info', 'owner')
    const pools = ['0', '1', '2', '3', '4', '5']
    const [table] = panelsOf(DASHBOARDS.get('overview.json') as Dashboard).filter(({ type }) => type === 'table')
    const all = { chain: '.*', owner: '.*', pool: '.*' }
    const columns = await Promise.all(targetsOf(table as Panel).map(({ expr }) => simulated.query(filled(expr, all))))
    expect(columns).to.have.lengthOf(12)
    for (const rows of columns) expect(rows.map(({ labels }) => labels.pid).sort()).to.deep.equal(pools)
    const [left = []] = columns
    expect(left.map(({ labels }) => labels.owner).sort()).to.deep.equal(owners)
    // carol's is the only one that is in danger
    const finite = left.filter(({ value }) => Number.isFinite(value))
    expect(finite.map(({ labels }) => labels.pid)).to.deep.equal(['2'])
    expect(finite[0]?.value).to.be.within(24 * 3_600, 31 * 3_600)
  })

  it('show what is wrong where something is', async () => {
    await eventually(
      () => withoutAnswer(made),
      (left) => left.length === 0,
    )
  })
})
