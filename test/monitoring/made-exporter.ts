import { CONTENT_TYPE, scrape } from '#sentinel/exporter/scrape'
import type { Pool, Snapshot, Worker } from '#sentinel/exporter/snapshot'
import { auditOf, difference, network, pool, readAt, snapshotOf, telemetryOf, worker } from '../support/snapshot'
import type { Program } from './program'
import { serve } from './serve'

const PHA = 10n ** 12n
const HOUR_MS = 3_600_000
/** Prometheus sees a change only between two scrapes. */
const SCRAPES_BEFORE_TROUBLE = 3

/** The exporter's own text of made numbers, in which after a while everything goes wrong that can. */
export function startMadeExporter(): Promise<Program> {
  let scrapes = 0
  return serve(async (_request, response) => {
    const snapshot = readAt(0, troubled(++scrapes > SCRAPES_BEFORE_TROUBLE))
    const sources = {
      snapshot,
      chain: readAt(0, network.height + 5),
      audit: readAt(0, auditOf([difference])),
      telemetry: readAt(0, telemetryOf(snapshot.state.last?.value)),
    }
    response.setHeader('content-type', CONTENT_TYPE).end(await scrape(sources, undefined, () => 1).text)
  })
}

function troubled(already: boolean): Snapshot {
  const [hourAgo, hourAhead] = [new Date(Date.now() - HOUR_MS), new Date(Date.now() + HOUR_MS)]
  const stopped: Pool = {
    ...pool,
    cap: 1_000n * PHA,
    capGap: 10n * PHA,
    sharePrice: 1n << 64n,
    totalStake: 990n * PHA,
    freeDelegation: 90n * PHA,
    oldestRequestAt: hourAgo,
    forcedStopAt: hourAhead,
    forcedStopEligible: true,
    idle: 1,
    unresponsive: 1,
    coolingDown: 1,
    commission: already ? 200_000 : 100_000,
    slashed: already ? 5n * PHA : 0n,
    forcedStops: already ? 2 : 1,
  }
  const computing: Worker = { ...worker, state: 'Idle', pInit: 100, pInstant: 50, lastSettledAt: hourAgo }
  const silent: Worker = { ...worker, worker: '0x22', state: 'Unresponsive', stateSince: hourAgo }
  const cooling: Worker = { ...worker, worker: '0x33', state: 'CoolingDown', reclaimableAt: hourAhead }
  return {
    ...snapshotOf([stopped], [computing, silent, cooling]),
    network: { ...network, timestamp: new Date() },
    divergences: new Map(already ? [['R41', 1] as const, ['I1', 1] as const] : []),
  }
}
