import { series, stat } from './panels'
import { INDEX } from './queries'
import { table } from './table'
import { COUNT, DURATION, NONE_IS_GOOD, PHA, steps } from './units'

const third = { width: 8, height: 8 }
const RULES = `stakepool_indexer_rules_divergence_total${INDEX}`
const INVARIANTS = `stakepool_indexer_invariant_violations_total${INDEX}`
const AUDITED = 'stakepool_audit_timestamp_seconds'

/** What did not agree while blocks were read. */
export const counted = () => [
  stat(
    {
      title: 'Did not hold',
      description:
        'Differences from what a rule of docs/rules.md expects, and invariants that did not hold, since the index was begun (I8).',
      unit: COUNT,
      colors: NONE_IS_GOOD,
      runbooks: ['IndexerDiverged'],
      ...third,
    },
    { expr: `sum(${RULES})`, name: 'differences from rules' },
    { expr: `sum(${INVARIANTS})`, name: 'invariants' },
  ),
  series(
    {
      title: 'Differences of the last hour, by rule',
      description: 'The query divergences of GraphQL names block, pool, field and both values.',
      unit: COUNT,
      runbooks: ['IndexerDiverged'],
      ...third,
    },
    { expr: `sum by (rule) (increase(${RULES}[1h]))`, name: '{{rule}}' },
  ),
  series(
    {
      title: 'Violations of the last hour, by invariant',
      description: 'I1 to I8 of docs/rules.md.',
      unit: COUNT,
      runbooks: ['IndexerDiverged'],
      ...third,
    },
    { expr: `sum by (invariant) (increase(${INVARIANTS}[1h]))`, name: '{{invariant}}' },
  ),
]

/** What the comparison with the chain's storage found. */
export const audit = () => [
  stat(
    {
      title: 'Last audit',
      description: "How long ago the index was compared with the chain's storage. No value: never.",
      unit: DURATION,
      width: 6,
      height: 8,
    },
    { expr: `time() - max(${AUDITED}${INDEX})` },
  ),
  table(
    {
      title: 'Fields that differ',
      description: "What the last audit found to differ from the chain's storage. Empty: nothing.",
      unit: COUNT,
      runbooks: ['IndexerAuditMismatch'],
      width: 18,
      height: 8,
    },
    { by: ['pid', 'field', 'instance'], sortBy: 'pid' },
    [{ name: 'difference', expr: `stakepool_audit_difference_pha${INDEX} != 0`, unit: PHA, colors: steps('red') }],
  ),
]
