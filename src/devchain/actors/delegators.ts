import { type Balance, PHA, type Shares } from '../../rules/math/fixed-point'
import type { AccountId, Pool, Seconds } from '../../rules/state'
import type { Call } from '../ledger/call'
import { type Actor, DAY, type View } from './actor'
import { delegationIn, poolOfOwner } from './pools'
import type { Random } from './random'

/** Delegates once and stays; claims now and then. */
export const loyal = (who: AccountId, owner: AccountId, amount: bigint): Actor => {
  return (view) => {
    const pool = poolOfOwner(view.state, owner)
    if (pool === undefined) return []
    if (delegationIn(view.state, pool, who) === undefined) return contribute(who, pool, amount)
    return view.happens(view.dice(`loyal ${who}`), 1) ? [{ kind: 'claimRewards', who, pid: pool.pid, part: 'delegator' }] : []
  }
}

/** When a whale wants its money back, and when it returns with it, in every round of that length. */
export interface Round {
  readonly leaves: Seconds
  readonly returns: Seconds
  readonly length: Seconds
}

/** Delegates much, takes much of it back at a set time, whatever that does to the pool, and returns later. */
export const whale = (who: AccountId, owner: AccountId, amount: bigint, leaving: bigint, round: Round): Actor => {
  return (view) => {
    const pool = poolOfOwner(view.state, owner)
    if (pool === undefined) return []
    const delegation = delegationIn(view.state, pool, who)
    if (delegation === undefined) return contribute(who, pool, amount)
    if (view.comes(round.leaves, round.length)) return withdraw(who, pool, atMost(leaving, delegation.shares))
    const gone = amount - delegation.shares
    return view.comes(round.returns, round.length) && gone > PHA ? contribute(who, pool, gone) : []
  }
}

const MOST_PER_POOL = 150n * PHA
const LEAST_TO_LEAVE = 20n * PHA
const ACTS_PER_DAY = 6

/** Comes and goes with little, and rarely to a pool whose queue would take the money or whose owner would not. */
export const visitor = (who: AccountId): Actor => {
  return (view) => {
    const dice = view.dice(`visitor ${who}`)
    if (!view.happens(dice, ACTS_PER_DAY)) return []
    const pool = dice.pick([...view.state.pools.all()].map(([, each]) => each))
    return pool === undefined ? [] : visit(who, pool, view, dice)
  }
}

function visit(who: AccountId, pool: Pool, view: View, dice: Random): readonly Call[] {
  const shares = delegationIn(view.state, pool, who)?.shares ?? 0n
  const waiting = pool.queue.some(({ account }) => account === who)
  if (dice.chance(0.15) && shares > 0n) return [{ kind: 'claimRewards', who, pid: pool.pid, part: 'both' }]
  if (shares > LEAST_TO_LEAVE && !waiting && dice.chance(0.6)) return withdraw(who, pool, (shares * BigInt(dice.between(3, 10))) / 10n)
  const unwise = pool.queue.length > 0 || pool.whitelist?.includes(who) === false
  if (shares > MOST_PER_POOL || (unwise && dice.chance(0.9))) return []
  return contribute(who, pool, BigInt(dice.between(500, 8000)) * (PHA / 100n))
}

/** Reclaims for everybody what has been reclaimable for so long that nobody else seems to know. */
export const reclaimer = (who: AccountId, patience: Seconds = (5n * DAY) / 2n): Actor => {
  return ({ state, now }) => {
    const late = state.network.params.coolDownPeriod + patience
    return [...state.pools.all()].flatMap(([pid]) =>
      state.sumsOf(pid).sessions.flatMap((id): Call[] => {
        const session = state.sessions.get(id)
        const forgotten = session?.state === 'CoolingDown' && session.coolingDownSince + late <= now
        return forgotten ? [{ kind: 'reclaimPoolWorker', who, pid, worker: session.worker }] : []
      }),
    )
  }
}

const contribute = (who: AccountId, { pid }: Pool, amount: bigint): readonly Call[] => [
  { kind: 'contribute', who, pid, amount: amount as Balance },
]
const withdraw = (who: AccountId, { pid }: Pool, shares: bigint): readonly Call[] => [
  { kind: 'withdraw', who, pid, shares: shares as Shares },
]
const atMost = (wanted: bigint, available: bigint): bigint => (wanted < available ? wanted : available)
