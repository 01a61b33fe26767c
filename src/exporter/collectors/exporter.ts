import { collector } from './collector'
import { type Family, one, type Value } from './family'

/** How the exporter itself is doing. */
export interface Health {
  /** How long ago the database was last read; null: never. */
  readonly snapshotAge: Value
  /** The block's own time at which watched workers were read from the chain, Unix seconds; null: never. */
  readonly telemetryAt: Value
  readonly steps: readonly Step[]
}

export interface Step {
  readonly name: string
  readonly success: boolean
  readonly seconds: number
}

const FAMILIES: readonly Family<Health>[] = [
  {
    name: 'stakepool_snapshot_age_seconds',
    unit: 'seconds',
    help: 'Time since the database was read: all other series are of that moment. It grows while the database is away. No series before the first time.',
    values: one(({ snapshotAge }) => snapshotAge),
  },
  {
    name: 'stakepool_telemetry_timestamp_seconds',
    unit: 'Unix time',
    help: 'Time of the block at which watched workers were last read from the storage of the chain. No series where none are watched.',
    values: one(({ telemetryAt }) => telemetryAt),
  },
  {
    name: 'stakepool_collector_success',
    unit: '0 or 1',
    labels: ['collector'],
    help: '1: the collector worked. 0: its series are missing or, of snapshot, chain, audit and telemetry, old.',
    values: ({ steps }) => steps.map(({ name, success }) => [[name], Number(success)]),
  },
  {
    name: 'stakepool_collector_duration_seconds',
    unit: 'seconds',
    labels: ['collector'],
    help: 'Time that the collector took the last time.',
    values: ({ steps }) => steps.map(({ name, seconds }) => [[name], seconds]),
  },
]

export const exporterCollector = collector({ name: 'exporter', items: (health: Health) => [health], labels: {}, families: FAMILIES })
