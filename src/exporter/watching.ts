import type { LiveSession, Telemetry } from '../audit/telemetry'
import type { Polled } from './polling'

/** Watched workers are read once a minute, 250 by one question, one question after the other. */
export const TELEMETRY_PAUSES = { everyMs: 60_000, atMostMs: 600_000 }
/** What was read longer ago is not known any more. */
const KEPT_SECONDS = 300

/** By session; undefined: not known. */
export const knownTelemetry = ({ last }: Polled<Telemetry>, now: number): ReadonlyMap<string, LiveSession> | undefined =>
  last !== undefined && now - last.at <= KEPT_SECONDS ? last.value.sessions : undefined
