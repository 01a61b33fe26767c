import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  AnnotationQueryBuilder,
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  type Panel,
  RowBuilder,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { built, CONSOLE, type Link, runbook, TAG, UIDS, visible } from './links'
import { DATASOURCE } from './queries'
import type { Thresholds } from './thresholds'
import { type Addresses, outside } from './variables'

/** A headline and the panels below it, in reading order. */
export interface Section {
  readonly title: string
  readonly panels: readonly Builder<Panel>[]
}

/** A mark on all time axes, at the moments at which the expression has a value. */
export interface Mark {
  readonly name: string
  readonly expr: string
  readonly color: string
}

/** What dashboards are made with. */
export interface Settings {
  readonly thresholds: Thresholds
  readonly addresses: Addresses
}

interface Board {
  readonly addresses: Addresses
  readonly name: keyof typeof UIDS
  readonly title: string
  readonly description: string
  readonly variables: readonly Builder<VariableModel>[]
  readonly marks?: readonly Mark[]
  /** Beside those that all dashboards have. */
  readonly links?: readonly Link[]
  /** How much time is shown at first, as Grafana writes it. */
  readonly from: string
  readonly sections: readonly Section[]
}

export function board({ addresses, name, title, description, variables, marks = [], links = [], from, sections }: Board): Dashboard {
  const others = new DashboardLinkBuilder('Stakepool Sentinel')
    .type(DashboardLinkType.Dashboards)
    .tags([TAG])
    .includeVars(true)
    .keepTime(true)
  const builder = new DashboardBuilder(title)
    .uid(UIDS[name])
    .description(description)
    .tags([TAG])
    .tooltip(DashboardCursorSync.Crosshair)
    .refresh('30s')
    .time({ from, to: 'now' })
    .variables([...variables, ...outside(addresses)])
    .annotations(marks.map(annotation))
    .links([visible(others), ...[...links, CONSOLE, { ...runbook('README'), title: 'Runbooks' }].map(built)])
  for (const { title, panels } of sections) {
    builder.withRow(new RowBuilder(title))
    for (const panel of panels) builder.withPanel(panel)
  }
  return numbered(builder.build())
}

const annotation = ({ name, expr, color }: Mark): AnnotationQueryBuilder =>
  new AnnotationQueryBuilder().name(name).datasource(DATASOURCE).enable(true).iconColor(color).expr(expr).step('60s').titleFormat(name)

function numbered(dashboard: Dashboard): Dashboard {
  for (const [index, panel] of (dashboard.panels ?? []).entries()) panel.id = index + 1
  return dashboard
}
