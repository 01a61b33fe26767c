import { series, stat } from './panels'
import { INDEX } from './queries'
import { table } from './table'
import { BLOCKS, COUNT, DURATION, NONE_IS_GOOD, PHA, steps } from './units'

const third = { width: 8, height: 8 }
const RULES = `stakepool_indexer_rules_divergence_total${INDEX}`
const INVARIANTS = `stakepool_indexer_invariant_violations_total${INDEX}`

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
      title: 'Differences that the audit found',
      description:
        "Values that the index has otherwise than the chain's storage, of those that were compared. No value: no audit was made.",
      unit: COUNT,
      runbooks: ['IndexerAuditMismatch'],
      ...third,
    },
    { expr: `stakepool_audit_differences${INDEX}`, name: 'differ' },
    { expr: `stakepool_audit_compared_values${INDEX}`, name: 'compared' },
  ).overrideByName('differ', [{ id: 'thresholds', value: NONE_IS_GOOD }]),
  stat(
    { title: 'Last audit', description: 'How long ago it was made. It goes on while audits fail.', unit: DURATION, width: 4, height: 8 },
    { expr: `time() - max(stakepool_audit_timestamp_seconds${INDEX})` },
  ),
  stat(
    { title: 'Audited height', description: 'Block at which the last audit compared.', unit: BLOCKS, width: 4, height: 8 },
    { expr: `stakepool_audit_height${INDEX}` },
  ),
  table(
    {
      title: 'Fields that differ',
      description:
        "What the last audit found to differ from the chain's storage, index less chain. NaN: the field is no amount. Empty: nothing.",
      unit: COUNT,
      runbooks: ['IndexerAuditMismatch'],
      width: 8,
      height: 8,
    },
    { by: ['pid', 'field', 'instance'], sortBy: 'pid' },
    [{ name: 'difference', expr: `stakepool_audit_difference_pha${INDEX} != 0`, unit: PHA, colors: steps('red') }],
  ),
]
