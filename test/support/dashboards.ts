import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dashboard, DashboardLink, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard'
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus'

const FOLDER = 'monitoring/dashboards'

/** As Grafana reads them, by the names of their files. */
export const DASHBOARDS: ReadonlyMap<string, Dashboard> = new Map(
  readdirSync(FOLDER)
    .sort()
    .map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))]),
)

const isRow = (panel: Panel | RowPanel): panel is RowPanel => panel.type === 'row'

export const rowsOf = ({ panels = [] }: Dashboard): RowPanel[] => panels.filter(isRow)
export const panelsOf = ({ panels = [] }: Dashboard): Panel[] => panels.filter((panel): panel is Panel => !isRow(panel))
export const targetsOf = ({ targets = [] }: Panel): Dataquery[] => targets as unknown as Dataquery[]

/** Every link of a dashboard: above it, at a panel, in a cell. */
export function linksOf(dashboard: Dashboard): string[] {
  const panels = panelsOf(dashboard)
  const properties = panels.flatMap(({ fieldConfig }) => (fieldConfig?.overrides ?? []).flatMap((override) => override.properties))
  const cells: DashboardLink[] = properties.flatMap(({ id, value }) => (id === 'links' ? value : []))
  const links = [...(dashboard.links ?? []), ...panels.flatMap((panel) => panel.links ?? []), ...cells]
  return links.flatMap(({ url }) => url ?? [])
}

/** An expression that a dashboard asks Prometheus. */
export interface Asked {
  /** Dashboard, panel and letter of the query. */
  readonly where: string
  readonly expr: string
}

/** Of the panels and of the marks on their time axes. */
export function asked(dashboard: Dashboard): Asked[] {
  const marks = dashboard.annotations.list ?? []
  return [
    ...panelsOf(dashboard).flatMap((panel) =>
      targetsOf(panel).map(({ refId, expr }) => ({ where: `${dashboard.uid}: ${panel.title} ${refId}`, expr: expr ?? '' })),
    ),
    ...marks.map(({ name, expr }) => ({ where: `${dashboard.uid}: mark ${name}`, expr: expr ?? '' })),
  ]
}

/** A variable whose values Prometheus knows. */
export interface Choice {
  readonly name: string
  readonly all: boolean
  /** `label_values(series, label)` */
  readonly series: string
  readonly label: string
}

/** In their order: later ones rest on what is chosen for earlier ones. */
export function choicesOf({ templating, uid }: Dashboard): Choice[] {
  return (templating.list ?? []).flatMap(({ type, name, query, includeAll = false }) => {
    if (type !== 'query') return []
    const [, series, label] = /^label_values\((.+), (\w+)\)$/.exec(`${query}`) ?? []
    if (series === undefined || label === undefined) throw new Error(`${uid}: ${name} is not label_values(series, label): ${query}`)
    return [{ name, all: includeAll, series, label }]
  })
}

/** Variables that a text names. */
export const variablesIn = (text: string): string[] => [...text.matchAll(/\$\{?([a-z_]\w*)/g)].map(([, name = '']) => name)
