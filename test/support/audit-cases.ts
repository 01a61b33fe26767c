import { encodeAddress } from '@polkadot/util-crypto'
import type { Client } from 'pg'
import { TABLES, type TableFields } from '#sentinel/audit/fields'
import { addRow, type Corruption, corrupt, deleteRow } from './corruption'

export interface Case {
  readonly what: string
  make(client: Client): Promise<Corruption>
  /** What the audit has to call it. */
  readonly field: string
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const QUEUED = `status = 'Queued'`
/** Columns that a view makes something else of, and where a wrong value shows. */
const SHOWN_BY: Readonly<Record<string, string>> = { available_reward: 'claimableReward', reward_debt: 'claimableReward' }

/** Each column that the audit says it compares, wrong in one row. */
export const columns: readonly Case[] = Object.entries<TableFields>(TABLES).flatMap(
  ([name, { amounts, others, references = [], where }]) => {
    const table = snakeCase(name)
    return [...amounts, ...others]
      .filter((field) => name !== 'delegation' || !['value', 'claimableReward'].includes(field))
      .map((field): Case => {
        const column = `${snakeCase(field)}${references.includes(field) ? '_id' : ''}`
        const named = name === 'pool' ? field : `${name}.${field}`
        const value = column === 'state' ? `'Unresponsive'` : undefined
        const moved = name === 'withdrawalRequest' && field === 'pool'
        return {
          what: `${table}.${column}`,
          make: (client) => corrupt(client, table, column, where, value),
          field: moved ? name : field === 'tokenomics' ? `${named}.vMax` : named,
        }
      })
  },
)

export const others: readonly Case[] = [
  ...Object.entries(SHOWN_BY).map(
    ([column, field]): Case => ({
      what: `delegation.${column}`,
      make: (client) => corrupt(client, 'delegation', column),
      field: `delegation.${field}`,
    }),
  ),
  {
    what: 'a place in a queue',
    make: (client) => corrupt(client, 'withdrawal_request', 'position', QUEUED, '99'),
    field: 'withdrawalRequest',
  },
  {
    what: 'a request said to be paid',
    make: (client) => corrupt(client, 'withdrawal_request', 'status', QUEUED, `'Paid'`),
    field: 'withdrawalRequest',
  },
  { what: 'no request', make: (client) => deleteRow(client, 'withdrawal_request', QUEUED), field: 'withdrawalRequest' },
  { what: 'no pool', make: (client) => deleteRow(client, 'pool'), field: 'pool' },
  { what: 'no delegation', make: (client) => deleteRow(client, 'delegation'), field: 'delegation' },
  { what: 'no check', make: (client) => deleteRow(client, 'forced_stop_check'), field: 'forcedStopCheck' },
  { what: 'no session', make: (client) => deleteRow(client, 'session'), field: 'session' },
  { what: 'no worker', make: (client) => deleteRow(client, 'worker'), field: 'worker' },
  { what: 'a pool too many', make: (client) => addRow(client, 'pool', '99', { pid: 99 }), field: 'pool' },
  { what: 'a delegation too many', make: (client) => addRow(client, 'delegation', '0-nobody'), field: 'delegation' },
  {
    what: 'a request too many',
    make: (client) => addRow(client, 'withdrawal_request', '0-99', { position: 99 }, QUEUED),
    field: 'withdrawalRequest',
  },
  { what: 'a check too many', make: (client) => addRow(client, 'forced_stop_check', '0-1'), field: 'forcedStopCheck' },
  { what: 'a session too many', make: (client) => addRow(client, 'session', encodeAddress(new Uint8Array(32), 30)), field: 'session' },
  { what: 'a worker too many', make: (client) => addRow(client, 'worker', `0x${'00'.repeat(32)}`), field: 'worker.pool' },
]

/** Columns that storage at one block says nothing about: what happened until then, and names of our own. */
export const HISTORY: Readonly<Record<string, readonly string[]>> = {
  pool: [
    ...['rewards_to_owner', 'rewards_to_delegators', 'slashed', 'forced_stops', 'request_count', 'created_at', 'updated_at'],
    'updated_at_block',
  ],
  // computed by the view, from columns that are audited
  delegation: ['value', 'claimable_reward'],
  withdrawal_request: ['paid_amount', 'closed_at'],
  forced_stop_check: ['number'],
  session: ['state_since', 'last_settled_at'],
  worker: [],
  // chain, genesis, height and hash say which block is read
  network_state: ['chain', 'genesis_hash', 'height', 'hash', 'check_count', 'divergence_count', 'first_block'],
}
