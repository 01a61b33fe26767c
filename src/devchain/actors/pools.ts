import { PHA } from '../../rules/math/fixed-point'
import type { WorkerKey } from '../../rules/state'
import { type AccountId, type Delegation, delegationKey, type Pool, type State } from '../../rules/state'
import { accountKey, workerKey } from '../ledger/keys'

/** A worker of an owner: its score, and the stake that the owner gives it. */
export interface WorkerPart {
  readonly key: WorkerKey
  readonly score: bigint
  readonly stake: bigint
  /** Days of ten on which it fails. */
  readonly failing: number
}

/** How an owner keeps a pool. */
export interface PoolPart {
  readonly owner: AccountId
  /** Stops workers in time when a forced stop threatens, and reclaims as soon as possible; otherwise looks when it is too late. */
  readonly careful: boolean
  readonly commission: bigint
  readonly cap: bigint | undefined
  /** Free money that is left for delegators who want to leave. */
  readonly reserve: bigint
  /** Absent: everybody may delegate. */
  readonly whitelist: readonly AccountId[] | undefined
  readonly workers: readonly WorkerPart[]
}

type Given = Pick<PoolPart, 'careful'> & Partial<Pick<PoolPart, 'commission' | 'cap' | 'reserve'>>

/** @param workers score, stake in PHA, and how often it fails */
export const poolOf = (
  owner: string,
  given: Given,
  workers: readonly (readonly [score: bigint, stake: bigint, failing: number])[],
  whitelist?: readonly string[],
): PoolPart => ({
  owner: accountKey(owner),
  commission: 100_000n,
  cap: undefined,
  reserve: 0n,
  ...given,
  whitelist: whitelist?.map(accountKey),
  workers: workers.map(([score, stake, failing], i) => ({ key: workerKey(`${owner}-${i + 1}`), score, stake: stake * PHA, failing })),
})

/** An owner's first pool. */
export function poolOfOwner(state: State, owner: AccountId): Pool | undefined {
  for (const [, pool] of state.pools.all()) if (pool.owner === owner) return pool
  return undefined
}

export const delegationIn = (state: State, pool: Pool, account: AccountId): Delegation | undefined =>
  state.delegations.get(delegationKey(pool.pid, account))
