import { type Row, type Rows, TABLE_NAMES, TABLES, type TableFields, type TableName, type Text } from './fields'

/** One value, or one row, that the index has otherwise than the chain. */
export interface Difference {
  /** Undefined: of no pool. */
  readonly pid: number | undefined
  readonly table: TableName
  /** Id of the row; of a request pid and place in the queue. */
  readonly row: string
  /** Of a pool its own name, of another table with the table before it; a row that only one side has: the table alone. */
  readonly field: string
  /** As text; null: there is none. */
  readonly index: Text
  readonly chain: Text
  /** Index less chain, in base units; undefined: the field is no amount. */
  readonly amount: bigint | undefined
}

export interface Comparison {
  /** Values that were compared. */
  readonly compared: number
  readonly differences: readonly Difference[]
}

type Tables = Readonly<Record<TableName, Rows>>

/** Holds each row of the index against what the chain's state makes of it. */
export function compareRows(index: Tables, chain: Tables): Comparison {
  const differences: Difference[] = []
  let compared = 0
  for (const name of TABLE_NAMES) {
    for (const id of new Set([...chain[name].keys(), ...index[name].keys()])) {
      const [ours, theirs] = [index[name].get(id), chain[name].get(id)]
      const at = { pid: pidOf(name, id, theirs ?? ours), table: name, row: id }
      if (ours === undefined || theirs === undefined) {
        compared++
        const there = (row: Row | undefined): Text => (row === undefined ? null : 'a row')
        differences.push({ ...at, field: name, index: there(ours), chain: there(theirs), amount: undefined })
        continue
      }
      for (const [field, value] of comparable(name, ours, theirs)) {
        compared++
        const expected = theirs.get(field) ?? null
        if (value === expected) continue
        differences.push({
          ...at,
          field: named(name, field),
          index: value,
          chain: expected,
          amount: amountOf(name, field, value, expected),
        })
      }
    }
  }
  return { compared, differences }
}

/** Without what the index does not claim to know, and without what the chain's side does not tell. */
function comparable(name: TableName, ours: Row, theirs: Row): readonly [string, Text][] {
  const { maybeUnknown = [] }: TableFields = TABLES[name]
  const fields = new Set([...ours.keys(), ...theirs.keys()])
  return [...fields].flatMap((field) => {
    const value = ours.get(field) ?? null
    const untold = (value === null && maybeUnknown.includes(field)) || !theirs.has(field)
    return untold ? [] : [[field, value] as [string, Text]]
  })
}

const named = (name: TableName, field: string): string => (name === 'pool' ? field : `${name}.${field}`)

function pidOf(name: TableName, id: string, row: Row | undefined): number | undefined {
  const pid = name === 'pool' ? id : row?.get('pool')
  return pid === null || pid === undefined ? undefined : Number(pid)
}

function amountOf(name: TableName, field: string, ours: Text, theirs: Text): bigint | undefined {
  const { amounts }: TableFields = TABLES[name]
  return amounts.includes(field) && ours !== null && theirs !== null ? BigInt(ours) - BigInt(theirs) : undefined
}
