import type { Balance, Fixed, Shares } from '../rules/math/fixed-point'
import { type Params, rulesOfSpec, type Tokenomics } from '../rules/params'
import type {
  AccountId,
  Delegation,
  Network,
  Pool,
  Seconds,
  Session,
  SessionState,
  WithdrawalRequest,
  Worker,
  WorkerKey,
} from '../rules/state'
import { Addresses } from './ids'
import type { Reader } from './read'

/** Rows as the rules know them: the way back of rows.ts and pool-row.ts. */

const account = (row: Reader, column: string): AccountId => Addresses.decode(row.text(column))

const maybeAccount = (row: Reader, column: string): AccountId | undefined => {
  const address = row.maybeText(column)
  return address === undefined ? undefined : Addresses.decode(address)
}

export function toParams(row: Reader): Params {
  const bits = row.maybeObject('tokenomics')
  const tokenomics =
    bits && (Object.fromEntries(Object.entries(bits).map(([key, value]) => [key, BigInt(value as string)])) as unknown as Tokenomics)
  return {
    ...rulesOfSpec(Number(row.integer('spec_version'))),
    gracePeriod: row.integer('grace_period'),
    coolDownPeriod: row.integer('cool_down_period'),
    minContribution: row.integer('min_contribution') as Balance,
    maxPoolWorkers: row.integer('max_pool_workers'),
    miningEnabled: row.flag('mining_enabled'),
    tokenomics,
  }
}

/** @param firstCheck number of the first check that is not taken; absent: all are */
export const toNetwork = (row: Reader, params: Params, firstCheck: bigint | undefined): Network => ({
  params,
  poolCount: row.integer('pool_count'),
  scheduledTokenomics: undefined,
  firstCheck: firstCheck ?? row.integer('check_count'),
  nextCheck: row.integer('check_count'),
  firstCoolDown: 0n,
  nextCoolDown: 0n,
})

export const toRequest = (row: Reader): WithdrawalRequest => ({
  number: BigInt(row.text('id').split('-')[1] ?? ''),
  account: account(row, 'account_id'),
  shares: row.integer('shares') as Shares,
  startTime: row.seconds('requested_at'),
  paid: row.maybeInteger('paid_amount') as Balance | undefined,
})

/** @param queue and checks in any order */
export function toPool(row: Reader, queue: readonly WithdrawalRequest[], checks: readonly Seconds[]): Pool {
  return {
    pid: row.integer('pid'),
    owner: account(row, 'owner_id'),
    createdAt: row.maybeSeconds('created_at'),
    commission: row.integer('commission'),
    cap: row.maybeInteger('cap') as Balance | undefined,
    totalStake: row.integer('total_stake') as Balance,
    totalShares: row.integer('total_shares') as Shares,
    free: row.integer('free_delegation') as Balance,
    releasing: row.integer('releasing') as Balance,
    ownerReward: row.integer('owner_reward') as Balance,
    rewardAccumulator: row.integer('reward_accumulator') as Fixed,
    workers: row.texts('worker_order') as readonly WorkerKey[],
    queue: [...queue].sort((a, b) => (a.number < b.number ? -1 : 1)),
    requestCount: row.integer('request_count'),
    checks: [...checks].sort((a, b) => (a < b ? -1 : 1)),
    whitelist: row.maybeTexts('whitelist')?.map(Addresses.decode),
    drift: row.integer('drift'),
    lifetime: {
      toOwner: row.integer('rewards_to_owner') as Balance,
      toDelegators: row.integer('rewards_to_delegators') as Balance,
      slashed: row.integer('slashed') as Balance,
      forcedStops: row.integer('forced_stops'),
    },
  }
}

export const toDelegation = (row: Reader): Delegation => ({
  pid: row.integer('pool_id'),
  account: account(row, 'account_id'),
  shares: row.integer('shares') as Shares,
  locked: row.integer('locked') as Balance,
  rewardDebt: row.integer('reward_debt') as Balance,
  availableReward: row.integer('available_reward') as Balance,
})

export const toSession = (row: Reader): Session => ({
  id: account(row, 'id'),
  pid: row.maybeInteger('pool_id'),
  worker: row.text('worker') as WorkerKey,
  state: row.text('state') as SessionState,
  stake: row.integer('stake') as Balance,
  v: row.maybeInteger('v') as Fixed | undefined,
  ve: row.maybeInteger('ve') as Fixed | undefined,
  pInit: row.maybeInteger('p_init'),
  pInstant: row.maybeInteger('p_instant'),
  stateSince: row.maybeSeconds('state_since'),
  coolingDownSince: row.maybeSeconds('cooling_down_since') ?? 0n,
  vUpdatedAt: row.seconds('v_updated_at'),
  lastSettledAt: row.maybeSeconds('last_settled_at'),
  totalReward: row.integer('total_reward') as Balance,
})

export const toWorker = (row: Reader): Worker => ({
  key: row.text('id') as WorkerKey,
  operator: maybeAccount(row, 'operator_id'),
  confidenceLevel: row.maybeInteger('confidence_level'),
  initialScore: row.maybeInteger('initial_score'),
  pid: row.maybeInteger('pool_id'),
  session: maybeAccount(row, 'session_id'),
})
