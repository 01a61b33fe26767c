import { inPha } from '../rules/math/in-pha'
import type { Audit } from './audit'
import type { Difference } from './compare'

/** What was found, for a person. */
export function report(found: Audit): string {
  const { chain, height, hash, pids, poolCount, compared, differenceCount, differences } = found
  const pools = pids.length === poolCount ? `all ${counted(poolCount, 'pool')}` : `${pids.length} of ${counted(poolCount, 'pool')}`
  const lines = [`${chain}, block ${height} (${hash})`, `${counted(compared, 'value')} of ${pools} compared with the chain's storage`]
  if (differenceCount === 0) return [...lines, 'No difference.'].join('\n')
  const more = differenceCount - differences.length
  return [
    ...lines,
    '',
    `${counted(differenceCount, 'difference')}:`,
    ...differences.map((difference) => `  ${inWords(difference)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n')
}

/** One difference in one line: pool, field, row, both values. */
export function inWords({ pid, table, row, field, index, chain, amount }: Difference): string {
  const where = [
    pid === undefined ? 'no pool' : `pool ${pid}`,
    field,
    ...(table === 'pool' || table === 'networkState' ? [] : [`(${row})`]),
  ]
  const value = (text: string | null): string => (amount === undefined || text === null ? (text ?? 'none') : `${inPha(BigInt(text))} PHA`)
  const by = amount === undefined ? '' : `, ${amount > 0n ? '+' : ''}${inPha(amount)} PHA`
  return `${where.join(' ')}: index ${value(index)}, chain ${value(chain)}${by}`
}

/** For programs: amounts in base units as text. */
export const toJson = (found: Audit): string =>
  JSON.stringify(found, (_, value) => (typeof value === 'bigint' ? value.toString() : value), 2)

const counted = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`
