import { setTimeout as wait } from 'node:timers/promises'
import type { Audit } from '../audit/audit'
import type { Auditor } from '../audit/auditor'
import { inWords } from '../audit/print'

/** Pools of one audit; where there are more, audits go round. */
export const SAMPLE = 500
/** Lines in the log for one audit. */
const TOLD = 20
const RETRY_MS = 30_000

/** After a fault an audit is tried again sooner than after a success. */
export const auditPauses = (intervalSeconds: number) => {
  const everyMs = intervalSeconds * 1_000
  return { everyMs, retryMs: Math.min(RETRY_MS, everyMs), atMostMs: everyMs }
}

/** Audits one sample after the other. Each answer has all that is known: of pools that are not in this sample, what the last one found. */
export function audits(auditor: Pick<Auditor, 'audit'>, report: (line: string) => void): () => Promise<Audit> {
  let known: Audit | undefined
  return async () => {
    const last = known?.pids.at(-1)
    const found = await auditor.audit({ size: SAMPLE, ...(last === undefined ? {} : { after: last }) })
    for (const difference of found.differences.slice(0, TOLD)) report(`audit at block ${found.height}: ${inWords(difference)}`)
    if (found.differenceCount > TOLD)
      report(`audit at block ${found.height}: ${found.differenceCount} differences; npm run audit shows more`)
    known = together(known, found)
    return known
  }
}

function together(before: Audit | undefined, now: Audit): Audit {
  const audited = new Set(now.pids)
  const others = (before?.differences ?? []).filter(({ pid }) => pid !== undefined && !audited.has(pid) && pid < now.poolCount)
  return { ...now, differences: [...now.differences, ...others], differenceCount: now.differenceCount + others.length }
}

/** Waits until there is something to audit, and somebody to watch. */
export async function untilIndexed(isIndexed: () => boolean, signal: AbortSignal): Promise<void> {
  while (!isIndexed() && !signal.aborted) await wait(1_000, undefined, { signal }).catch(() => undefined)
}
