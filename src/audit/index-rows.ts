import { Client, type ClientConfig, types } from 'pg'
import { AuditError } from './errors'
import { type Rows, TABLE_NAMES, TABLES, type TableFields, type TableName, toRow } from './fields'
import type { BlockRef } from './node'

/** Which pools are audited. */
export interface Sample {
  /** At most this many. */
  readonly size: number
  /** Those behind this one, from the beginning again after the last; absent: from the beginning. */
  readonly after?: number
}

/** What is indexed, all of it at one block. */
export interface IndexRows {
  readonly block: BlockRef
  readonly chain: string
  readonly ss58Prefix: number
  /** Audited pools, and how many there are. */
  readonly pids: readonly number[]
  readonly poolCount: number
  readonly tables: Readonly<Record<TableName, Rows>>
  /** Ids of all rows, audited or not: what the chain has beside them is missing here. */
  readonly known: Readonly<Record<'pool' | 'session' | 'worker', ReadonlySet<string>>>
}

interface Network {
  readonly chain: string
  readonly genesisHash: string
  readonly height: number
  readonly hash: string
  readonly ss58Prefix: number
}

const TIMEOUTS = { connectionTimeoutMillis: 10_000, query_timeout: 120_000 }

/** @param sample absent: all. @throws AuditError E5006 */
export async function readIndex(config: ClientConfig, sample?: Sample): Promise<IndexRows> {
  const client = new Client({ ...TIMEOUTS, ...config, types: { getTypeParser } })
  // what breaks while nobody asks is told to whoever asks next
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await read(client, sample)
  } finally {
    await client.end()
  }
}

async function read(client: Client, sample: Sample | undefined): Promise<IndexRows> {
  const [network] = (
    await client.query<Network>(
      'SELECT chain, genesis_hash AS "genesisHash", height, hash, ss58_prefix AS "ss58Prefix" FROM public.network_state',
    )
  ).rows
  if (network === undefined) throw new AuditError('E5006', 'nothing is indexed yet: there is nothing to compare with the chain')
  const known = { pool: await idsOf(client, 'pool'), session: await idsOf(client, 'session'), worker: await idsOf(client, 'worker') }
  const all = [...known.pool].map(Number).sort((a, b) => a - b)
  const pids = sample === undefined ? all : next(all, sample)
  const whole = pids.length === all.length
  // rows of no pool are audited with the first one
  const scope = { pids: pids.map(String), poolless: whole || pids.includes(all[0] ?? 0) }
  const tables = new Map<TableName, Rows>()
  for (const name of TABLE_NAMES) tables.set(name, await rowsOf(client, name, scope))
  const { chain, ss58Prefix, ...block } = network
  return { block, chain, ss58Prefix, pids, poolCount: all.length, tables: Object.fromEntries(tables) as IndexRows['tables'], known }
}

function next(all: readonly number[], { size, after = -1 }: Sample): readonly number[] {
  const behind = all.filter((pid) => pid > after)
  return [...behind, ...all.filter((pid) => pid <= after)].slice(0, size)
}

async function idsOf(client: Client, table: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM public.${table}`)
  return new Set(rows.map(({ id }) => id))
}

interface Scope {
  readonly pids: readonly string[]
  readonly poolless: boolean
}

async function rowsOf(client: Client, name: TableName, { pids, poolless }: Scope): Promise<Rows> {
  const table: TableFields = TABLES[name]
  const fields = [...table.amounts, ...table.others].map((field) => `${columnOf(table, field)} AS "${field}"`)
  const select = `SELECT ${table.id ?? 'id'} AS id, ${fields.join(', ')} FROM ${table.from ?? `public.${snakeCase(name)}`}`
  const { rows } = await client.query<{ id: string | null }>(`${select} WHERE ${table.where ?? true} AND ${within(name)}`, [pids, poolless])
  return new Map(rows.map((row) => [`${row.id}`, toRow(table, row)]))
}

function within(name: TableName): string {
  if (name === 'networkState') return '$1::text[] IS NOT NULL AND $2::boolean IS NOT NULL'
  if (name === 'pool') return 'id = ANY($1::text[]) AND $2::boolean IS NOT NULL'
  return '(pool_id = ANY($1::text[]) OR ($2::boolean AND pool_id IS NULL))'
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const columnOf = ({ references = [] }: TableFields, field: string): string =>
  `${snakeCase(field)}${references.includes(field) ? '_id' : ''}`

/** Numbers stay the text that they are. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === types.builtins.NUMERIC ? String : types.getTypeParser(oid, format as 'text')
