import { TableCellDisplayMode, TableFooterOptionsBuilder, TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common'
import type { DynamicConfigValue, ThresholdsConfig } from '@grafana/grafana-foundation-sdk/dashboard'
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table'
import type { Link } from './links'
import { type About, described } from './panels'
import { refId, targets } from './queries'
import type { Unit } from './units'

/** A column of values. */
interface Column {
  readonly name: string
  readonly expr: string
  readonly unit: Unit
  /** Of the cells. */
  readonly colors?: ThresholdsConfig
  readonly width?: number
}

interface Rows {
  /** Labels that all columns share: a row is what has the same values of them. */
  readonly by: readonly string[]
  /** Labels that only the first column has. */
  readonly also?: readonly string[]
  readonly hidden?: readonly string[]
  readonly sortBy: string
  readonly descending?: boolean
  readonly widths?: Readonly<Record<string, number>>
  readonly links?: Readonly<Record<string, readonly Link[]>>
}

/** One row per thing, one column per expression. */
export function table(
  about: About,
  { by, also = [], hidden = [], sortBy, descending = false, widths = {}, links = {} }: Rows,
  columns: readonly Column[],
): PanelBuilder {
  const queries = columns.map(({ expr }, index) => ({ expr: `sum by (${[...by, ...(index === 0 ? also : [])].join(', ')}) (${expr})` }))
  const shown = [...by, ...also].filter((label) => !hidden.includes(label))
  const panel = described(new PanelBuilder(), about)
    .targets(targets(queries, 'table'))
    .transformations([
      { id: 'merge', options: {} },
      { id: 'organize', options: organized(shown, hidden, columns) },
    ])
    .sortBy([new TableSortByFieldStateBuilder().displayName(sortBy).desc(descending)])
    .footer(new TableFooterOptionsBuilder().enablePagination(true))
    .filterable(true)
  for (const column of columns) panel.overrideByName(column.name, propertiesOf(column))
  for (const label of shown) {
    panel.overrideByName(label, [...width(widths[label]), ...(links[label] === undefined ? [] : [{ id: 'links', value: links[label] }])])
  }
  return panel
}

/** Labels first, then the columns under their names. */
function organized(labels: readonly string[], hidden: readonly string[], columns: readonly Column[]): object {
  const values = columns.map((_, index) => (columns.length === 1 ? 'Value' : `Value #${refId(index)}`))
  return {
    excludeByName: Object.fromEntries(['Time', ...hidden].map((name) => [name, true])),
    indexByName: Object.fromEntries([...labels, ...values].map((name, index) => [name, index])),
    renameByName: Object.fromEntries(values.map((value, index) => [value, columns[index]?.name])),
  }
}

function propertiesOf({ unit, colors, width: wide }: Column): DynamicConfigValue[] {
  const { id, decimals, mappings } = unit
  return [
    { id: 'unit', value: id },
    ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }]),
    ...(mappings === undefined ? [] : [{ id: 'mappings', value: mappings }]),
    ...(colors === undefined ? [] : [{ id: 'thresholds', value: colors }, COLORED]),
    ...width(wide),
  ]
}

const COLORED = { id: 'custom.cellOptions', value: { type: TableCellDisplayMode.ColorText } }

const width = (wide: number | undefined): DynamicConfigValue[] => (wide === undefined ? [] : [{ id: 'custom.width', value: wide }])
