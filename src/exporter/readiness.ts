import type { Polled } from './polling'
import type { Snapshot } from './snapshot'

/** Why the exporter is not ready, or undefined when it is. `now`: the time to hold the last indexed block's own time against. */
export function reasonNotReady({ last, problem }: Polled<Snapshot>, now: Date, maxAgeSeconds: number): string | undefined {
  if (problem !== undefined) return `the database cannot be read: ${problem}`
  const network = last?.value.network
  if (network === undefined) return 'nothing is indexed yet'
  const age = Math.floor((now.getTime() - network.timestamp.getTime()) / 1_000)
  // an old block would look new
  if (age < -maxAgeSeconds)
    return `the last indexed block, ${network.height}, is ${-age} s ahead of this machine's clock: correct the clock`
  if (age <= maxAgeSeconds) return undefined
  return `the last indexed block, ${network.height}, is ${age} s old; the limit is ${maxAgeSeconds} s`
}
