/** What the exporter knows of the index at one moment: rows of the database, null where a row has none. */
export interface Snapshot {
  /** Undefined: nothing is indexed yet. */
  readonly network: Network | undefined
  /** By pid. */
  readonly pools: ReadonlyMap<number, Pool>
  /** Of watched pools, by session. */
  readonly workers: ReadonlyMap<string, Worker>
  /** How many there are of each rule. */
  readonly divergences: ReadonlyMap<string, number>
}

export const NOTHING: Snapshot = { network: undefined, pools: new Map(), workers: new Map(), divergences: new Map() }

export interface Network {
  readonly chain: string
  readonly genesis: string
  readonly prefix: number
  readonly height: number
  readonly hash: string
  /** The block's own time. */
  readonly timestamp: Date
  /** Rows of the table pool. */
  readonly poolCount: number
  /** The oldest transaction that was still running at this moment: what it and later ones write was not seen. */
  readonly horizon: string
}

export interface Pool {
  readonly pid: number
  readonly kind: string
  readonly owner: string
  /** Millionths. */
  readonly commission: number
  /** Amounts are base units; null: no cap. */
  readonly cap: bigint | null
  readonly capGap: bigint | null
  readonly totalStake: bigint
  /** Raw bits of a 64.64 number; null: no shares. */
  readonly sharePrice: bigint | null
  readonly freeDelegation: bigint
  readonly staked: bigint
  readonly releasing: bigint
  readonly reclaimable: bigint
  readonly pendingWithdrawal: bigint
  readonly pendingRequests: number
  readonly oldestRequestAt: Date | null
  readonly unfundedWithdrawal: bigint
  readonly forcedStopAt: Date | null
  readonly forcedStopEligible: boolean
  readonly ownerReward: bigint
  readonly rewardsToOwner: bigint
  readonly rewardsToDelegators: bigint
  readonly slashed: bigint
  readonly forcedStops: number
  readonly delegators: number
  readonly idle: number
  readonly unresponsive: number
  readonly coolingDown: number
  readonly ready: number
}

export const STATES = ['Ready', 'Idle', 'Unresponsive', 'CoolingDown'] as const

/** A worker's session in a pool: it stays for its cool-down when the worker has left. */
export interface Worker {
  readonly pid: number
  /** Public key. */
  readonly worker: string
  readonly state: (typeof STATES)[number]
  /** Null: since before indexing began. */
  readonly stateSince: Date | null
  readonly stake: bigint
  /** Raw bits of a 64.64 number; null: not known. */
  readonly v: bigint | null
  readonly pInit: number | null
  readonly pInstant: number | null
  readonly reclaimableAt: Date | null
  readonly lastSettledAt: Date | null
  readonly totalReward: bigint
}
