import type { Client } from 'pg'

/** Rows are read in pages of this many, by id, so that no table is ever in memory as rows. */
const PAGE = 10_000

/** A column as pg delivers it: numeric as string, timestamp as Date, json as object. */
export type Column = string | number | boolean | Date | null | readonly string[] | Readonly<Record<string, unknown>>
export type Row = Readonly<Record<string, Column>>

/** Every row of a table, in the order of ids. */
export async function* rowsOf(client: Client, table: string, where = 'true'): AsyncIterable<Reader> {
  let after = ''
  for (;;) {
    const { rows } = await client.query<Row>(`SELECT * FROM "${table}" WHERE id > $1 AND ${where} ORDER BY id LIMIT ${PAGE}`, [after])
    for (const row of rows) yield new Reader(table, row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = String(last.id)
  }
}

/** Typed access to a row's columns; a column that is not as expected is an error with its name. */
export class Reader {
  constructor(
    private readonly table: string,
    private readonly row: Row,
  ) {}

  text = (name: string): string => this.need(name, this.maybeText(name))
  maybeText = (name: string): string | undefined => this.value(name, (value) => (typeof value === 'string' ? value : undefined))
  integer = (name: string): bigint => this.need(name, this.maybeInteger(name))
  maybeInteger = (name: string): bigint | undefined =>
    this.value(name, (value) => (typeof value === 'string' || typeof value === 'number' ? BigInt(value) : undefined))
  seconds = (name: string): bigint => this.need(name, this.maybeSeconds(name))
  maybeSeconds = (name: string): bigint | undefined =>
    this.value(name, (value) => (value instanceof Date ? BigInt(value.getTime()) / 1000n : undefined))
  texts = (name: string): readonly string[] => this.need(name, this.maybeTexts(name))
  maybeTexts = (name: string): readonly string[] | undefined =>
    this.value(name, (value) => (Array.isArray(value) ? (value as readonly string[]) : undefined))
  flag = (name: string): boolean =>
    this.need(
      name,
      this.value(name, (value) => (typeof value === 'boolean' ? value : undefined)),
    )
  maybeObject = (name: string): Readonly<Record<string, unknown>> | undefined =>
    this.value(name, (value) => (typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : undefined))

  private value<T>(name: string, read: (value: Column) => T | undefined): T | undefined {
    const value = this.row[name]
    if (value === null || value === undefined) return undefined
    return this.need(name, read(value))
  }

  private need<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw new CorruptRow(this.table, String(this.row.id), name)
    return value
  }
}

/** E4002: a stored row is not as this version writes it. */
export class CorruptRow extends Error {
  readonly code = 'E4002'
  constructor(table: string, id: string, column: string) {
    super(`E4002: row ${id} of table ${table}: column ${column} is empty or of another type than expected`)
  }
}
