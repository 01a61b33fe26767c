import type { Network, Pool, Snapshot, Worker } from '../snapshot'

/** What one scrape is about. */
export interface View {
  readonly network: Network | undefined
  readonly pools: readonly Pool[]
  readonly workers: readonly Worker[]
  readonly divergences: Snapshot['divergences']
  /** Height of the chain's finalized head; null: not known. */
  readonly chainHeight: number | null
}

export const chainOf = (_item: unknown, { network }: View): string => network?.chain ?? ''
export const pidOf = ({ pid }: { readonly pid: number }): string => `${pid}`
