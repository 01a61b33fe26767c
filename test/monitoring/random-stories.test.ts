import { expect } from 'chai'
import fc from 'fast-check'
import { indexerCollector } from '#sentinel/exporter/collectors/indexer'
import { poolCollector } from '#sentinel/exporter/collectors/pool'
import { scrape } from '#sentinel/exporter/scrape'
import type { Pool } from '#sentinel/exporter/snapshot'
import '../support/seed'
import { network, readAt, seriesOf, snapshotOf } from '../support/snapshot'
import { liveThrough } from './promtool'
import { HOUR, HOURS, type RandomStory, randomStory, STEP } from './random-story'
import { Recount } from './recount'
import { ToldStory } from './told-story'

const COUNT = 200
const HOURS_LOOKED_AT = Array.from({ length: HOURS / STEP }, (_, index) => (index + 1) * STEP)
const STAGES = ['PoolWithdrawalUnfunded', 'PoolForcedStopIn72h', 'PoolForcedStopIn24h', 'PoolForcedStopIn6h', 'PoolWorkersForcedToStop']
const FIRING = `sum by (alertname, pid) (ALERTS{alertstate="firing", alertname=~"PoolForcedStop.*|${STAGES.join('|')}"})`
const firing = (alertname: string, pid: number): string => `{alertname="${alertname}", pid="${pid}"}`

/**
 * The rules engine lives through random stories, the collectors say what it knows, and Prometheus' own engine evaluates the shipped rules on it,
 * nine days in a few seconds. What must fire is told by plain sums over the story.
 */
describe('alerts on random stories', () => {
  it('come at every stage of a queue that is not covered, and never while it is', async () => {
    const stories = fc.sample(randomStory, COUNT)
    const recounts = stories.map((story) => new Recount(story))
    const alerts = HOURS_LOOKED_AT.map((hour) => recounts.flatMap((recount, pid) => recount.at(hour).map((name) => firing(name, pid))))
    const series = await seriesFrom(stories)

    const differences = liveThrough({ stepHours: STEP, series, expr: FIRING, expected: [[], ...alerts] })

    const pids = [...stories.keys()]
    const pidsIn = (all: readonly string[]) => new Set(all.map((each) => Number(/pid="(\d+)"/.exec(each)?.[1])))
    const wrong = pidsIn(differences.flatMap(({ missing, unexpected }) => [...missing, ...unexpected]))
    const uncovered = recounts.filter((recount) => recount.uncovered).length
    const covered = recounts.filter((recount) => recount.queued && !recount.uncovered).length
    const others = COUNT - uncovered - covered
    console.log(`      ${COUNT} stories: ${uncovered} uncovered, ${covered} covered, ${others} without a queue, ${wrong.size} wrong`)
    for (const stage of STAGES) {
      const reached = pids.filter((pid) => alerts.some((all) => all.includes(firing(stage, pid))))
      console.log(`      ${stage}: ${reached.length} stories`)
      expect(reached, stage).to.not.be.empty
    }
    expect(covered).to.be.greaterThan(0)
    expect(differences).to.deep.equal([])
  })
})

/** What the exporter would say at every look, and nothing before the first. */
async function seriesFrom(stories: readonly RandomStory[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const told = stories.map((story) => new ToldStory(story))
  const series = new Map<string, string[]>()
  for (const [index, hour] of HOURS_LOOKED_AT.entries()) {
    const text = await textOf(
      told.map((story, pid) => story.at(hour, pid)),
      hour,
    )
    for (const line of seriesOf(text)) {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? \+?(\S+)$/.exec(line) ?? []
      const key = `${name}{instance="sentinel:9464",${labels}}`
      const values = series.get(key) ?? Array<string>(index + 1).fill('_')
      values.push(value)
      series.set(key, values)
    }
  }
  return series
}

function textOf(pools: readonly Pool[], hour: number): Promise<string> {
  const snapshot = { ...snapshotOf(pools), network: { ...network, timestamp: new Date(hour * HOUR * 1000) } }
  return scrape({ snapshot: readAt(0, snapshot), chain: undefined }, undefined, () => 0, [poolCollector, indexerCollector]).text
}
