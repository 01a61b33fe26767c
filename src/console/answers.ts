/** What the API answers to queries.ts, revived: amounts in base units as bigint, times as Date. */

export interface Network {
  readonly chain: string
  readonly height: number
  readonly timestamp: Date
  readonly specVersion: number
  /** Seconds. */
  readonly gracePeriod: bigint
  readonly coolDownPeriod: bigint
  readonly miningEnabled: boolean
  readonly poolCount: number
  readonly totalStake: bigint
  readonly freeDelegation: bigint
  readonly staked: bigint
  readonly releasing: bigint
  readonly pendingWithdrawal: bigint
  readonly unfundedWithdrawal: bigint
  readonly divergenceCount: number
}

export interface Divergence {
  readonly id: string
  readonly block: number
  readonly rule: string
  readonly pool: { readonly pid: number } | null
  readonly subject: string
  readonly field: string
  readonly expected: string
  readonly reported: string
}

/** What the list of pools shows. */
export interface PoolSummary {
  readonly pid: number
  readonly kind: 'StakePool' | 'Vault'
  readonly owner: { readonly id: string }
  readonly freeDelegation: bigint
  readonly releasing: bigint
  readonly capGap: bigint | null
  readonly pendingWithdrawal: bigint
  readonly pendingRequests: number
  readonly unfundedWithdrawal: bigint
  readonly reclaimable: bigint
  readonly forcedStopAt: Date | null
  readonly forcedStopEligible: boolean
  readonly workerCount: number
  readonly idleWorkerCount: number
  readonly unresponsiveWorkerCount: number
  readonly coolingDownWorkerCount: number
}

export interface Pool extends PoolSummary {
  readonly commission: number
  readonly cap: bigint | null
  readonly contributable: bigint | null
  readonly totalStake: bigint
  /** Raw bits. */
  readonly sharePrice: bigint | null
  readonly staked: bigint
  readonly ownerReward: bigint
  readonly rewardsToOwner: bigint
  readonly rewardsToDelegators: bigint
  readonly slashed: bigint
  readonly forcedStops: number
  readonly delegatorCount: number
  readonly whitelistEnabled: boolean
  /** Null: before the index began. */
  readonly createdAt: Date | null
  readonly updatedAtBlock: number
}

export type SessionState = 'Ready' | 'Idle' | 'Unresponsive' | 'CoolingDown'

export interface Session {
  readonly id: string
  readonly worker: string
  readonly state: SessionState
  readonly stake: bigint
  /** Raw bits. */
  readonly v: bigint | null
  readonly pInstant: number | null
  /** Null: since before the index began. */
  readonly stateSince: Date | null
  readonly reclaimableAt: Date | null
  readonly lastSettledAt: Date | null
  readonly totalReward: bigint
}

export interface Snapshot {
  readonly timestamp: Date
  readonly freeDelegation: bigint
  readonly staked: bigint
  readonly releasing: bigint
  readonly pendingWithdrawal: bigint
}

export interface PoolEvent {
  readonly id: string
  readonly block: number
  readonly timestamp: Date
  readonly kind: string
  readonly account: string | null
  readonly worker: string | null
  readonly amount: bigint | null
  readonly shares: bigint | null
}

export interface StopPlan {
  readonly workers: readonly { readonly worker: string; readonly stake: bigint; readonly v: bigint | null }[]
  readonly stake: bigint
  readonly vLost: bigint
  readonly covers: boolean
  readonly exact: boolean
  readonly assumptions: readonly string[]
}

export interface AttractPlan {
  readonly amount: bigint
  readonly possible: boolean
  readonly capGap: bigint | null
  readonly contributable: bigint | null
  readonly raiseCapTo: bigint | null
}

/** F1 to F5. */
export interface PoolForecast {
  readonly freeDelegation: bigint
  readonly pendingWithdrawal: bigint
  readonly unfundedWithdrawal: bigint
  readonly reclaimable: bigint
  readonly forcedStopAt: Date | null
  readonly requests: readonly { readonly account: string; readonly value: bigint; readonly unfunded: bigint; readonly requestedAt: Date }[]
  readonly payments: readonly { readonly at: Date; readonly account: string; readonly amount: bigint }[]
  readonly unpaid: readonly { readonly account: string; readonly value: bigint }[]
  readonly stopPlan: StopPlan
  readonly attractPlan: AttractPlan
}

/** F6. */
export interface WhatIf {
  readonly height: number
  readonly steps: readonly { readonly change: string; readonly refused: string | null; readonly paidNow: bigint; readonly queued: bigint }[]
  readonly before: PoolForecast
  readonly after: PoolForecast
  readonly assumptions: readonly string[]
}
