import { valueOfShares } from '../rules/pool'
import { claimableReward } from '../rules/reward'
import type { Delegation, State } from '../rules/state'
import { totalsOf } from '../store/changes'
import { type Addresses, NETWORK_ID } from '../store/ids'
import { dateOf, poolRow } from '../store/pool-row'
import { checkRow, delegationRow, requestRows, sessionRow, workerRow } from '../store/rows'
import type { ChainState } from './chain-state'
import { type Row, type Rows, TABLES, type TableName, toRow } from './fields'

interface Entity {
  readonly id: string
}

/** What the tables have to hold when the chain's state is this. @param whole all pools are in it, and with them the totals */
export function chainRows(
  { state, now, specVersion, ss58Prefix }: ChainState,
  addresses: Addresses,
  whole: boolean,
): Record<TableName, Rows> {
  const { params, poolCount } = state.network
  const pools = all(state.pools)
  const network = {
    ...params,
    ...(whole ? totalsOf(state) : {}),
    id: NETWORK_ID,
    poolCount,
    specVersion,
    ss58Prefix,
    timestamp: dateOf(now),
  }
  const entities: Record<TableName, readonly Entity[]> = {
    pool: pools.map((pool) => poolRow(state, pool, { height: 0, now }, addresses)),
    delegation: all(state.delegations).map((delegation) => ({ ...delegationRow(delegation, addresses), ...moving(state, delegation) })),
    // the chain numbers no requests: the number is the place in the queue
    withdrawalRequest: pools.flatMap((pool) => requestRows(state, pool, addresses)),
    forcedStopCheck: pools.flatMap(({ pid, checks }) => checks.map((time) => checkRow(0n, { pid, time }))),
    session: all(state.sessions).map((session) => sessionRow(session, params.coolDownPeriod, addresses)),
    worker: all(state.workers).map((worker) => workerRow(worker, addresses)),
    networkState: [network],
  }
  return Object.fromEntries(Object.entries(entities).map(([name, rows]) => [name, byId(name as TableName, rows)])) as Record<
    TableName,
    Rows
  >
}

/** What the view api.delegation computes. */
function moving(state: State, delegation: Delegation): { readonly value: bigint; readonly claimableReward: bigint | null } {
  const { conversion } = state.network.params
  const pool = state.pools.get(delegation.pid)
  if (pool === undefined) return { value: 0n, claimableReward: null }
  return {
    value: valueOfShares(conversion, pool, delegation.shares) ?? 0n,
    claimableReward: claimableReward(conversion, pool, delegation),
  }
}

const all = <V>(table: { all(): Iterable<[unknown, V]> }): V[] => [...table.all()].map(([, row]) => row)

const byId = (name: TableName, rows: readonly Entity[]): Rows =>
  new Map(rows.map((row): [string, Row] => [row.id, toRow(TABLES[name], row)]))
