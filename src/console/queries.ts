import type { Divergence, Network, Pool, PoolEvent, PoolSummary, Session, Snapshot, WhatIf } from './answers'

/** A question and, for the type checker alone, its answer. */
export interface Query<T> {
  readonly name: string
  readonly text: string
  readonly answer?: T
}

const SUMMARY = `pid kind owner { id } freeDelegation releasing capGap pendingWithdrawal pendingRequests unfundedWithdrawal reclaimable
  forcedStopAt forcedStopEligible workerCount idleWorkerCount unresponsiveWorkerCount coolingDownWorkerCount`

const FORECAST = `freeDelegation pendingWithdrawal unfundedWithdrawal reclaimable forcedStopAt
  requests { account value unfunded requestedAt }
  payments { at account amount }
  unpaid { account value }
  stopPlan { workers { worker stake v } stake vLost covers exact assumptions }
  attractPlan { amount possible capGap contributable raiseCapTo }`

export const NETWORK: Query<{ readonly networkStates: readonly Network[] }> = {
  name: 'Network',
  text: `query Network {
    networkStates(limit: 1) {
      chain height timestamp specVersion gracePeriod coolDownPeriod miningEnabled poolCount
      totalStake freeDelegation staked releasing pendingWithdrawal unfundedWithdrawal divergenceCount
    }
  }`,
}

export const DIVERGENCES: Query<{ readonly divergences: readonly Divergence[] }> = {
  name: 'Divergences',
  text: `query Divergences($limit: Int!) {
    divergences(orderBy: id_DESC, limit: $limit) { id block rule pool { pid } subject field expected reported }
  }`,
}

/** The first is what the operator has to look at first. */
export const POOLS: Query<{ readonly pools: readonly PoolSummary[]; readonly atRisk: { readonly totalCount: number } }> = {
  name: 'Pools',
  text: `query Pools($where: PoolWhereInput, $limit: Int!) {
    pools(
      where: $where, limit: $limit
      orderBy: [forcedStopEligible_DESC, forcedStopAt_ASC_NULLS_LAST, unfundedWithdrawal_DESC, pendingWithdrawal_DESC, reclaimable_DESC, pid_ASC]
    ) { ${SUMMARY} }
    atRisk: poolsConnection(orderBy: id_ASC, where: { forcedStopAt_isNull: false }) { totalCount }
  }`,
}

export const POOL: Query<{ readonly poolById: Pool | null }> = {
  name: 'Pool',
  text: `query Pool($id: String!) {
    poolById(id: $id) {
      ${SUMMARY} commission cap contributable totalStake sharePrice staked ownerReward rewardsToOwner rewardsToDelegators slashed forcedStops
      delegatorCount whitelistEnabled createdAt updatedAtBlock
    }
  }`,
}

export const SESSIONS: Query<{ readonly sessions: readonly Session[] }> = {
  name: 'Sessions',
  text: `query Sessions($id: String!, $limit: Int!) {
    sessions(where: { pool: { id_eq: $id } }, orderBy: [state_ASC, id_ASC], limit: $limit) {
      id worker state stake v pInstant stateSince reclaimableAt lastSettledAt totalReward
    }
  }`,
}

/** The latest first. */
export const SNAPSHOTS: Query<{ readonly poolSnapshots: readonly Snapshot[] }> = {
  name: 'Snapshots',
  text: `query Snapshots($id: String!, $period: SnapshotPeriod!, $limit: Int!) {
    poolSnapshots(where: { pool: { id_eq: $id }, period_eq: $period }, orderBy: timestamp_DESC, limit: $limit) {
      timestamp freeDelegation staked releasing pendingWithdrawal
    }
  }`,
}

/** The latest first. */
export const EVENTS: Query<{ readonly poolEvents: readonly PoolEvent[] }> = {
  name: 'Events',
  text: `query Events($where: PoolEventWhereInput!, $limit: Int!, $offset: Int!) {
    poolEvents(where: $where, orderBy: id_DESC, limit: $limit, offset: $offset) {
      id block timestamp kind account worker amount shares
    }
  }`,
}

export const FORECASTS: Query<{ readonly whatIf: Pick<WhatIf, 'before' | 'assumptions'> }> = {
  name: 'Forecast',
  text: `query Forecast($pid: Int!) { whatIf(pid: $pid, changes: {}) { before { ${FORECAST} } assumptions } }`,
}

export const WHAT_IF: Query<{ readonly whatIf: WhatIf }> = {
  name: 'WhatIf',
  text: `query WhatIf($pid: Int!, $changes: WhatIfInput!) {
    whatIf(pid: $pid, changes: $changes) {
      height steps { change refused paidNow queued } before { ${FORECAST} } after { ${FORECAST} } assumptions
    }
  }`,
}
