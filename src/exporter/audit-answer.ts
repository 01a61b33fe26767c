import type { Audit } from '../audit/audit'
import type { Polled } from './polling'

/** Differences that are shown one by one. */
const SHOWN = 20

/** What /audit tells: how the last audit went. @param audit undefined: none are made */
export function auditAnswer(audit: Polled<Audit> | undefined) {
  const last = audit?.last?.value
  return {
    enabled: audit !== undefined,
    problem: last === undefined && audit?.seconds === 0 ? null : (audit?.problem ?? null),
    last: last === undefined ? null : summary(last),
  }
}

const summary = ({ at, height, pids, poolCount, compared, differenceCount, differences }: Audit) => ({
  at: new Date(at * 1_000),
  height,
  pools: pids.length,
  poolCount,
  compared,
  differenceCount,
  differences: differences.slice(0, SHOWN).map(({ pid, field, row, index, chain }) => ({ pid: pid ?? null, field, row, index, chain })),
})
