import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { load } from 'js-yaml'
import { dashboards } from '#sentinel/dashboards/all'
import { readThresholds } from '#sentinel/dashboards/thresholds'
import { exporterCollector } from '#sentinel/exporter/collectors/exporter'
import { indexerCollector } from '#sentinel/exporter/collectors/indexer'
import { poolCollector } from '#sentinel/exporter/collectors/pool'
import { workerCollector } from '#sentinel/exporter/collectors/worker'
import { asked, choicesOf, DASHBOARDS, linksOf, panelsOf, rowsOf, targetsOf, variablesIn } from '../support/dashboards'

const RULES = 'monitoring/rules'
const THRESHOLDS = readFileSync(join(RULES, 'thresholds.yml'), 'utf8')
const ADDRESSES = { console: 'http://127.0.0.1:9464', runbooks: 'http://127.0.0.1:9464/runbooks' }
const ALL = [...DASHBOARDS.values()]

const rules = readdirSync(RULES).map((file) => readFileSync(join(RULES, file), 'utf8'))
const recorded = rules.flatMap((text) => [...text.matchAll(/record: (\S+)/g)].map(([, name = '']) => name))
const exported = [poolCollector, workerCollector, indexerCollector, exporterCollector].flatMap(({ families }) =>
  families.map(({ name }) => name),
)
/** What Prometheus makes itself. */
const OWN = ['up', 'scrape_duration_seconds', 'ALERTS']

const seriesIn = (text: string): string[] => text.match(/\b(?:stakepool_|sentinel:)[\w:]+/g) ?? []
/** Series of an expression: what stands before labels in braces, or has one of our prefixes. */
const usedIn = (expr: string): string[] => [...seriesIn(expr), ...[...expr.matchAll(/([\w:]+)\{/g)].map(([, name = '']) => name)]
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort()
const unique = <T>(values: readonly T[], what: string) => expect(new Set(values).size, what).to.equal(values.length)

const titleOf = ({ title }: { readonly title?: string }): string => title ?? ''

describe('dashboards', () => {
  it('are what npm run dashboards writes', () => {
    const made = dashboards({ thresholds: readThresholds(THRESHOLDS), addresses: ADDRESSES })
    const files = Object.entries(made).map(([name, dashboard]) => [`${name}.json`, `${JSON.stringify(dashboard, null, 2)}\n`] as const)
    expect(sorted(files.map(([file]) => file))).to.deep.equal([...DASHBOARDS.keys()])
    for (const [file, text] of files) expect(readFileSync(join('monitoring/dashboards', file), 'utf8'), file).to.equal(text)
  })

  it('have addresses of their own that people can keep', () => {
    expect(sorted(ALL.map(({ uid = '' }) => uid))).to.deep.equal([
      'sentinel-indexer',
      'sentinel-overview',
      'sentinel-pool',
      'sentinel-workers',
    ])
    unique(ALL.map(titleOf), 'titles')
    for (const { panels = [], title } of ALL) {
      unique(
        panels.map(({ id }) => id),
        `${title}: ids of panels`,
      )
    }
  })

  it('fill the grid without gaps or overlaps', () => {
    for (const dashboard of ALL) {
      const taken = new Set<string>()
      let height = 0
      for (const { gridPos } of [...rowsOf(dashboard), ...panelsOf(dashboard)]) {
        const { x, y, w, h } = gridPos ?? { x: 0, y: 0, w: 0, h: 0 }
        expect(Math.min(x, y), dashboard.title).to.be.at.least(0)
        expect(Math.min(w, h), dashboard.title).to.be.at.least(1)
        height = Math.max(height, y + h)
        for (let column = x; column < x + w; column++) {
          for (let row = y; row < y + h; row++) {
            expect(taken.has(`${column} ${row}`), `${dashboard.title}: ${column} ${row}`).to.equal(false)
            taken.add(`${column} ${row}`)
          }
        }
      }
      expect(taken.size, dashboard.title).to.equal(24 * height)
    }
  })

  it('say of every panel what it shows, in which unit, and never leave colours to chance', () => {
    for (const dashboard of ALL) {
      for (const { title = '', description = '', fieldConfig, targets = [] } of panelsOf(dashboard)) {
        const where = `${dashboard.title}: ${title}`
        expect(title.length, where).to.be.greaterThan(0)
        expect(description, where).to.match(/^[A-Z0-9].+\.$/)
        expect(fieldConfig?.defaults.unit, where).to.be.a('string').that.is.not.empty
        expect(fieldConfig?.defaults.thresholds?.steps[0]?.value, where).to.equal(null)
        expect(targets.length, where).to.be.greaterThan(0)
      }
    }
  })

  it('ask one data source, the one that is provisioned', () => {
    const { datasources } = load(readFileSync('monitoring/grafana/provisioning/datasources/prometheus.yml', 'utf8')) as {
      datasources: readonly { uid: string; type: string }[]
    }
    const known = datasources.map(({ uid, type }) => ({ type, uid }))
    for (const dashboard of ALL) {
      const variables = (dashboard.templating.list ?? []).filter(({ type }) => type === 'query')
      for (const { datasource } of [...panelsOf(dashboard), ...variables, ...(dashboard.annotations.list ?? [])]) {
        expect(known).to.deep.include(datasource)
      }
      for (const panel of panelsOf(dashboard)) {
        const targets = targetsOf(panel)
        for (const { datasource } of targets) expect(known).to.deep.include(datasource)
        const letters = targets.map(({ refId }) => refId)
        unique(letters, `${dashboard.title}: ${panel.title}`)
      }
    }
  })

  it('are provisioned from where they lie', () => {
    const { providers } = load(readFileSync('monitoring/grafana/provisioning/dashboards/stakepool-sentinel.yml', 'utf8')) as {
      providers: readonly { options: { path: string } }[]
    }
    expect(providers.map(({ options }) => options.path)).to.deep.equal(['/var/lib/grafana/dashboards'])
  })

  it('use only series that the exporter has, a rule records or Prometheus makes, and show every metric', () => {
    const used = sorted(
      ALL.flatMap((dashboard) => [
        ...asked(dashboard).map(({ expr }) => expr),
        ...choicesOf(dashboard).map(({ series }) => series),
      ]).flatMap(usedIn),
    )
    expect(used.filter((name) => ![...exported, ...recorded, ...OWN].includes(name))).to.deep.equal([])
    const behind = sorted([...used, ...rules.flatMap(seriesIn)])
    expect(exported.filter((name) => !behind.includes(name))).to.deep.equal([])
  })

  it('choose by variables that they have, and have none in vain', () => {
    const built = ['__data', '__url_time_range']
    for (const dashboard of ALL) {
      const variables = (dashboard.templating.list ?? []).map(({ name }) => name)
      const texts = [...asked(dashboard).map(({ expr }) => expr), ...linksOf(dashboard)]
      const queries = choicesOf(dashboard).map(({ series }) => series)
      const named = [...texts, ...queries, ...rowsOf(dashboard).map(({ title = '' }) => title)].flatMap(variablesIn)
      expect(sorted(named.filter((name) => !built.includes(name))), dashboard.title).to.deep.equal(sorted(variables))
    }
  })

  it('link to runbooks, dashboards, variables and pages that there are', () => {
    const seen = { runbooks: 0, dashboards: 0, console: 0 }
    const alert = /^\$\{runbooks\}\/(.+)\.md$/
    for (const dashboard of ALL) {
      for (const url of linksOf(dashboard)) {
        const [, name] = alert.exec(url) ?? []
        const [, uid, query] = /^\/d\/([\w-]+)\?(.+)$/.exec(url) ?? []
        if (name !== undefined) {
          seen.runbooks++
          // the name of an alert that fires: each has a runbook (monitoring.test.ts)
          if (!/^\$\{__data\.fields\.alertname\}$/.test(name)) expect(existsSync(`monitoring/runbooks/${name}.md`), url).to.equal(true)
        } else if (uid !== undefined) {
          seen.dashboards++
          const target = ALL.find((other) => other.uid === uid)
          const variables = (target?.templating.list ?? []).map((variable) => variable.name)
          const given = [...(query ?? '').matchAll(/var-(\w+)=/g)].map(([, variable = '']) => variable)
          expect(variables, url).to.include.members(given)
        } else {
          seen.console++
          expect(url).to.match(/^\$\{console\}\/(#\/pool\/\$\{(__data\.fields\.pid|pool)\})?$/)
        }
      }
    }
    expect(Math.min(...Object.values(seen))).to.be.greaterThan(0)
  })

  it('sort, colour and link columns that there are', () => {
    for (const panel of ALL.flatMap(panelsOf).filter(({ type }) => type === 'table')) {
      const organized = panel.transformations?.find(({ id }) => id === 'organize')?.options
      const columns = [...Object.keys(organized.indexByName), ...Object.values(organized.renameByName)]
      const overridden = (panel.fieldConfig?.overrides ?? []).map(({ matcher }) => matcher.options)
      expect(columns, panel.title).to.include.members([
        ...overridden,
        ...panel.options.sortBy.map((by: { displayName: string }) => by.displayName),
      ])
    }
  })

  it('take limits for colours from the alerts, so that both mean the same', () => {
    const changed = THRESHOLDS.replace('vector(6 * 3600)', 'vector(5 * 3600)')
    const made = dashboards({ thresholds: readThresholds(changed), addresses: ADDRESSES })
    const stat = panelsOf(made.pool ?? { schemaVersion: 0, templating: {}, annotations: {} }).find(
      ({ title }) => title === 'Forced stop in',
    )
    expect(stat?.fieldConfig?.defaults.thresholds?.steps).to.deep.equal([
      { value: null, color: 'red' },
      { value: 5 * 3_600, color: 'orange' },
      { value: 24 * 3_600, color: 'yellow' },
      { value: 72 * 3_600, color: 'green' },
    ])
    expect(() => readThresholds(THRESHOLDS)('forced_stop_seconds')).to.throw('sentinel:threshold:forced_stop_seconds')
    expect(() => readThresholds(changed.replace('vector(10 * 60)', 'time()'))).to.throw('data_old_seconds is not vector')
  })
})
