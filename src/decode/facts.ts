import type { RegistryEvent } from '../rules/events'
import type { Fixed } from '../rules/math/fixed-point'
import type { Tokenomics } from '../rules/params'
import type { AccountId, WorkerKey } from '../rules/state'
import type { TokenomicParameters, WorkerInfo } from '../types/v900'

/** A registry entry in the rules' words. */
export function workerFacts({ pubkey, operator, confidenceLevel, initialScore }: WorkerInfo): RegistryEvent {
  return {
    kind: 'WorkerFacts',
    worker: pubkey as WorkerKey,
    confidenceLevel: BigInt(confidenceLevel),
    ...(operator === undefined ? {} : { operator: operator as AccountId }),
    ...(initialScore === undefined ? {} : { initialScore: BigInt(initialScore) }),
  }
}

/** Raw bits of storage as the rules' fixed point. */
export function tokenomicsOf({ heartbeatWindow, ...bits }: TokenomicParameters): Tokenomics {
  return { ...(bits as { [K in keyof typeof bits]: Fixed }), heartbeatWindow: BigInt(heartbeatWindow) }
}
