import type { Snapshot } from '../answers'

/** What the history shows; the name is also that of the colour. */
export const SERIES = [
  { name: 'free', of: ({ freeDelegation }: Snapshot) => freeDelegation },
  { name: 'staked', of: ({ staked }: Snapshot) => staked },
  { name: 'releasing', of: ({ releasing }: Snapshot) => releasing },
  { name: 'pending', of: ({ pendingWithdrawal }: Snapshot) => pendingWithdrawal },
] as const

/**
 * Amounts by the time at which they held, the earliest first. A snapshot is named by the beginning of its period and has the amounts of
 * its end; the present period ends now.
 */
export function pointsOf(latestFirst: readonly Snapshot[], periodSeconds: number, present: Snapshot): readonly Snapshot[] {
  const ended = latestFirst
    .map((snapshot) => ({ ...snapshot, timestamp: new Date(snapshot.timestamp.getTime() + periodSeconds * 1_000) }))
    .filter(({ timestamp }) => timestamp < present.timestamp)
  return [...ended.reverse(), present]
}
