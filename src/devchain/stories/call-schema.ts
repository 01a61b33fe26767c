import { u8aToHex } from '@polkadot/util'
import { decodeAddress } from '@polkadot/util-crypto'
import { z } from 'zod'
import { type Balance, conversionV1, PHA, type Shares } from '../../rules/math/fixed-point'
import type { AccountId, Seconds, WorkerKey } from '../../rules/state'
import type { Call } from '../ledger/call'
import { accountKey, sessionAccount, workerKey } from '../ledger/keys'
import { TOKENOMICS } from '../ledger/tokenomics'

/** Amounts are PHA as decimal strings, "4000" or "0.5". */
const pha = z
  .string()
  .regex(/^\d+(\.\d{1,12})?$/, 'may be PHA such as "4000" or "0.5"')
  .transform(baseUnits)
const balance = pha.transform((units) => units as Balance)
const shares = pha.transform((units) => units as Shares)
const fixed = pha.transform((units) => conversionV1.toFixed(units as Balance))
const whole = z.int().nonnegative().transform(BigInt)
export const periodSchema = (sign: '' | '\\+') =>
  z
    .string()
    .regex(new RegExp(`^${sign}(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?$`), 'may be a time such as "7d1s"')
    .transform(seconds)

/** A name, an SS58 address or the key itself. */
const account = z.string().min(1).transform(accountOf)
const worker = z
  .string()
  .min(1)
  .transform((name) => (isKey(name) ? (name as WorkerKey) : workerKey(name)))
/** "pid/worker" */
const session = z
  .string()
  .regex(/^\d+\/\S+$/, 'may be a pool and a worker, such as "1/bob-1"')
  .transform((name) => {
    const [pid = '', key = ''] = name.split('/')
    return sessionAccount(BigInt(pid), worker.parse(key))
  })

const of = <K extends string, F extends z.ZodRawShape>(kind: K, fields: F) => z.object({ kind: z.literal(kind), ...fields })
const ofPool = <K extends string, F extends z.ZodRawShape>(kind: K, fields: F) => of(kind, { who: account, pid: whole, ...fields })

/** A call as stories and people write it, see test/support/story.ts. Times are seconds since `begin`. */
export function callSchema(begin: Seconds) {
  const time = periodSchema('\\+').transform((since) => begin + since)
  const challenge = { iterations: whole, challengedAt: time }
  const settlement = z.object({ worker, v: fixed, payout: fixed, treasury: fixed })
  const call = z.discriminatedUnion('kind', [
    of('register', { worker, operator: account, confidenceLevel: whole.optional(), initialScore: whole.optional() }),
    of('create', { who: account }),
    ofPool('addWorker', { worker }),
    ofPool('removeWorker', { worker }),
    ofPool('setCap', { cap: balance }),
    ofPool('setPayoutPref', { commission: z.int().min(0).max(1_000_000).transform(BigInt) }),
    ofPool('addStakerToWhitelist', { account }),
    ofPool('removeStakerFromWhitelist', { account }),
    ofPool('contribute', { amount: balance, available: pha.optional() }),
    ofPool('withdraw', { shares }),
    ofPool('claimRewards', { part: z.enum(['both', 'owner', 'delegator']) }),
    ofPool('reconcileWithdrawQueue', { account }),
    ofPool('startMining', { worker, stake: balance }),
    ofPool('stopMining', { worker }),
    ofPool('restartMining', { worker, stake: balance }),
    ofPool('reclaimPoolWorker', { worker, slashed: balance.optional() }),
    of('unbind', { who: account, session }),
    of('forceAssignReward', { rewards: z.array(z.object({ pid: whole, amount: balance })) }),
    of('setMiningEnable', { enabled: z.boolean() }),
    of('forceStopMining', { session }),
    of('setCoolDownExpiration', { period: periodSchema('') }),
    of('updateTokenomic', { tokenomics: z.object({ k: fixed, re: fixed }).partial() }),
    of('gatekeeperMessage', {
      emittedAt: time.optional(),
      offline: z.array(worker),
      recovered: z.array(worker),
      settle: z.array(settlement),
      subsidy: pha.optional(),
    }),
    of('heartbeat', { worker, iterations: whole, challengedAt: time.optional(), before: z.object(challenge).optional() }),
  ])
  return call.transform((given): readonly Call[] => {
    if (given.kind === 'register') return registered(given)
    return [given.kind === 'updateTokenomic' ? { ...given, tokenomics: { ...TOKENOMICS, ...given.tokenomics } } : given]
  })
}

/** People know amounts rather than shares. */
export const withdrawalSchema = ofPool('withdraw', { amount: balance })

interface Registered {
  readonly worker: WorkerKey
  readonly operator: AccountId
  readonly confidenceLevel?: bigint | undefined
  readonly initialScore?: bigint | undefined
}

/** What the registry is said to know: on the chain, a registration and a report. */
const registered = ({ worker: key, operator, confidenceLevel, initialScore }: Registered): readonly Call[] => [
  { kind: 'registerWorker', who: operator, worker: key, confidenceLevel: confidenceLevel ?? 1n },
  ...(initialScore === undefined ? [] : [{ kind: 'reportBenchmark', worker: key, score: initialScore } as const]),
]

const isKey = (text: string): boolean => /^0x[\da-f]{64}$/.test(text)

function accountOf(text: string): AccountId {
  if (isKey(text)) return text as AccountId
  try {
    return u8aToHex(decodeAddress(text)) as AccountId
  } catch {
    return accountKey(text)
  }
}

function baseUnits(written: string): bigint {
  const [whole = '', fraction = ''] = written.split('.')
  return BigInt(whole) * PHA + BigInt(fraction.padEnd(12, '0'))
}

function seconds(written: string): Seconds {
  const lengths: Record<string, bigint> = { d: 86_400n, h: 3600n, m: 60n, s: 1n }
  const parts = [...written.matchAll(/(\d+)([dhms])/g)]
  return parts.reduce((sum, [, count = '0', unit = 's']) => sum + BigInt(count) * (lengths[unit] ?? 0n), 0n)
}
