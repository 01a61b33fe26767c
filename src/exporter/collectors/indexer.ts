import { AUDIT_FAMILIES } from './audit'
import { collector } from './collector'
import { type Family, maybe, one, type Series, seconds } from './family'
import type { View } from './view'

const range = (letter: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `${letter}${first + index}`)

/** The numbers of docs/rules.md: each starts at zero, so that the first difference is an increase. */
const RULES = [range('R', 1, 5), range('R', 10, 21), range('R', 30, 34), range('R', 40, 44)].flat()
const INVARIANTS = range('I', 1, 8)

const FAMILIES: readonly Family<View>[] = [
  {
    name: 'stakepool_indexer_height',
    unit: 'blocks',
    help: 'Height of the last indexed block.',
    values: one(({ network }) => network?.height ?? null),
  },
  {
    name: 'stakepool_indexer_chain_height',
    unit: 'blocks',
    help: 'Height of the finalized head of the chain. No series while the node (RPC_ENDPOINT) does not tell it.',
    // an indexed block is final, so the head that was asked for some seconds ago may have been passed
    values: one(({ network, chainHeight }) => maybe(chainHeight, (height) => Math.max(height, network?.height ?? 0))),
  },
  {
    name: 'stakepool_indexer_block_timestamp_seconds',
    unit: 'Unix time',
    help: 'Time of the last indexed block, as the chain tells it.',
    values: one(({ network }) => seconds(network?.timestamp ?? null)),
  },
  {
    name: 'stakepool_indexer_rules_divergence_total',
    type: 'counter',
    unit: 'differences',
    labels: ['rule'],
    help: 'Differences between what a rule of docs/rules.md expects and what the chain reported (I8). Every rule is there from the start.',
    values: ({ divergences }) => counted(divergences, 'R', RULES),
  },
  {
    name: 'stakepool_indexer_invariant_violations_total',
    type: 'counter',
    unit: 'violations',
    labels: ['invariant'],
    help: 'Times that an invariant of docs/rules.md did not hold. Every invariant is there from the start.',
    values: ({ divergences }) => counted(divergences, 'I', INVARIANTS),
  },
  ...AUDIT_FAMILIES,
]

export const indexerCollector = collector({ name: 'indexer', items: (view: View) => [view], labels: {}, families: FAMILIES })

function counted(divergences: View['divergences'], letter: string, known: readonly string[]): Series[] {
  const found = [...divergences].filter(([rule]) => rule.startsWith(letter))
  const counts = new Map([...known.map((rule) => [rule, 0] as const), ...found])
  return [...counts].map(([rule, count]) => [[rule], count])
}
