import type { Pool as Database, PoolClient } from 'pg'

/** What the exporter knows of the index at one moment. */
export interface Snapshot {
  /** Undefined: nothing is indexed yet. */
  readonly network: Network | undefined
  readonly pools: readonly Pool[]
  readonly divergences: readonly { readonly rule: string; readonly count: number }[]
}

export interface Network {
  readonly chain: string
  readonly height: number
  /** The block's own time. */
  readonly timestamp: Date
}

export interface Pool {
  readonly pid: number
  readonly kind: string
  readonly owner: string
  /** Millionths. */
  readonly commission: number
  /** Amounts are base units; undefined: no cap. */
  readonly cap: bigint | undefined
  readonly capGap: bigint | undefined
  readonly totalStake: bigint
  /** Raw bits of a 64.64 number; undefined: no shares. */
  readonly sharePrice: bigint | undefined
  readonly freeDelegation: bigint
  readonly staked: bigint
  readonly releasing: bigint
  readonly reclaimable: bigint
  readonly pendingWithdrawal: bigint
  readonly pendingRequests: number
  readonly oldestRequestAt: Date | undefined
  readonly unfundedWithdrawal: bigint
  readonly forcedStopAt: Date | undefined
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

const NETWORK = 'SELECT chain, height, timestamp FROM network_state'

/** A worker is ready when its session holds no stake: the pool row counts only the others. */
const POOLS = `
  SELECT pool.pid, pool.kind, pool.owner_id AS owner, pool.commission, pool.cap, pool.cap_gap AS "capGap",
    pool.total_stake AS "totalStake", pool.share_price AS "sharePrice", pool.free_delegation AS "freeDelegation",
    pool.staked, pool.releasing, pool.reclaimable, pool.pending_withdrawal AS "pendingWithdrawal",
    pool.pending_requests AS "pendingRequests", pool.oldest_request_at AS "oldestRequestAt",
    pool.unfunded_withdrawal AS "unfundedWithdrawal", pool.forced_stop_at AS "forcedStopAt",
    pool.forced_stop_eligible AS "forcedStopEligible", pool.owner_reward AS "ownerReward",
    pool.rewards_to_owner AS "rewardsToOwner", pool.rewards_to_delegators AS "rewardsToDelegators", pool.slashed,
    pool.forced_stops AS "forcedStops", pool.delegator_count AS delegators, pool.idle_worker_count AS idle,
    pool.unresponsive_worker_count AS unresponsive, pool.cooling_down_worker_count AS "coolingDown",
    coalesce(ready.count, 0) AS ready
  FROM pool
  LEFT JOIN (
    SELECT worker.pool_id, count(*)::int AS count
    FROM worker JOIN session ON session.id = worker.session_id
    WHERE session.state = 'Ready'
    GROUP BY worker.pool_id
  ) AS ready ON ready.pool_id = pool.id
  WHERE $1::int[] IS NULL OR pool.pid = ANY($1)
  ORDER BY pool.pid`

const DIVERGENCES = 'SELECT rule, count(*)::int AS count FROM divergence GROUP BY rule ORDER BY rule'

/** All at one moment of the database. `pids`: only these pools. */
export async function readSnapshot(database: Database, pids?: readonly number[]): Promise<Snapshot> {
  const client = await database.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const network = await readNetwork(client)
    const pools = await client.query(POOLS, [pids ?? null])
    const divergences = await client.query(DIVERGENCES)
    await client.query('COMMIT')
    client.release()
    return { network, pools: pools.rows.map(toPool), divergences: divergences.rows }
  } catch (error) {
    // closes the connection, and with it the transaction
    client.release(true)
    throw error
  }
}

export async function readNetwork(database: Database | PoolClient): Promise<Network | undefined> {
  const { rows } = await database.query<Network>(NETWORK)
  return rows[0]
}

const AMOUNTS = [
  'cap',
  'capGap',
  'totalStake',
  'sharePrice',
  'freeDelegation',
  'staked',
  'releasing',
  'reclaimable',
  'pendingWithdrawal',
  'unfundedWithdrawal',
  'ownerReward',
  'rewardsToOwner',
  'rewardsToDelegators',
  'slashed',
] as const satisfies readonly (keyof Pool)[]

type Row = Omit<Pool, (typeof AMOUNTS)[number]> & Record<(typeof AMOUNTS)[number], string | null>

/** numeric arrives as text, because no number type of JavaScript but bigint holds it; null is what we call undefined. */
function toPool(row: Row): Pool {
  const amounts = AMOUNTS.map((name) => [name, row[name] === null ? undefined : BigInt(row[name])])
  const { oldestRequestAt, forcedStopAt } = row
  return { ...row, ...Object.fromEntries(amounts), oldestRequestAt: oldestRequestAt ?? undefined, forcedStopAt: forcedStopAt ?? undefined }
}
