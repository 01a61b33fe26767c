import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { temporaryFolder } from '../support/postgres'

/** The shipped rules on the queue and all that they look at. */
const FILES = ['thresholds', 'recordings', 'forced-stop', 'queue']

export interface Life {
  readonly stepHours: number
  /** Values of each series at every step, from hour 0 on; "_" where it has none. */
  readonly series: ReadonlyMap<string, readonly string[]>
  readonly expr: string
  /** What the expression must give at every step: series of the value 1 by their labels. */
  readonly expected: readonly (readonly string[])[]
}

/** An hour at which it gave something else, with the series that only one side has. */
export interface Difference {
  readonly hour: number
  readonly missing: readonly string[]
  readonly unexpected: readonly string[]
}

/** Lets Prometheus' own engine live through hours under the shipped rules. @throws Error when promtool does not understand its file */
export function liveThrough(life: Life): readonly Difference[] {
  const folder = temporaryFolder()
  const file = join(folder, 'life.json')
  writeFileSync(file, JSON.stringify(fileOf(life)))
  const { status, error, stdout, stderr } = spawnSync('promtool', ['test', 'rules', file], { encoding: 'utf8', maxBuffer: 2 ** 30 })
  rmSync(folder, { recursive: true, force: true })
  if (error !== undefined) throw error
  const differences = differencesIn(`${stdout}${stderr}`)
  if ((status === 0) !== (differences.length === 0)) throw new Error(`promtool ended with ${status}:\n${stdout}${stderr}`)
  return differences
}

function fileOf({ stepHours, series, expr, expected }: Life): object {
  const step = `${stepHours}h`
  const test = {
    interval: step,
    input_series: [...series].map(([name, values]) => ({ series: name, values: values.join(' ') })),
    promql_expr_test: expected.map((all, index) => ({
      expr,
      eval_time: `${index * stepHours}h`,
      exp_samples: all.map((labels) => ({ labels, value: 1 })),
    })),
  }
  const rule_files = FILES.map((name) => resolve('monitoring/rules', `${name}.yml`))
  return { rule_files, evaluation_interval: step, group_eval_order: FILES, tests: [test] }
}

function differencesIn(said: string): readonly Difference[] {
  return [...said.matchAll(/time: (\d+h|\d+d\d*h?|0s),\s*\n\s*exp:(.*)\n\s*got:(.*)/g)].map(([, time = '', exp = '', got = '']) => {
    const [wanted, given] = [labelsIn(exp), labelsIn(got)]
    return {
      hour: hoursOf(time),
      missing: wanted.filter((each) => !given.includes(each)),
      unexpected: given.filter((each) => !wanted.includes(each)),
    }
  })
}

const labelsIn = (samples: string): readonly string[] => samples.match(/\{[^}]*\}/g) ?? []

/** Of a duration as Prometheus writes it: 2d4h. */
const hoursOf = (text: string): number => Number(/(\d+)d/.exec(text)?.[1] ?? 0) * 24 + Number(/(\d+)h/.exec(text)?.[1] ?? 0)
