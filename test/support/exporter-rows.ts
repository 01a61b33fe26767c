import type { Client } from 'pg'

/** Rows as the processor writes them, for tests that need no chain: what is not given is as in a pool where nothing has happened. */
export type Row = Readonly<Record<string, string | number | bigint | boolean | Date | null | readonly string[]>>

export const OWNER = '45R2pfjQUW2s9PQRHU48HQKLKHVMaDja7N3wpBtmF28UYDs2'
export const BEGIN = new Date('2022-11-16T08:00:00Z')

const amounts = (...names: readonly string[]): Row => Object.fromEntries(names.map((name) => [name, 0]))

const POOL: Row = {
  kind: 'StakePool',
  owner_id: OWNER,
  ...amounts('commission', 'total_stake', 'total_shares', 'free_delegation', 'staked', 'releasing', 'pending_withdrawal'),
  ...amounts('pending_requests', 'unfunded_withdrawal', 'reclaimable', 'owner_reward', 'rewards_to_owner', 'rewards_to_delegators'),
  ...amounts('slashed', 'forced_stops', 'reward_accumulator', 'delegator_count', 'worker_count', 'idle_worker_count'),
  ...amounts('unresponsive_worker_count', 'cooling_down_worker_count', 'request_count', 'drift', 'updated_at_block'),
  forced_stop_eligible: false,
  whitelist_enabled: false,
  worker_order: [],
  created_at: BEGIN,
  updated_at: BEGIN,
}

const NETWORK: Row = {
  id: '0',
  chain: 'khala',
  genesis_hash: '0xd59b',
  ss58_prefix: 30,
  spec_version: 1180,
  first_block: 0,
  ...amounts('grace_period', 'cool_down_period', 'min_contribution', 'max_pool_workers', 'pool_count', 'check_count', 'total_stake'),
  ...amounts('free_delegation', 'staked', 'releasing', 'pending_withdrawal', 'unfunded_withdrawal', 'divergence_count'),
  mining_enabled: true,
}

/** A pool that a block has touched. */
export const poolRow = (pid: number, changes: Row = {}): Row => ({ ...POOL, id: `${pid}`, pid, ...changes })

export const sessionRow = (pid: number, worker: string, changes: Row = {}): Row => ({
  id: `${pid}/${worker}`,
  pool_id: `${pid}`,
  worker,
  state: 'Ready',
  stake: 0,
  state_since: BEGIN,
  v_updated_at: BEGIN,
  total_reward: 0,
  ...changes,
})

/** A worker in a pool, bound to its session there. */
export const workerRow = (pid: number, worker: string, changes: Row = {}): Row => ({
  id: worker,
  pool_id: `${pid}`,
  session_id: `${pid}/${worker}`,
  ...changes,
})

export const divergenceRow = (block: number, sequence: number, rule: string): Row => ({
  id: `${block}-${sequence}`,
  block,
  timestamp: BEGIN,
  rule,
  subject: 'test',
  field: 'test',
  expected: '1',
  reported: '2',
})

/** Tables in the order in which the processor writes them. */
export interface Block {
  readonly account?: readonly Row[]
  readonly pool?: readonly Row[]
  readonly session?: readonly Row[]
  readonly worker?: readonly Row[]
  readonly divergence?: readonly Row[]
}

/** Writes what a block changes, and the block itself, in one transaction. */
export async function writeBlock(client: Client, height: number, tables: Block = {}, network: Row = {}): Promise<void> {
  const state = { ...NETWORK, height, hash: `0x${height}`, timestamp: new Date(BEGIN.getTime() + height * 12_000), ...network }
  await client.query('BEGIN')
  for (const [table, rows] of Object.entries({ ...tables, network_state: [state] }))
    for (const row of rows) await upsert(client, table, row)
  await client.query('COMMIT')
}

async function upsert(client: Client, table: string, row: Row): Promise<void> {
  const names = Object.keys(row)
  const places = names.map((_, index) => `$${index + 1}`)
  const changes = names.map((name) => `${name} = excluded.${name}`)
  const sql = `INSERT INTO ${table} (${names}) VALUES (${places}) ON CONFLICT (id) DO UPDATE SET ${changes}`
  await client.query(
    sql,
    names.map((name) => row[name]),
  )
}
