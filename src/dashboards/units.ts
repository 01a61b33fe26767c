import { MappingType, type ThresholdsConfig, ThresholdsMode, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard'

/** How Grafana writes a number. */
export interface Unit {
  /** Grafana's name of it. */
  readonly id: string
  readonly decimals?: number
  readonly mappings?: ValueMapping[]
}

type Text = { readonly text: string; readonly color?: string }

/** Words for single values. */
const words = (texts: Readonly<Record<string, Text>>): ValueMapping[] => [{ type: MappingType.ValueToText, options: { ...texts } }]

/** What +Inf means in docs/metrics.md: a limit that is never reached. */
const NONE = words({ Infinity: { text: 'none' } })

export const PHA: Unit = { id: 'suffix:PHA', decimals: 2, mappings: NONE }
export const PRICE: Unit = { id: 'suffix:PHA', decimals: 6 }
export const RATIO: Unit = { id: 'percentunit', decimals: 1 }
export const COUNT: Unit = { id: 'none', decimals: 0 }
export const SCORE: Unit = { id: 'none', decimals: 1 }
export const BLOCKS: Unit = { id: 'suffix:blocks', decimals: 0 }
/** Seconds, in the two largest units: 2 days, 3 hours. */
export const DURATION: Unit = { id: 'dtdurations', decimals: 1, mappings: NONE }
/** Short ones, of seconds. */
export const SECONDS: Unit = { id: 's', decimals: 3 }
/** Milliseconds since 1970. */
export const MOMENT: Unit = { id: 'dateTimeAsIso', mappings: NONE }
export const YES_NO: Unit = { id: 'none', mappings: words({ 0: { text: 'no', color: 'green' }, 1: { text: 'yes', color: 'red' } }) }
export const UP: Unit = { id: 'none', mappings: words({ 0: { text: 'fails', color: 'red' }, 1: { text: 'works', color: 'green' } }) }
/** As the expressions of worker-state.ts number them. */
export const WORKER_STATE: Unit = {
  id: 'none',
  mappings: words({
    0: { text: 'Ready', color: 'blue' },
    1: { text: 'Idle', color: 'green' },
    2: { text: 'Unresponsive', color: 'red' },
    3: { text: 'CoolingDown', color: 'orange' },
  }),
}

/** Colours from a value on; the first one is for everything below. */
export function steps(below: string, ...above: readonly (readonly [from: number, color: string])[]): ThresholdsConfig {
  return { mode: ThresholdsMode.Absolute, steps: [{ value: null, color: below }, ...above.map(([value, color]) => ({ value, color }))] }
}

/** For what is neither good nor bad: without any, Grafana colours everything above 80 red. */
export const NEUTRAL = steps('text')
/** For what should not be at all: the smallest amount is 10^-12 PHA. */
export const NONE_IS_GOOD = steps('green', [1e-12, 'red'])
