import type { State } from '#sentinel/rules/state'

/** Everything in a state as text by table and key: a deep copy that compares whole states, whatever their layers. */
export function tablesOf(state: State): Readonly<Record<string, unknown>> {
  const { pools, delegations, sessions, workers, checks, coolDowns, sums } = state
  const tables = Object.entries({ pools, delegations, sessions, workers, checks, coolDowns, sums }).map(([name, table]) => [
    name,
    Object.fromEntries([...table.all()].map(([key, row]) => [String(key), textOf(row)])),
  ])
  return { ...Object.fromEntries(tables), network: textOf(state.network) }
}

const textOf = (row: unknown): string => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))
