import type { Command, GatekeeperMessage, Heartbeat, PoolCommand, SessionCommand, StakeCommand } from '../../rules/commands/command'
import type { AccountId, Seconds, SessionId, WorkerKey } from '../../rules/state'

type Of<C extends { readonly kind: string }, K extends C['kind']> = Extract<C, { readonly kind: K }>
type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>

/** What somebody asks the chain to do: a command of the rules, of which the chain itself knows some parts, or a change of the registry. */
export type Call =
  | Exclude<Command, { readonly kind: Completed['kind'] }>
  | Optional<Of<PoolCommand, 'addWorker'>, 'session'>
  | Optional<Of<SessionCommand, 'reclaimPoolWorker'>, 'session'>
  | Of<StakeCommand, 'contribute'>
  | Optional<GatekeeperMessage, 'emittedAt'>
  | Optional<Heartbeat, 'challengedAt' | 'before'>
  | Registration

type Completed = { readonly kind: 'addWorker' | 'reclaimPoolWorker' | 'contribute' | 'gatekeeperMessage' | 'heartbeat' }

/** PhalaRegistry: the rules only know what comes of it. */
export type Registration =
  | { readonly kind: 'registerWorker'; readonly who: AccountId; readonly worker: WorkerKey; readonly confidenceLevel: bigint }
  | { readonly kind: 'reportBenchmark'; readonly worker: WorkerKey; readonly score: bigint }

/** What storage keeps of a session's last heartbeat. */
export interface Challenge {
  readonly session: SessionId
  readonly iterations: bigint
  readonly challengedAt: Seconds
}
