import { Addresses } from '../store/ids'
import type { Node } from './node'

/** What a worker's session is doing, at the chain's finalized head. */
export interface LiveSession {
  /** Raw bits, 64 integer and 64 fraction bits. */
  readonly v: bigint
  readonly pInit: number
  readonly pInstant: number
  /** Unix seconds; null: it was never challenged. */
  readonly challengedAt: number | null
}

export interface Telemetry {
  /** The block's own time, Unix seconds. */
  readonly timestamp: number
  /** By session, SS58; those that the chain does not have are left out. */
  readonly sessions: ReadonlyMap<string, LiveSession>
}

/** Reads some sessions at the finalized head: what has changed since the last event, and what events of older specs do not tell. */
export async function readTelemetry(node: Node, sessions: readonly string[]): Promise<Telemetry> {
  const storage = await node.atHead()
  const address = new Map(sessions.map((session) => [Addresses.decode(session), session]))
  const live = new Map<string, LiveSession>()
  for (const [id, { v, benchmark }] of await storage.values('phalaMining.miners', [...address.keys()])) {
    live.set(address.get(id) ?? id, {
      v,
      pInit: Number(benchmark.pInit),
      pInstant: Number(benchmark.pInstant),
      challengedAt: benchmark.challengeTimeLast === 0n ? null : Number(benchmark.challengeTimeLast),
    })
  }
  return { timestamp: Number(((await storage.single('timestamp.now')) ?? 0n) / 1_000n), sessions: live }
}
