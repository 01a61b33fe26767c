import { z } from 'zod'
import type { Command } from '#sentinel/rules/commands/command'
import { type Balance, conversionV1, type Fixed, type Shares } from '#sentinel/rules/math/fixed-point'
import type { AccountId, Pid, Seconds, SessionId, WorkerKey } from '#sentinel/rules/state'
import { TOKENOMICS } from './rules'

/*
 * A story: what people do to pools and what comes of it, as JSON. test/stories runs it on the engine, a simulated chain can run the same file.
 *
 *   title   what it shows
 *   rules   the rules that it follows, such as "R31"
 *   chain   spec (1130 or 1180), gracePeriod, coolDownPeriod; tokenomics are those of the recordings
 *   steps   each is one block:
 *     at      its time since the story began, "+7d1s"
 *     what    the same in words
 *     calls   in order, as src/rules/commands/command.ts names them, and
 *               refused  the error that the call meets; absent: it succeeds
 *               pays     [account, amount] of each withdrawal that it pays, in order; absent: none
 *             Different from there: `register` is what the registry says of a worker; a reclaim and addWorker name no session; a reclaim may
 *             be `slashed`; tokenomics are given where they differ from the recordings'.
 *     forced  the workers that the end of the block forces to stop, in order; absent: none
 *     expect  what holds after the block, by pid, "pid/account" and worker: the fields that are given, named as in GraphQL
 *
 * Amounts, shares and fixed-point numbers are PHA as decimal strings, times are as above, periods are without the sign. Accounts and workers
 * are names, a session is "pid/worker". A field that is not known is an error.
 */

const codec = <T>(pattern: RegExp, decode: (text: string) => T, encode: (value: T) => string) =>
  z.codec(z.string().regex(pattern), z.custom<T>(), { decode, encode })

const whole = z.codec(z.int().nonnegative(), z.bigint(), { decode: BigInt, encode: Number })
const named = <T extends string>() =>
  codec<T>(
    /\S/,
    (text) => text as T,
    (name) => name,
  )
const amount = <T extends bigint>() => codec<T>(/^\d+(\.\d{1,12})?$/, (text) => baseUnits(text) as T, inPha)
const fixed = codec<Fixed>(/^\d+(\.\d{1,12})?$/, (text) => conversionV1.toFixed(baseUnits(text) as Balance), fixedInPha)
const time = codec<Seconds>(/^\+(?=\d)(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/, seconds, (value) => `+${duration(value)}`)
const period = codec<Seconds>(/^(?=\d)(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/, seconds, duration)

const account = named<AccountId>()
const worker = named<WorkerKey>()
const result = { refused: z.string().optional(), pays: z.array(z.tuple([account, amount<Balance>()])).optional() }

const call = <K extends string, F extends z.ZodRawShape>(kind: K, fields: F) =>
  z.strictObject({ kind: z.literal(kind), ...fields, ...result })
const ofPool = <K extends string, F extends z.ZodRawShape>(kind: K, fields: F) => call(kind, { who: account, pid: whole, ...fields })
const settlement = z.strictObject({ worker, v: fixed, payout: fixed, treasury: fixed })
const challenge = { iterations: whole, challengedAt: time }

const Call = z.discriminatedUnion('kind', [
  call('register', { worker, operator: account, confidenceLevel: whole.optional(), initialScore: whole.optional() }),
  call('create', { who: account }),
  ofPool('addWorker', { worker }),
  ofPool('removeWorker', { worker }),
  ofPool('setCap', { cap: amount<Balance>() }),
  ofPool('setPayoutPref', { commission: whole }),
  ofPool('addStakerToWhitelist', { account }),
  ofPool('removeStakerFromWhitelist', { account }),
  ofPool('contribute', { amount: amount<Balance>(), available: amount<bigint>().optional() }),
  ofPool('withdraw', { shares: amount<Shares>() }),
  ofPool('claimRewards', { part: z.enum(['both', 'owner', 'delegator']) }),
  ofPool('reconcileWithdrawQueue', { account }),
  ofPool('startMining', { worker, stake: amount<Balance>() }),
  ofPool('stopMining', { worker }),
  ofPool('restartMining', { worker, stake: amount<Balance>() }),
  ofPool('reclaimPoolWorker', { worker, slashed: amount<Balance>().optional() }),
  call('unbind', { who: account, session: named<SessionId>() }),
  call('forceAssignReward', { rewards: z.array(z.strictObject({ pid: whole, amount: amount<Balance>() })) }),
  call('setMiningEnable', { enabled: z.boolean() }),
  call('forceStopMining', { session: named<SessionId>() }),
  call('setCoolDownExpiration', { period }),
  call('updateTokenomic', { tokenomics: z.strictObject({ k: fixed, re: fixed }).partial() }),
  call('gatekeeperMessage', {
    emittedAt: time,
    offline: z.array(worker),
    recovered: z.array(worker),
    settle: z.array(settlement),
    subsidy: amount<bigint>().optional(),
  }),
  call('heartbeat', { worker, ...challenge, before: z.strictObject(challenge) }),
])

const text = z.string().nullable()
const request = z.strictObject({
  account: z.string(),
  shares: z.string(),
  value: z.string(),
  unfunded: z.string(),
  requestedAt: z.string(),
})
const expected = <K extends readonly string[]>(...fields: K) =>
  z.strictObject(Object.fromEntries(fields.map((field) => [field, text])) as Record<K[number], typeof text>).partial()
const POOL_AMOUNTS = ['totalStake', 'totalShares', 'freeDelegation', 'staked', 'releasing', 'cap', 'capGap', 'ownerReward'] as const
const POOL_QUEUE = ['pendingWithdrawal', 'unfundedWithdrawal', 'reclaimable', 'forcedStopAt'] as const

const Expectation = z.strictObject({
  pools: z
    .record(
      z.string(),
      expected(...POOL_AMOUNTS, ...POOL_QUEUE).extend({
        owner: z.string().optional(),
        commission: z.int().optional(),
        delegatorCount: z.int().optional(),
        workers: z.array(z.string()).optional(),
        queue: z.array(request).optional(),
      }),
    )
    .optional(),
  delegations: z.record(z.string(), expected('shares', 'locked', 'value', 'claimableReward')).optional(),
  workers: z.record(z.string(), expected('operator', 'pool', 'state', 'stake', 'reclaimableAt')).optional(),
})

export const Story = z.strictObject({
  title: z.string(),
  rules: z.array(z.string().regex(/^[RIF]\d+$/)),
  chain: z.strictObject({ spec: z.union([z.literal(1130), z.literal(1180)]), gracePeriod: period, coolDownPeriod: period }),
  steps: z.array(
    z.strictObject({
      at: time,
      what: z.string().optional(),
      calls: z.array(Call).optional(),
      forced: z.array(worker).optional(),
      expect: Expectation.optional(),
    }),
  ),
})

export type Story = z.output<typeof Story>
export type StoryCall = z.output<typeof Call>
export type Expectation = z.output<typeof Expectation>

/** The moment at which every story begins. */
export const BEGIN: Seconds = 1_650_000_000n

/** A session as a story names it. */
export const sessionName = (pid: Pid, worker: WorkerKey): SessionId => `${pid}/${worker}` as SessionId

/** The command that a call stands for. */
export function commandOf(call: Exclude<StoryCall, { kind: 'register' }>): Command {
  switch (call.kind) {
    case 'addWorker':
    case 'reclaimPoolWorker':
      return { ...call, session: sessionName(call.pid, call.worker) }
    case 'updateTokenomic':
      return { kind: call.kind, tokenomics: { ...TOKENOMICS, ...call.tokenomics } }
    case 'gatekeeperMessage':
      return { ...call, emittedAt: BEGIN + call.emittedAt }
    case 'heartbeat':
      return {
        ...call,
        challengedAt: BEGIN + call.challengedAt,
        before: { ...call.before, challengedAt: BEGIN + call.before.challengedAt },
      }
    default:
      return call
  }
}

/** Base units as PHA, with all their digits and no zeros behind. */
export function inPha(units: bigint): string {
  const [sign, size] = units < 0n ? ['-', -units] : ['', units]
  const digits = size.toString().padStart(13, '0')
  return `${sign}${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/\.?0+$/, '')
}

/** Days, hours, minutes and seconds: 7d1s. */
export function duration(value: Seconds): string {
  const [d, h, m, s] = [value / 86_400n, (value / 3600n) % 24n, (value / 60n) % 60n, value % 60n]
  const parts = [d > 0n ? `${d}d` : '', h > 0n ? `${h}h` : '', m > 0n ? `${m}m` : '', s > 0n ? `${s}s` : '']
  return parts.join('') || '0s'
}

function baseUnits(written: string): bigint {
  const [pha = '', fraction = ''] = written.split('.')
  return BigInt(pha + fraction.padEnd(12, '0'))
}

/** The shortest number of PHA that is this fixed-point number: the conversion truncates. */
function fixedInPha(value: Fixed): string {
  const units = conversionV1.fromFixed(value)
  return inPha(conversionV1.toFixed(units as Balance) === value ? units : units + 1n)
}

function seconds(written: string): Seconds {
  const lengths: Record<string, bigint> = { d: 86_400n, h: 3600n, m: 60n, s: 1n }
  return [...written.matchAll(/(\d+)([dhms])/g)].reduce(
    (sum, [, count = '0', unit = 's']) => sum + BigInt(count) * (lengths[unit] ?? 0n),
    0n,
  )
}
