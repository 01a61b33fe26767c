import { expect } from 'chai'
import type { Client } from 'pg'

/** -1: nothing is indexed yet. */
export async function heightOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ height: number }>('SELECT height FROM public.network_state')
  return rows[0]?.height ?? -1
}

/** Rows as text, by table or view. */
export type Content = ReadonlyMap<string, readonly string[]>

/** Everything that is indexed: each table of the schema public, each view of api. */
export async function contentOf(client: Client): Promise<Content> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema IN ('public', 'api') ORDER BY 1`,
  )
  const content = new Map<string, readonly string[]>()
  for (const { name } of rows) {
    const found = await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t ORDER BY 1`)
    content.set(
      name,
      found.rows.map(({ row }) => row),
    )
  }
  return content
}

/** Of a table: rows that are expected and not there, and rows that are there and not expected, or once more than expected. */
export interface Difference {
  readonly table: string
  readonly missing: readonly string[]
  readonly surplus: readonly string[]
}

export const differencesOf = (actual: Content, expected: Content): Difference[] =>
  [...new Set([...expected.keys(), ...actual.keys()])].map((table) => {
    const [rows, others] = [expected.get(table) ?? [], actual.get(table) ?? []]
    return { table, missing: without(rows, others), surplus: without(others, rows) }
  })

export const rowsIn = (content: Content): number => [...content.values()].reduce((sum, rows) => sum + rows.length, 0)

/** Says how many rows were compared. */
export function expectSameRows(actual: Content, expected: Content): void {
  expect([...actual.keys()]).to.deep.equal([...expected.keys()])
  for (const { table, missing, surplus } of differencesOf(actual, expected)) {
    expect({ missing: missing.slice(0, 3), surplus: surplus.slice(0, 3) }, table).to.deep.equal({ missing: [], surplus: [] })
  }
  const counts = [...expected].map(([table, rows]) => `${table} ${rows.length}`)
  console.log(`      ${rowsIn(expected)} rows are equal: ${counts.join(', ')}`)
}

/** Each row counts as often as it is there. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1)
  return rows.filter((row) => {
    const count = left.get(row) ?? 0
    left.set(row, count - 1)
    return count <= 0
  })
}
