import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import { type DashboardLink, DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard'

/** Parts of addresses: do not change them, people have bookmarks. */
export const UIDS = {
  overview: 'sentinel-overview',
  pool: 'sentinel-pool',
  workers: 'sentinel-workers',
  indexer: 'sentinel-indexer',
} as const
export const TAG = 'stakepool-sentinel'

export interface Link {
  readonly title: string
  readonly url: string
  /** Opens a window of its own: it leads out of Grafana. */
  readonly targetBlank?: boolean
}

/** `name`: of an alert, or the value of a column that has one. */
export const runbook = (name: string): Link => ({ title: `Runbook ${name}`, url: `\${runbooks}/${name}.md`, targetBlank: true })
export const consolePool = (pid: string): Link => ({ title: 'Open in the console', url: `\${console}/#/pool/${pid}`, targetBlank: true })
export const CONSOLE: Link = { title: 'Console', url: `\${console}/`, targetBlank: true }

/** What a variable stands at. */
export const chosen = (variable: string): string => `\${${variable}}`
/** What the row of a table that somebody clicks on has in a column. */
export const cell = (column: string): string => chosen(`__data.fields.${column}`)

/** Another dashboard, at the same time range. */
export function dashboard(name: keyof typeof UIDS, title: string, variables: Readonly<Record<string, string>>): Link {
  const chosen = Object.entries(variables).map(([variable, value]) => `var-${variable}=${value}&`)
  return { title, url: `/d/${UIDS[name]}?${chosen.join('')}\${__url_time_range}` }
}

export const built = ({ title, url, targetBlank = false }: Link): Builder<DashboardLink> =>
  visible(new DashboardLinkBuilder(title).type(DashboardLinkType.Link).url(url).targetBlank(targetBlank))

/** The builder's default hides links in a menu. */
export const visible = (link: Builder<DashboardLink>): Builder<DashboardLink> => ({
  build: () => ({ ...link.build(), placement: undefined }),
})
