import { Counter, Gauge, type Registry } from 'prom-client'
import type { Snapshot } from '../snapshot'
import type { Collector } from './collector'

const range = (letter: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `${letter}${first + index}`)

/** The numbers of docs/rules.md: each starts at zero, so that the first difference is an increase. */
const RULES = [range('R', 1, 5), range('R', 10, 21), range('R', 30, 34), range('R', 40, 44)].flat()
const INVARIANTS = range('I', 1, 8)

export const indexerCollector: Collector = {
  name: 'indexer',
  collect({ network, divergences }, registry) {
    if (network !== undefined) {
      gauge(registry, 'stakepool_indexer_height', 'Height of the last indexed block.', network.height)
      const at = network.timestamp.getTime() / 1_000
      gauge(registry, 'stakepool_indexer_block_timestamp_seconds', 'Time of the last indexed block, as the chain tells it.', at)
    }
    const rules = new Counter({
      name: 'stakepool_indexer_rules_divergence_total',
      help: 'Differences between what a rule of docs/rules.md expects and what the chain reported.',
      labelNames: ['rule'],
      registers: [registry],
    })
    const invariants = new Counter({
      name: 'stakepool_indexer_invariant_violations_total',
      help: 'Times that an invariant of docs/rules.md did not hold.',
      labelNames: ['invariant'],
      registers: [registry],
    })
    for (const [rule, count] of counted('R', RULES, divergences)) rules.inc({ rule }, count)
    for (const [invariant, count] of counted('I', INVARIANTS, divergences)) invariants.inc({ invariant }, count)
  },
}

function counted(letter: string, known: readonly string[], divergences: Snapshot['divergences']): Map<string, number> {
  const found = divergences.filter(({ rule }) => rule.startsWith(letter))
  return new Map([...known.map((rule) => [rule, 0] as const), ...found.map(({ rule, count }) => [rule, count] as const)])
}

function gauge(registry: Registry, name: string, help: string, value: number): void {
  new Gauge({ name, help, registers: [registry] }).set(value)
}
