import type { ThresholdsConfig } from '@grafana/grafana-foundation-sdk/dashboard'
import { type Thresholds, threshold } from './thresholds'
import { steps } from './units'

const HOUR = 3_600

/** From the latest warning to the first. */
const STAGES = ['forced_stop_page_seconds', 'forced_stop_critical_seconds', 'forced_stop_warning_seconds'] as const

/** Of time that is left. */
export function deadlineColors(thresholds: Thresholds): ThresholdsConfig {
  const [page, critical, warning] = STAGES
  return steps('red', [thresholds(page), 'orange'], [thresholds(critical), 'yellow'], [thresholds(warning), 'green'])
}

/** How many pools are within each warning, the latest first. */
export const poolsAtRisk = (thresholds: Thresholds, selector: string): { expr: string; name: string }[] =>
  STAGES.map((limit) => ({
    expr: `count(sentinel:forced_stop_seconds${selector} < ${threshold(limit)}) or vector(0)`,
    name: `in ${thresholds(limit) / HOUR} h`,
  }))

/** +Inf: none in sight. */
export const timeLeft = (selector: string): string => `sentinel:forced_stop_timestamp_seconds${selector} - time()`
