import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import type { Settings } from './board'
import { indexer } from './indexer'
import { overview } from './overview'
import { pool } from './pool'

import { workers } from './workers'

/** All dashboards, by the names of their files. */
export const dashboards = (settings: Settings): Readonly<Record<string, Dashboard>> => ({
  overview: overview(settings),
  pool: pool(settings),
  workers: workers(settings),
  indexer: indexer(settings),
})
