import { encodeAddress } from '@polkadot/util-crypto'
import type { Pool as Database, PoolClient } from 'pg'
import type { Config } from '../config/config'
import { type Network, NOTHING, type Pool, type Snapshot, type Worker } from './snapshot'

/** Whose workers are read. */
export type Watch = Config['watch']

const NETWORK = `
  SELECT chain, genesis_hash AS genesis, ss58_prefix AS prefix, height, hash, timestamp, (SELECT count(*)::int FROM pool) AS "poolCount",
    pg_snapshot_xmin(pg_current_snapshot())::xid::text AS horizon
  FROM network_state`

/**
 * Rows that the last reading did not see, by the transaction that wrote them: exact also where no column tells of a change, as with a
 * worker that was unbound or a new benchmark. age() goes on when transaction numbers wrap around.
 */
const unseen = (table: string): string => `($1::xid IS NULL OR age(${table}.xmin) <= age($1::xid))`

/** A worker is ready when its session holds no stake: the pool row counts only the others. */
const POOLS = `
  SELECT pid, kind, owner_id AS owner, commission, cap, cap_gap AS "capGap", total_stake AS "totalStake", share_price AS "sharePrice",
    free_delegation AS "freeDelegation", staked, releasing, reclaimable, pending_withdrawal AS "pendingWithdrawal",
    pending_requests AS "pendingRequests", oldest_request_at AS "oldestRequestAt", unfunded_withdrawal AS "unfundedWithdrawal",
    forced_stop_at AS "forcedStopAt", forced_stop_eligible AS "forcedStopEligible", owner_reward AS "ownerReward",
    rewards_to_owner AS "rewardsToOwner", rewards_to_delegators AS "rewardsToDelegators", slashed, forced_stops AS "forcedStops",
    delegator_count AS delegators, idle_worker_count AS idle, unresponsive_worker_count AS unresponsive,
    cooling_down_worker_count AS "coolingDown",
    (
      SELECT count(*)::int FROM worker JOIN session ON session.id = worker.session_id
      WHERE worker.pool_id = pool.id AND session.state = 'Ready'
    ) AS ready
  FROM pool
  WHERE ${unseen('pool')} OR id IN (SELECT pool_id FROM worker WHERE ${unseen('worker')})
  ORDER BY pid`

/** A session that is ready belongs to the pool for as long as its worker is bound to it. */
const WORKERS = `
  SELECT session.id, pool.pid, session.worker, session.state, session.state_since AS "stateSince", session.stake, session.v,
    session.p_init AS "pInit", session.p_instant AS "pInstant", session.reclaimable_at AS "reclaimableAt",
    session.last_settled_at AS "lastSettledAt", session.total_reward AS "totalReward",
    session.state = 'Ready' AND worker.session_id IS DISTINCT FROM session.id AS gone
  FROM session JOIN pool ON pool.id = session.pool_id LEFT JOIN worker ON worker.id = session.worker
  WHERE (${unseen('session')} OR ${unseen('worker')}) AND ($2 OR pool.pid = ANY($3::bigint[]) OR pool.owner_id = ANY($4))
  ORDER BY pool.pid, session.worker`

const DIVERGENCES = 'SELECT rule, count(*)::int AS count FROM divergence WHERE block > $1 GROUP BY rule'

/** Everything at one moment of the database: `last` with what has changed since. */
export async function readSnapshot(database: Database, watch: Watch, last = NOTHING): Promise<Snapshot> {
  const client = await database.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const snapshot = await follow(client, watch, last)
    await client.query('COMMIT')
    client.release()
    return snapshot
  } catch (error) {
    // closes the connection, and with it the transaction
    client.release(true)
    throw error
  }
}

async function follow(client: PoolClient, watch: Watch, last: Snapshot): Promise<Snapshot> {
  const [network] = (await client.query<Network>(NETWORK)).rows
  if (network === undefined) return NOTHING
  const known = continues(last.network, network) ? last : NOTHING
  if (known.network?.hash === network.hash && known.pools.size === network.poolCount) return known
  const horizon = known.network?.horizon ?? null
  const pools = new Map(known.pools)
  for (const pool of (await client.query<Pool>(POOLS, [horizon])).rows) pools.set(pool.pid, pool)
  // a row that was deleted leaves no trace but the number of rows
  if (pools.size !== network.poolCount && known !== NOTHING) return follow(client, watch, NOTHING)
  const workers = await readWorkers(client, known.workers, horizon, watched(watch, network.prefix))
  const divergences = new Map(known.divergences)
  for (const { rule, count } of (await client.query(DIVERGENCES, [known.network?.height ?? -1])).rows) {
    divergences.set(rule, (divergences.get(rule) ?? 0) + count)
  }
  return { network, pools, workers, divergences }
}

/** False: the database was emptied or holds another chain, so that nothing of the last reading can be kept. */
const continues = (last: Network | undefined, network: Network): boolean =>
  last?.genesis === network.genesis && (last.height < network.height || last.hash === network.hash)

type Watched = readonly [all: boolean, pids: readonly number[], owners: readonly string[]]

/** One account has an address for every prefix: the database knows it by the chain's. */
function watched({ pools, owners }: Watch, prefix: number): Watched {
  if (pools === '*' || owners === '*') return [true, [], []]
  return [false, pools, owners.map((owner) => encodeAddress(owner, prefix))]
}

async function readWorkers(
  client: PoolClient,
  known: Snapshot['workers'],
  horizon: string | null,
  [all, pids, owners]: Watched,
): Promise<Snapshot['workers']> {
  if (!all && pids.length + owners.length === 0) return known
  const workers = new Map(known)
  const { rows } = await client.query<Worker & { id: string; gone: boolean }>(WORKERS, [horizon, all, pids, owners])
  for (const { id, gone, ...worker } of rows) {
    if (gone) workers.delete(id)
    else workers.set(id, worker)
  }
  return workers
}
