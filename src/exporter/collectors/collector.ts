import type { Registry } from 'prom-client'
import type { Snapshot } from '../snapshot'

/** Pure: puts what a snapshot says into a registry. No clock, no I/O. */
export interface Collector {
  readonly name: string
  collect(snapshot: Snapshot, registry: Registry): void
}
