import { State } from '../rules/state'
import { toDelegation, toNetwork, toParams, toPool, toRequest, toSession, toWorker } from './from-rows'
import { Addresses } from './ids'
import { Reader, type Row } from './read'

/** Runs SQL and gives the rows as pg delivers them. */
export type Query = (sql: string, values: readonly unknown[]) => Promise<readonly Row[]>

/** One pool with its queue, sessions, workers and delegations: enough for the forecasts. */
export interface LoadedPool {
  readonly state: State
  readonly pid: bigint
  readonly height: number
  /** The clock of the last indexed block. */
  readonly now: bigint
  readonly addresses: Addresses
}

/** A batch that is written meanwhile makes the reader start again, this often at most. */
const ATTEMPTS = 5

/** Reads one pool as it stood at one block; undefined when there is none, or nothing is indexed yet. */
export async function loadPool(query: Query, pid: bigint): Promise<LoadedPool | undefined> {
  for (let attempt = 1; ; attempt++) {
    const loaded = await readPool(query, pid)
    const [network] = await query('SELECT height FROM public.network_state', [])
    if (loaded === undefined || loaded.height === network?.height || attempt === ATTEMPTS) return loaded
  }
}

async function readPool(query: Query, pid: bigint): Promise<LoadedPool | undefined> {
  const rows = async (table: string, where: string): Promise<Reader[]> =>
    (await query(`SELECT * FROM public."${table}" WHERE ${where}`, [String(pid)])).map((row) => new Reader(table, row))
  const [network] = await rows('network_state', '$1::text IS NOT NULL')
  const [pool] = await rows('pool', 'id = $1')
  if (network === undefined || pool === undefined) return undefined
  const state = State.empty(toParams(network))
  const queue = (await rows('withdrawal_request', `pool_id = $1 AND status = 'Queued'`)).map(toRequest)
  const checks = await rows('forced_stop_check', 'pool_id = $1')
  state.network = toNetwork(network, state.network.params, undefined)
  state.pools.set(
    pid,
    toPool(
      pool,
      queue,
      checks.map((row) => row.seconds('queued_at')),
    ),
  )
  for (const row of await rows('delegation', 'pool_id = $1')) state.saveDelegation(toDelegation(row))
  for (const row of await rows('session', 'pool_id = $1')) state.saveSession(toSession(row))
  for (const row of await rows('worker', 'pool_id = $1')) {
    const worker = toWorker(row)
    state.workers.set(worker.key, worker)
  }
  return {
    state,
    pid,
    height: Number(network.integer('height')),
    now: network.seconds('timestamp'),
    addresses: new Addresses(Number(network.integer('ss58_prefix'))),
  }
}
