import type { Audit } from '../../audit/audit'
import type { LiveSession } from '../../audit/telemetry'
import type { Network, Pool, Snapshot, Worker } from '../snapshot'

/** What one scrape is about. */
export interface View {
  readonly network: Network | undefined
  readonly pools: readonly Pool[]
  readonly workers: readonly WatchedWorker[]
  readonly divergences: Snapshot['divergences']
  /** Height of the chain's finalized head; null: not known. */
  readonly chainHeight: number | null
  /** Null: none was done yet. */
  readonly audit: Audit | null
}

/** A worker as it is indexed, and as the chain's head has it where that is known. */
export type WatchedWorker = Worker & { readonly live?: LiveSession | undefined }

export const chainOf = (_item: unknown, { network }: View): string => network?.chain ?? ''
export const pidOf = ({ pid }: { readonly pid: number }): string => `${pid}`
