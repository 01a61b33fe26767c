import fc from 'fast-check'
import { scheduleCoolDown } from '#sentinel/rules/cool-down'
import { PHA } from '#sentinel/rules/math/fixed-point'
import { rulesOfSpec } from '#sentinel/rules/params'
import type { AccountId, Delegation, Session, State, WithdrawalRequest } from '#sentinel/rules/state'
import { aDelegation, aParams, aPool, aSession, balance, fixed, shares, stateOf } from '../support/rules'

/** When all of these pools are looked at. */
export const NOW = 1_000_000n

const delegator = fc.record({
  shares: fc.oneof(
    fc.bigInt(2000n, 100_000n),
    fc.bigInt(1n, 5000n).map((pha) => pha * PHA),
    fc.bigInt(2000n, 5000n * PHA),
  ),
  /** Thousandths of the shares; none: does not wait in the queue. */
  asks: fc.option(fc.oneof(fc.constant(1000n), fc.bigInt(1n, 999n))),
  since: fc.bigInt(0n, 5000n),
})

const session = fc.record({
  state: fc.constantFrom('Idle', 'Idle', 'Idle', 'Unresponsive', 'CoolingDown'),
  weight: fc.oneof(fc.constant(100n), fc.bigInt(1n, 1000n)),
  v: fc.option(fc.oneof(fc.bigInt(1n, 4n), fc.bigInt(1n, 1n << 70n)), { freq: 20 }),
  since: fc.bigInt(0n, 5000n),
})

const pool = (sessions: fc.ArrayConstraints) =>
  fc.record({
    spec: fc.constantFrom(1130, 1180),
    gracePeriod: fc.constantFrom(60n, 3600n, 604_800n),
    coolDownPeriod: fc.constantFrom(0n, 60n, 3600n, 604_800n),
    delegators: fc.array(delegator, { minLength: 1, maxLength: 8 }),
    sessions: fc.array(session, sessions),
    /** Thousandths; less than one after a slash. */
    price: fc.oneof(fc.constant(1000n), fc.bigInt(100n, 999n)),
    dust: fc.bigInt(0n, 3000n),
    free: fc.bigInt(0n, 1000n),
    room: fc.option(fc.bigInt(0n, 1000n * PHA)),
  })

type Parts = typeof pool extends (...args: never) => fc.Arbitrary<infer P> ? P : never

/** A state with a pool 0 with this many sessions, a share price from a tenth to about one, and next to nothing free, as when a queue waits. */
export const crowdedPool = (sessions: fc.ArrayConstraints): fc.Arbitrary<State> => pool(sessions).map(stateWith)

function stateWith(parts: Parts): State {
  const { spec, gracePeriod, coolDownPeriod, price, dust, free, room } = parts
  const delegations = parts.delegators.map((each, index) =>
    aDelegation(nameOf(index), { shares: shares(each.shares), locked: balance(each.shares) }),
  )
  const totalShares = delegations.reduce((sum, each) => sum + each.shares, 0n)
  const totalStake = (totalShares * price) / 1000n + dust
  const sessions = sessionsOf(parts, totalStake - free)
  const queue = queueOf(parts, delegations)
  const checks = [...new Set(queue.map(({ startTime }) => startTime))].filter((time) => NOW - time <= gracePeriod)
  const state = stateOf({
    params: aParams({ ...rulesOfSpec(spec), gracePeriod, coolDownPeriod }),
    pools: [
      aPool({
        totalStake: balance(totalStake),
        totalShares: shares(totalShares),
        free: balance(free),
        releasing: balance(stakeOf(sessions, 'CoolingDown')),
        drift: totalStake - free - sessions.reduce((sum, { stake }) => sum + stake, 0n),
        cap: room === null ? undefined : balance(totalStake + room),
        workers: sessions.map(({ worker }) => worker),
        queue,
        requestCount: BigInt(queue.length),
        checks,
      }),
    ],
    delegations,
    sessions,
  })
  for (const [number, time] of checks.entries()) state.checks.set(BigInt(number), { time, pid: 0n })
  state.network = { ...state.network, nextCheck: BigInt(checks.length) }
  for (const { id, state: is, coolingDownSince } of sessions) if (is === 'CoolingDown') scheduleCoolDown(state, id, coolingDownSince)
  return state
}

const nameOf = (index: number): AccountId => `d${index}` as AccountId

/** The stake is shared out by weight. */
function sessionsOf({ sessions }: Parts, stake: bigint): readonly Session[] {
  const weights = sessions.reduce((sum, { weight }) => sum + weight, 0n)
  return sessions.map(({ state, weight, v, since }, index) =>
    aSession(String(index), {
      state,
      stake: balance((stake * weight) / weights),
      v: v === null ? undefined : fixed(v),
      coolingDownSince: state === 'CoolingDown' ? NOW - since : 0n,
    }),
  )
}

function queueOf({ delegators }: Parts, delegations: readonly Delegation[]): readonly WithdrawalRequest[] {
  const waiting = delegators.flatMap(({ asks, since }, index) => {
    const { account, shares: own = 0n } = delegations[index] ?? {}
    const asked = (own * (asks ?? 0n)) / 1000n
    return account === undefined || asked <= 1000n ? [] : [{ account, shares: shares(asked), startTime: NOW - since, paid: balance(0n) }]
  })
  return waiting.sort((a, b) => Number(a.startTime - b.startTime)).map((request, number) => ({ ...request, number: BigInt(number) }))
}

const stakeOf = (sessions: readonly Session[], state: Session['state']): bigint =>
  sessions.reduce((sum, session) => (session.state === state ? sum + session.stake : sum), 0n)
