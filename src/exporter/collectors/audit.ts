import type { Audit } from '../../audit/audit'
import type { Difference } from '../../audit/compare'
import { toPha } from '../pha'
import { type Family, one, type Series, type Value } from './family'
import type { View } from './view'

/** Null: no audit was done yet. */
const last = (value: (audit: Audit) => Value): Family<View>['values'] => one(({ audit }) => audit && value(audit))

export const AUDIT_FAMILIES: readonly Family<View>[] = [
  {
    name: 'stakepool_audit_difference_pha',
    unit: 'PHA',
    labels: ['pid', 'field'],
    help: 'Index less chain, where they differ; the largest where several rows of the pool do. NaN: the field is no amount. No series where they agree.',
    values: ({ audit }) => seriesOf(audit?.differences ?? []),
  },
  {
    name: 'stakepool_audit_differences',
    unit: 'differences',
    help: 'Values that the index has otherwise than the storage of the chain, over all pools.',
    values: last(({ differenceCount }) => differenceCount),
  },
  {
    name: 'stakepool_audit_compared_values',
    unit: 'values',
    help: 'Values that the last audit has compared.',
    values: last(({ compared }) => compared),
  },
  {
    name: 'stakepool_audit_height',
    unit: 'blocks',
    help: 'Height of the block at which the last audit compared.',
    values: last(({ height }) => height),
  },
  {
    name: 'stakepool_audit_timestamp_seconds',
    unit: 'Unix time',
    help: 'When the last audit was done. It stays while audits fail.',
    values: last(({ at }) => at),
  },
]

function seriesOf(differences: readonly Difference[]): Series[] {
  const largest = new Map<string, { readonly labels: readonly string[]; readonly amount: bigint | undefined }>()
  for (const { pid, field, amount } of differences) {
    const labels = [pid === undefined ? '' : `${pid}`, field]
    const known = largest.get(labels.join())
    if (known === undefined || sizeOf(known.amount) < sizeOf(amount)) largest.set(labels.join(), { labels, amount })
  }
  return [...largest.values()].map(({ labels, amount }) => [labels, amount === undefined ? Number.NaN : toPha(amount)])
}

const sizeOf = (amount = 0n): bigint => (amount < 0n ? -amount : amount)
