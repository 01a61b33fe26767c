import { toPha } from '../pha'

/** Null: not known, no series. */
export type Value = number | null
/** The values of a family's own labels, in the order of their names, and the value. */
export type Series = readonly [labels: readonly string[], value: Value]

/** One metric: what it is called and what it means, for Prometheus and for docs/metrics.md, and its series for one item. */
export interface Family<I> {
  readonly name: string
  /** Absent: gauge. */
  readonly type?: 'gauge' | 'counter'
  /** Empty: a bare number. */
  readonly unit: string
  /** Beside those that say which item it is. */
  readonly labels?: readonly string[]
  readonly help: string
  readonly values: (item: I) => readonly Series[]
}

/** Values of a family that has no labels of its own. */
export const one =
  <I>(value: (item: I) => Value): Family<I>['values'] =>
  (item) => [[[], value(item)]]

export const pha = <I>(amount: (item: I) => bigint): Family<I>['values'] => one((item) => toPha(amount(item)))

/** Null stays null. */
export const maybe = <A>(value: A | null, to: (value: A) => number): Value => (value === null ? null : to(value))

/** The chain's times are whole seconds: no digit of a deadline is lost. */
export const seconds = (time: Date | null): Value => maybe(time, (known) => known.getTime() / 1_000)

/** Null is a limit that is never reached. */
export const limit = (value: Value): number => value ?? Number.POSITIVE_INFINITY
