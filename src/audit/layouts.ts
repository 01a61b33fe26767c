import { bool, Compact, Enum, Null, Option, Struct, Text, UInt } from '@polkadot/types'
import type { Codec } from '@polkadot/types/types'
import { z } from 'zod'

const integer = z.bigint()
const hex = z.string().regex(/^0x[\da-f]*$/)
const maybe = <T extends z.ZodType>(type: T) => type.optional()

/**
 * What the audit reads of the chain (v1, Khala spec 900 to 1199), by pallet and item as @polkadot/api calls them. The runtime's own metadata
 * says how the bytes are to be read; this says what has to come out. Integers are base units, seconds, millionths or raw fixed-point bits.
 */
export const LAYOUTS = {
  'timestamp.now': integer,
  'phalaStakePool.poolCount': integer,
  'phalaStakePool.miningEnabled': z.boolean(),
  'phalaStakePool.withdrawalTimestamps': z.array(integer),
  'phalaStakePool.withdrawalQueuedPools': z.array(integer),
  'phalaStakePool.stakePools': z.object({
    pid: integer,
    owner: hex,
    payoutCommission: maybe(integer),
    ownerReward: integer,
    cap: maybe(integer),
    rewardAcc: integer,
    totalShares: integer,
    totalStake: integer,
    freeStake: integer,
    releasingStake: integer,
    workers: z.array(hex),
    withdrawQueue: z.array(z.object({ user: hex, shares: integer, startTime: integer })),
  }),
  'phalaStakePool.poolContributionWhitelists': z.array(hex),
  'phalaStakePool.poolStakers': z.object({
    user: hex,
    locked: integer,
    shares: integer,
    availableRewards: integer,
    rewardDebt: integer,
  }),
  'phalaStakePool.workerAssignments': integer,
  'phalaMining.workerBindings': hex,
  'phalaMining.coolDownPeriod': integer,
  'phalaMining.tokenomicParameters': z.record(z.string(), integer),
  'phalaMining.miners': z.object({
    state: z.enum(['Ready', 'MiningIdle', 'MiningUnresponsive', 'MiningCoolingDown']),
    ve: integer,
    v: integer,
    vUpdatedAt: integer,
    benchmark: z.object({ pInit: integer, pInstant: integer, challengeTimeLast: integer }),
    coolDownStart: integer,
    stats: z.object({ totalReward: integer }),
  }),
  'phalaMining.stakes': integer,
  'phalaRegistry.workers': z.object({ operator: maybe(hex), confidenceLevel: integer, initialScore: maybe(integer) }),
} as const

export type Item = keyof typeof LAYOUTS
export type Stored<I extends Item> = z.output<(typeof LAYOUTS)[I]>

/** A decoded value without the codec's classes: integers are bigint, bytes and accounts 0x hex, an enum its variant's name. */
export function plain(value: Codec): unknown {
  if (value instanceof Option) return value.isSome ? plain(value.unwrap()) : undefined
  if (value instanceof UInt || value instanceof Compact) return value.toBigInt()
  if (value instanceof bool) return value.isTrue
  if (value instanceof Null) return undefined
  if (value instanceof Text) return value.toString()
  if (value instanceof Enum) return value.type
  if (value instanceof Struct) return Object.fromEntries([...value.entries()].map(([name, field]) => [name, plain(field)]))
  if (Array.isArray(value)) return value.map((item: Codec) => plain(item))
  return value.toHex()
}
