import type { Client } from 'pg'

/** Changes one column of one row and takes it back: what a hand, a half restored dump or a fault may do. */
export interface Corruption {
  readonly id: string
  undo(): Promise<void>
}

const REFERENCES: Readonly<Record<string, string>> = {
  pool_id: 'pool',
  account_id: 'account',
  owner_id: 'account',
  operator_id: 'account',
  session_id: 'session',
}

/** Another value of the column's type. */
function anotherValue(column: string, type: string): string {
  const referenced = REFERENCES[column]
  if (referenced !== undefined) return `(SELECT id FROM ${referenced} WHERE id IS DISTINCT FROM ${column} ORDER BY id DESC LIMIT 1)`
  switch (type) {
    case 'int4':
    case 'numeric':
      return `coalesce(${column}, 0) + 1`
    case 'timestamptz':
      return `coalesce(${column}, now()) + interval '1 second'`
    case 'bool':
      return `NOT ${column}`
    case '_text':
      return `array_append(coalesce(${column}, '{}'), 'nobody')`
    case 'jsonb':
      return `jsonb_set(${column}, '{vMax}', '"1"')`
    default:
      return `'Vault'`
  }
}

/** @param value SQL; absent: another value of the type. The row is the first that has a value and meets the condition. */
export async function corrupt(client: Client, table: string, column: string, where = 'true', value?: string): Promise<Corruption> {
  const { rows: types } = await client.query<{ type: string }>(
    `SELECT udt_name AS type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND column_name = $2`,
    [table, column],
  )
  const type = types[0]?.type
  if (type === undefined) throw new Error(`there is no column ${table}.${column}`)
  const { rows } = await client.query<{ id: string; old: string | null }>(
    `SELECT id, ${column}::text AS old FROM ${table} WHERE ${where} ORDER BY ${column} IS NULL, id LIMIT 1`,
  )
  const [row] = rows
  if (row === undefined) throw new Error(`${table} has no row in which ${column} could be wrong`)
  await client.query(`UPDATE ${table} SET ${column} = ${value ?? anotherValue(column, type)} WHERE id = $1`, [row.id])
  const undo = async (): Promise<void> => {
    await client.query(`UPDATE ${table} SET ${column} = $2::${type} WHERE id = $1`, [row.id, row.old])
  }
  return { id: row.id, undo }
}

export async function deleteRow(client: Client, table: string, where = 'true'): Promise<Corruption> {
  const { rows } = await client.query<{ id: string; row: string }>(
    `DELETE FROM ${table} t WHERE id = (SELECT id FROM ${table} WHERE ${where} ORDER BY id LIMIT 1) RETURNING id, to_jsonb(t)::text AS row`,
  )
  const [deleted] = rows
  if (deleted === undefined) throw new Error(`${table} has no row to delete`)
  const undo = async (): Promise<void> => {
    await client.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`, [deleted.row])
  }
  return { id: deleted.id, undo }
}

/** A copy of a row under another id. */
export async function addRow(client: Client, table: string, id: string, changes: object = {}, where = 'true'): Promise<Corruption> {
  await client.query(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(t) || $1)).* FROM ${table} t WHERE ${where} ORDER BY id LIMIT 1`,
    [JSON.stringify({ ...changes, id })],
  )
  const undo = async (): Promise<void> => {
    await client.query(`DELETE FROM ${table} WHERE id = $1`, [id])
  }
  return { id, undo }
}

/** A fingerprint of every table. */
export async function fingerprint(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  )
  const prints: string[] = []
  for (const { name } of rows) {
    const found = await client.query<{ print: string }>(
      `SELECT count(*) || md5(string_agg(t::text, ',' ORDER BY t::text)) AS print FROM "${name}" t`,
    )
    prints.push(`${name} ${found.rows[0]?.print}`)
  }
  return prints
}
