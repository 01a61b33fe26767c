/** One row each of the chain's own state, and how it is made from what the chain stores (v1, Khala spec 1090 to 1199). */

export interface RecordedPool {
  readonly pid: bigint
  readonly owner: string
  /** Millionths; the chain's None is 0. */
  readonly commission: bigint
  readonly cap: bigint | undefined
  readonly totalStake: bigint
  readonly totalShares: bigint
  readonly free: bigint
  readonly releasing: bigint
  readonly ownerReward: bigint
  /** Raw bits. */
  readonly rewardAccumulator: bigint
  readonly workers: readonly string[]
  readonly queue: readonly RecordedRequest[]
  readonly whitelist: readonly string[] | undefined
}

export interface RecordedRequest {
  readonly account: string
  readonly shares: bigint
  readonly startTime: bigint
}

export interface RecordedDelegation {
  readonly pid: bigint
  readonly account: string
  readonly locked: bigint
  readonly shares: bigint
  readonly availableReward: bigint
  readonly rewardDebt: bigint
}

export interface RecordedSession {
  readonly id: string
  readonly state: 'Ready' | 'Idle' | 'Unresponsive' | 'CoolingDown'
  readonly stake: bigint
  readonly v: bigint
  readonly ve: bigint
  readonly pInit: bigint
  readonly pInstant: bigint
  readonly coolingDownSince: bigint
  readonly totalReward: bigint
  readonly vUpdatedAt: bigint
}

/** What the chain's registry says of a worker. */
export interface RecordedWorker {
  readonly operator: string | undefined
  readonly confidenceLevel: bigint
  readonly initialScore: bigint | undefined
}

/** Value of PhalaStakePool.StakePools. */
export interface StakePool {
  readonly pid: bigint
  readonly owner: string
  readonly payoutCommission: bigint | undefined
  readonly ownerReward: bigint
  readonly cap: bigint | undefined
  readonly rewardAcc: bigint
  readonly totalShares: bigint
  readonly totalStake: bigint
  readonly freeStake: bigint
  readonly releasingStake: bigint
  readonly workers: readonly string[]
  readonly withdrawQueue: readonly { readonly user: string; readonly shares: bigint; readonly startTime: bigint }[]
}

/** Value of PhalaStakePool.PoolStakers. */
export interface PoolStaker {
  readonly user: string
  readonly locked: bigint
  readonly shares: bigint
  readonly availableRewards: bigint
  readonly rewardDebt: bigint
}

/** Value of PhalaMining.Miners. */
export interface Miner {
  readonly state: string
  readonly ve: bigint
  readonly v: bigint
  readonly vUpdatedAt: bigint
  readonly benchmark: { readonly pInit: bigint; readonly pInstant: bigint }
  readonly coolDownStart: bigint
  readonly stats: { readonly totalReward: bigint }
}

export const poolOf = (stored: StakePool, whitelist: readonly string[] | undefined): RecordedPool => ({
  pid: stored.pid,
  owner: stored.owner,
  commission: stored.payoutCommission ?? 0n,
  cap: stored.cap,
  totalStake: stored.totalStake,
  totalShares: stored.totalShares,
  free: stored.freeStake,
  releasing: stored.releasingStake,
  ownerReward: stored.ownerReward,
  rewardAccumulator: stored.rewardAcc,
  workers: stored.workers,
  queue: stored.withdrawQueue.map(({ user, shares, startTime }) => ({ account: user, shares, startTime })),
  whitelist,
})

/** @param key pid-account */
export const delegationOf = (key: string, stored: PoolStaker): RecordedDelegation => ({
  pid: BigInt(key.slice(0, key.indexOf('-'))),
  account: stored.user,
  locked: stored.locked,
  shares: stored.shares,
  availableReward: stored.availableRewards,
  rewardDebt: stored.rewardDebt,
})

export const sessionOf = (id: string, stored: Miner, stake: bigint): RecordedSession => ({
  id,
  state: stateOf(stored.state),
  stake,
  v: stored.v,
  ve: stored.ve,
  pInit: stored.benchmark.pInit,
  pInstant: stored.benchmark.pInstant,
  coolingDownSince: stored.coolDownStart,
  totalReward: stored.stats.totalReward,
  vUpdatedAt: stored.vUpdatedAt,
})

function stateOf(name: string): RecordedSession['state'] {
  switch (name) {
    case 'Ready':
      return 'Ready'
    case 'MiningIdle':
      return 'Idle'
    case 'MiningUnresponsive':
      return 'Unresponsive'
    case 'MiningCoolingDown':
      return 'CoolingDown'
    default:
      throw new Error(`No such state of a session: ${name}`)
  }
}
