import type { Group, RulesEvent } from '#sentinel/rules/events'
import { type Balance, conversionV1, type Fixed, PHA, type Shares } from '#sentinel/rules/math/fixed-point'
import type { Params, Tokenomics } from '#sentinel/rules/params'
import { newDelegation, newPool } from '#sentinel/rules/pool'
import { boundSession } from '#sentinel/rules/session'
import {
  type AccountId,
  type Delegation,
  type Pool,
  type Session,
  type SessionId,
  State,
  type Worker,
  type WorkerKey,
} from '#sentinel/rules/state'

/** Base units, as amounts and as shares. */
export const balance = (units: bigint): Balance => units as Balance
export const shares = (units: bigint): Shares => units as Shares
export const fixed = (bits: bigint): Fixed => bits as Fixed

/** Whole PHA, as amounts and as shares. */
export const pha = (amount: bigint): Balance => balance(amount * PHA)
export const phaShares = (amount: bigint): Shares => shares(amount * PHA)

export const OWNER = '0x0a' as AccountId
export const ALICE = '0xa1' as AccountId
export const BOB = '0xb0' as AccountId
export const CAROL = '0xca' as AccountId

/** The parameters of every recording at genesis: see the tokenomic of its manifest. */
export const TOKENOMICS: Tokenomics = {
  phaRate: fixed(18446744073709551616n),
  rho: fixed(18446756370313412349n),
  budgetPerBlock: fixed(1844674407370955161600n),
  vMax: fixed(553402322211286548480000n),
  costK: fixed(291740030655n),
  costB: fixed(621866907450610n),
  slashRate: fixed(61489146912365n),
  treasuryRatio: fixed(3689348814741910323n),
  heartbeatWindow: 10n,
  rigK: fixed(5534023222112865485n),
  rigB: fixed(0n),
  re: fixed(23980767295822417101n),
  k: fixed(1844674407370955161600n),
  kappa: fixed(18446744073709551616n),
}

/** Spec 1180 as it was recorded: an hour of grace, seven days of cool-down. */
export const aParams = (fields: Partial<Params> = {}): Params => ({
  conversion: conversionV1,
  capCheckedAfterQueue: true,
  gracePeriod: 3600n,
  minContribution: balance(10_000_000_000n),
  maxPoolWorkers: 200n,
  coolDownPeriod: 604_800n,
  tokenomics: TOKENOMICS,
  miningEnabled: true,
  ...fields,
})

/** Pool 0 with nothing in it but what is given. */
export const aPool = (fields: Partial<Pool> = {}): Pool => ({ ...newPool(0n, OWNER, 0n), ...fields })

/** A pool at price one: as many shares as base units. */
export const poolOfPha = (total: bigint, free: bigint, fields: Partial<Pool> = {}): Pool =>
  aPool({ totalStake: pha(total), totalShares: phaShares(total), free: pha(free), ...fields })

export const aDelegation = (account: AccountId, fields: Partial<Delegation> = {}): Delegation => ({
  ...newDelegation(0n, account),
  ...fields,
})

/** A delegation to pool 0 at price one. */
export const delegationOfPha = (account: AccountId, amount: bigint): Delegation =>
  aDelegation(account, { shares: phaShares(amount), locked: pha(amount) })

export const aRequest = (account: AccountId, amount: bigint, startTime = 0n, number = 0n): Pool['queue'][number] => ({
  number,
  account,
  shares: phaShares(amount),
  startTime,
  paid: balance(0n),
})

/** A session of pool 0, named after its worker. */
export const aSession = (worker: string, fields: Partial<Session> = {}): Session => ({
  ...boundSession(State.empty(aParams()), `0x5e55${worker}` as SessionId, `0x${worker}` as WorkerKey, 0n),
  pid: 0n,
  ...fields,
})

export interface Rows {
  readonly params?: Params
  readonly pools?: readonly Pool[]
  readonly delegations?: readonly Delegation[]
  /** Each brings its worker, bound to it and in its pool. */
  readonly sessions?: readonly Session[]
}

export function stateOf({ params = aParams(), pools = [], delegations = [], sessions = [] }: Rows = {}): State {
  const state = State.empty(params)
  for (const pool of pools) state.pools.set(pool.pid, pool)
  state.network = { ...state.network, poolCount: BigInt(pools.length) }
  for (const delegation of delegations) state.saveDelegation(delegation)
  for (const session of sessions) {
    state.saveSession(session)
    state.workers.set(session.worker, boundWorker(session))
  }
  return state
}

const boundWorker = ({ id, pid, worker }: Session): Worker => ({
  key: worker,
  operator: OWNER,
  confidenceLevel: 1n,
  initialScore: 300n,
  pid,
  session: id,
})

/** One call that emits these events. */
export const callOf = (...events: readonly RulesEvent[]): Group => ({ phase: 'Call', items: itemsOf(events) })

export const finalizationOf = (...events: readonly RulesEvent[]): Group => ({ phase: 'Finalization', items: itemsOf(events) })

const itemsOf = (events: readonly RulesEvent[]): Group['items'] => events.map((event, index) => ({ index, event }))
