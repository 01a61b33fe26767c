import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import {
  type DashboardLink,
  FieldColorBuilder,
  FieldColorModeId,
  type ThresholdsConfig,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline'
import { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries'
import { built, runbook } from './links'
import { DATASOURCE, type Query, targets } from './queries'
import { NEUTRAL, type Unit } from './units'

/** What every panel tells. */
export interface About {
  readonly title: string
  /** What the numbers mean, for somebody who sees them for the first time. */
  readonly description: string
  readonly unit: Unit
  /** Absent: neither good nor bad. */
  readonly colors?: ThresholdsConfig
  /** Names of alerts that are about the same. */
  readonly runbooks?: readonly string[]
  /** In the 24 columns of the grid. */
  readonly width: number
  readonly height: number
}

interface Panel<P> {
  title(title: string): P
  description(description: string): P
  datasource(datasource: typeof DATASOURCE): P
  unit(unit: string): P
  decimals(decimals: number): P
  mappings(mappings: ValueMapping[]): P
  thresholds(thresholds: Builder<ThresholdsConfig>): P
  links(links: Builder<DashboardLink>[]): P
  span(width: number): P
  height(height: number): P
  noValue(text: string): P
}

export function described<P extends Panel<P>>(
  panel: P,
  { title, description, unit, colors = NEUTRAL, runbooks = [], width, height }: About,
): P {
  panel
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .unit(unit.id)
    .thresholds({ build: () => colors })
    .links(runbooks.map((name) => built(runbook(name))))
    .span(width)
    .height(height)
    .noValue('-')
  if (unit.decimals !== undefined) panel.decimals(unit.decimals)
  if (unit.mappings !== undefined) panel.mappings(unit.mappings)
  return panel
}

/** Numbers of now. */
export const stat = (about: About, ...queries: readonly Query[]): StatBuilder =>
  described(new StatBuilder(), about)
    .targets(targets(queries, 'instant'))
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Value)
    .textMode(queries.length > 1 ? BigValueTextMode.ValueAndName : BigValueTextMode.Value)

/** Lines over time. */
export const series = (about: About, ...queries: readonly Query[]): SeriesBuilder =>
  described(new SeriesBuilder(), about)
    .targets(targets(queries, 'range'))
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassicByName))
    .legend(new VizLegendOptionsBuilder().showLegend(true).displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .showPoints(VisibilityMode.Never)
    .lineWidth(2)

/** Areas on each other. */
export const stacked = (about: About, ...queries: readonly Query[]): SeriesBuilder =>
  series(about, ...queries)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal))
    .fillOpacity(30)
    .lineWidth(1)

/** Lines that should keep to one side of others. */
export const limited = (about: About, ...queries: readonly Query[]): SeriesBuilder =>
  series(about, ...queries).thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed))

/** What was in which state when. */
export const timeline = (about: About, ...queries: readonly Query[]): TimelineBuilder =>
  described(new TimelineBuilder(), about).targets(targets(queries, 'range')).showValue(VisibilityMode.Never).mergeValues(true)
