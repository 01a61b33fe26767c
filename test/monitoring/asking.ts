import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import { type Choice, choicesOf } from '../support/dashboards'
import type { Prometheus } from './prometheus'

/** What the variables of a dashboard stand at. */
export type Chosen = Readonly<Record<string, string>>

/** Where several values can be chosen: all of them, as such or each by its name. */
export const MANNERS = ['all', 'named'] as const
type Manner = (typeof MANNERS)[number]

/** What somebody may choose: everything where that is possible, else each value in turn. */
export async function waysToChoose(prometheus: Prometheus, dashboard: Dashboard, manner: Manner): Promise<readonly Chosen[]> {
  let ways: readonly Chosen[] = [{}]
  for (const choice of choicesOf(dashboard)) {
    const longer = ways.map(async (way) => {
      const values = await prometheus.labelValues(filled(choice.series, way), choice.label)
      return options(choice, values, manner).map((value) => ({ ...way, [choice.name]: value }))
    })
    ways = (await Promise.all(longer)).flat()
  }
  return ways
}

/** As Grafana writes them into an expression. */
function options({ all }: Choice, values: readonly string[], manner: Manner): readonly string[] {
  if (!all || values.length === 0) return values
  return [manner === 'all' ? '.*' : `(${values.map((value) => value.replaceAll('.', '\\\\.')).join('|')})`]
}

/** An expression as Grafana sends it. @throws Error when it names a variable that stands at nothing */
export const filled = (expr: string, chosen: Chosen): string =>
  expr.replace(/\$([a-z]\w*)/g, (_, name: string) => {
    const value = chosen[name]
    if (value === undefined) throw new Error(`${expr}: $${name} has no value`)
    return value
  })
