import { load } from 'js-yaml'

/** The number of monitoring/rules/thresholds.yml that has this name there, after `sentinel:threshold:`. @throws Error when there is none */
export type Thresholds = (name: string) => number

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly record: string; readonly expr: string }[] }[]
}

/** Colours cannot ask Prometheus for their limits: they are read from the same file when the dashboards are made. */
export function readThresholds(yaml: string): Thresholds {
  const { groups } = load(yaml) as Rules
  const known = new Map(groups.flatMap(({ rules }) => rules.map(({ record, expr }) => [record, numberOf(record, expr)] as const)))
  return (name) => {
    const value = known.get(nameOf(name))
    if (value === undefined)
      throw new Error(`There is no ${nameOf(name)}: it is either misspelt, or missing in monitoring/rules/thresholds.yml`)
    return value
  }
}

/** The series that says it to expressions. */
export const threshold = (name: string): string => `scalar(${nameOf(name)})`

const nameOf = (name: string): string => `sentinel:threshold:${name}`

/** As thresholds are written: `vector(72 * 3600)`. */
function numberOf(record: string, expr: string): number {
  const factors = /^vector\(([\d.* ]+)\)$/.exec(expr)?.[1]?.split('*').map(Number)
  const value = factors?.reduce((product, factor) => product * factor, 1)
  if (value === undefined || Number.isNaN(value)) throw new Error(`${record} is not vector(number) or vector(number * number): ${expr}`)
  return value
}
