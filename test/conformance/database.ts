import { encodeAddress } from '@polkadot/util-crypto'
import type { Client } from 'pg'
import { claimable, worth } from './arithmetic'
import type { RecordedState } from './recorded'
import type { Report } from './report'

/** Columns as text; what is null in the database is undefined. */
type Row = Readonly<Record<string, string | undefined>>
type Rows = ReadonlyMap<string, Row>

const POOLS = 'SELECT id, owner_id, total_stake, total_shares, free_delegation, releasing, cap, commission, owner_reward FROM public.pool'
const DELEGATIONS = 'SELECT id, shares, locked, value, claimable_reward FROM api.delegation'
const REQUESTS = `
  SELECT pool_id || '-' || position AS id, account_id, shares, extract(epoch FROM requested_at)::bigint AS start_time
  FROM public.withdrawal_request WHERE status = 'Queued'`

/** Holds what the database says after the last block against what the chain had stored. */
export async function compareDatabase(client: Client, chain: RecordedState, ss58Prefix: number, report: Report): Promise<void> {
  const compare = async (kind: string, query: string, theirs: Rows): Promise<void> => {
    const ours = await rowsOf(client, query)
    for (const id of new Set([...theirs.keys(), ...ours.keys()])) {
      for (const column of Object.keys(theirs.get(id) ?? ours.get(id) ?? {})) {
        report.compare('in the database', `${kind} ${id}`, column, theirs.get(id)?.[column], ours.get(id)?.[column])
      }
    }
  }
  const address = (account: string): string => encodeAddress(account, ss58Prefix)
  await compare('pool', POOLS, poolRows(chain, address))
  await compare('delegation', DELEGATIONS, delegationRows(chain, address))
  await compare('request', REQUESTS, requestRows(chain, address))
}

function poolRows({ pools }: RecordedState, address: (account: string) => string): Rows {
  return byId(
    [...pools.values()].map((pool) => ({
      id: pool.pid,
      owner_id: address(pool.owner),
      total_stake: pool.totalStake,
      total_shares: pool.totalShares,
      free_delegation: pool.free,
      releasing: pool.releasing,
      cap: pool.cap,
      commission: pool.commission,
      owner_reward: pool.ownerReward,
    })),
  )
}

function delegationRows({ pools, delegations }: RecordedState, address: (account: string) => string): Rows {
  return byId(
    [...delegations.values()].map((delegation) => {
      const pool = pools.get(delegation.pid)
      return {
        id: `${delegation.pid}-${address(delegation.account)}`,
        shares: delegation.shares,
        locked: delegation.locked,
        value: pool && worth(delegation.shares, pool),
        claimable_reward: pool && claimable(delegation, pool),
      }
    }),
  )
}

function requestRows({ pools }: RecordedState, address: (account: string) => string): Rows {
  return byId(
    [...pools.values()].flatMap(({ pid, queue }) =>
      queue.map(({ account, shares, startTime }, position) => ({
        id: `${pid}-${position}`,
        account_id: address(account),
        shares,
        start_time: startTime,
      })),
    ),
  )
}

async function rowsOf(client: Client, query: string): Promise<Rows> {
  return byId((await client.query<Record<string, unknown>>(query)).rows)
}

function byId(rows: readonly Readonly<Record<string, unknown>>[]): Rows {
  const text = (value: unknown): string | undefined => (value === null || value === undefined ? undefined : String(value))
  return new Map(
    rows.map((row) => [String(row.id), Object.fromEntries(Object.entries(row).map(([column, value]) => [column, text(value)]))]),
  )
}
