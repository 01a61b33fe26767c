import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { load } from 'js-yaml'

interface Rule {
  readonly alert?: string
  readonly record?: string
  readonly expr: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}
interface Group {
  readonly name: string
  readonly rules: readonly Rule[]
}
interface Test {
  readonly name: string
  readonly alert_rule_test: readonly { readonly alertname: string; readonly eval_time: string; readonly exp_alerts?: readonly unknown[] }[]
}
interface Inhibition {
  readonly source_matchers: readonly string[]
  readonly target_matchers: readonly string[]
}

const FOLDER = 'monitoring'
const SEVERITIES = ['page', 'critical', 'warning', 'info']

const yaml = <T>(...path: string[]): T => load(readFileSync(join(FOLDER, ...path), 'utf8')) as T
const filesOf = (folder: string): string[] => readdirSync(join(FOLDER, folder)).sort()
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort()

const files = filesOf('rules').map((file) => ({ file, groups: yaml<{ groups: Group[] }>('rules', file).groups }))
const rules = files.flatMap(({ file, groups }) => groups.flatMap((group) => group.rules.map((rule) => ({ file, ...rule }))))
const alerts = rules.flatMap(({ alert, labels = {}, annotations = {}, ...rule }) =>
  alert === undefined ? [] : [{ alert, labels, annotations, ...rule }],
)
const onPools = alerts.filter(({ file }) => file !== 'indexer.yml')
const recorded = rules.flatMap(({ record }) => record ?? [])
const promtool = filesOf('tests').map((file) => ({ file, ...yaml<{ group_eval_order: string[]; tests: Test[] }>('tests', file) }))
const tests = promtool.flatMap((file) => file.tests)
const runbooks = filesOf('runbooks').filter((file) => file !== 'README.md')

/** The alert that a promtool test is about; what stands after a colon says which case. */
const subject = ({ name }: Test): string => name.split(':')[0] ?? ''
/** Names of series, in an expression or in a template with queries. */
const seriesIn = (text: string): string[] => text.match(/\b(?:stakepool_|sentinel:)[\w:]+/g) ?? []
/** Text of an expression without its labels' values and its time windows, which PromQL takes literally only. */
const withoutWindows = (expr: string): string =>
  expr
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[\d+[smhd]\]/g, '')
    .replace(/offset \d+[smhd]/g, '')

describe('monitoring', () => {
  it('has one runbook and one promtool test or more for every alert, and none for others', () => {
    const names = sorted(alerts.map(({ alert }) => alert))
    expect(runbooks.map((file) => file.replace(/\.md$/, ''))).to.deep.equal(names)
    expect(sorted(tests.map(subject))).to.deep.equal(names)
  })

  it('says of every alert how urgent it is, what it is, what to do and where to read on', () => {
    for (const { alert, labels, annotations } of alerts) {
      expect(SEVERITIES, alert).to.include(labels.severity)
      expect(annotations.summary, alert).to.be.a('string').that.is.not.empty
      expect(annotations.description, alert).to.be.a('string').that.is.not.empty
      expect(annotations.runbook_url).to.match(new RegExp(`/${alert}\\.md$`))
    }
  })

  it('names pool and owner in every alert on a pool', () => {
    for (const { alert, annotations } of onPools) {
      expect(annotations.description, alert).to.include('$labels.pid').and.include('$labels.owner')
    }
  })

  it('lets every alert on a pool say how old its data is, in the same words', () => {
    expect(sorted(onPools.map(({ annotations }) => annotations.data ?? 'nothing'))).to.have.lengthOf(1)
    expect(onPools[0]?.annotations.data).to.include('Old data')
  })

  it('uses only series that docs/metrics.md describes or a rule records', () => {
    const metrics = seriesIn(readFileSync('docs/metrics.md', 'utf8'))
    const used = rules.flatMap(({ expr, annotations = {} }) => seriesIn([expr, ...Object.values(annotations)].join(' ')))
    expect(used.length).to.be.greaterThan(0)
    expect(sorted(used).filter((series) => !metrics.includes(series) && !recorded.includes(series))).to.deep.equal([])
  })

  it('has its thresholds in one place, each of them once and used', () => {
    const thresholds = rules.filter(({ file }) => file === 'thresholds.yml').map(({ record }) => record ?? 'an alert')
    expect(recorded.filter((name) => name.startsWith('sentinel:threshold:'))).to.deep.equal(thresholds)
    expect(sorted(recorded)).to.have.lengthOf(recorded.length)
    const others = rules.filter(({ file }) => file !== 'thresholds.yml')
    const used = others.flatMap(({ expr }) => seriesIn(expr)).filter((name) => name.startsWith('sentinel:threshold:'))
    expect(sorted(used)).to.deep.equal(sorted(thresholds))
    const numbers = others.flatMap(({ expr }) => withoutWindows(expr).match(/(?<![\w:])\d[\d.]*/g) ?? [])
    // yes and no, none and some
    expect(sorted(numbers)).to.deep.equal(['0', '1'])
  })

  it('tests every alert before it fires, while it does and after it', () => {
    const complete = tests.filter((test) => {
      const own = test.alert_rule_test.filter(({ alertname }) => alertname === subject(test))
      return /^-\++-$/.test(own.map(({ exp_alerts = [] }) => (exp_alerts.length > 0 ? '+' : '-')).join(''))
    })
    // it always fires
    expect(sorted([...complete.map(subject), 'Watchdog'])).to.deep.equal(sorted(alerts.map(({ alert }) => alert)))
  })

  it('fixes the order of the groups in every promtool test', () => {
    const groups = sorted(files.flatMap((file) => file.groups.map(({ name }) => name)))
    for (const { file, group_eval_order } of promtool) expect(sorted(group_eval_order), file).to.deep.equal(groups)
  })

  it('silences only alerts that there are, and no known deadline because the index is away', () => {
    const { inhibit_rules: inhibitions } = yaml<{ inhibit_rules: Inhibition[] }>('alertmanager.yml')
    const matchers = inhibitions.flatMap(({ source_matchers, target_matchers }) => [...source_matchers, ...target_matchers])
    const named = matchers.flatMap((matcher) => /^alertname =~? (.+)$/.exec(matcher)?.[1]?.split('|') ?? [])
    expect(named.filter((name) => !alerts.some(({ alert }) => alert === name))).to.deep.equal([])
    expect(matchers.filter((matcher) => !matcher.startsWith('alertname'))).to.deep.equal(['rests_on = index'])
    const deadlines = ['PoolForcedStopEligible', 'PoolForcedStopIn24h', 'PoolForcedStopIn6h', 'PoolForcedStopIn72h']
    expect(sorted(onPools.filter(({ labels }) => labels.rests_on !== 'index').map(({ alert }) => alert))).to.deep.equal(deadlines)
  })

  it('explains every alert completely: meaning, impact, diagnosis, mitigation, and links that lead somewhere', () => {
    for (const file of runbooks) {
      const text = readFileSync(join(FOLDER, 'runbooks', file), 'utf8')
      const name = file.replace(/\.md$/, '')
      expect(text.match(/^##? .+$/gm)).to.deep.equal([`# ${name}`, '## Meaning', '## Impact', '## Diagnosis', '## Mitigation'])
      for (const { labels } of alerts.filter(({ alert }) => alert === name)) {
        expect(/^Severity: .*$/m.exec(text)?.[0], file).to.include(labels.severity)
      }
      const links = [...text.matchAll(/\]\((?!http)([^)#]+)/g)].map(([, link = '']) => join(FOLDER, 'runbooks', link))
      expect(links.filter((link) => !existsSync(link))).to.deep.equal([])
    }
  })
})
