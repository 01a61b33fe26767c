import { isDust } from '#sentinel/rules/math/dust'
import type { Shares } from '#sentinel/rules/math/fixed-point'
import { addStake, newDelegation, priceOf, settleSlash, sharesFor, slashPool } from '#sentinel/rules/pool'
import { afterPayment, enqueue, pay, payableShares, paymentOf, poolOf, replaceRequest, splitWithdrawal } from '#sentinel/rules/queue'
import { receiveReward, resetDebt, settleReward, splitReward } from '#sentinel/rules/reward'
import { reclaimSession, stakeSession, stopSession } from '#sentinel/rules/session'
import { type AccountId, type Delegation, delegationKey, type Pool, type Session } from '#sentinel/rules/state'
import { ALICE, aParams, aPool, aSession, BOB, balance, CAROL, OWNER, shares, stateOf } from './rules'

/** One step in the life of a pool. */
export interface Step {
  readonly kind: 'contribute' | 'withdraw' | 'start' | 'stop' | 'reclaim' | 'reward'
  /** 0 to 3: the delegator or the session. */
  readonly who: number
  /** Base units. */
  readonly amount: bigint
  /** Thousandths of what there is to take of. */
  readonly part: bigint
  readonly slash: bigint
}

const ACCOUNTS = [OWNER, ALICE, BOB, CAROL]
const SESSIONS = ['01', '02', '03', '04'].map((worker) => aSession(worker))

/** The calls of the pallet on one pool, put together from the functions that the rules share, and an account of the money. */
export class PoolLife {
  readonly state = stateOf({ pools: [aPool({ commission: 100_000n })], sessions: SESSIONS })
  readonly money = { in: 0n, out: 0n, slashed: 0n, writtenOff: 0n }
  private readonly c = aParams().conversion
  private now = 0n

  get pool(): Pool {
    return poolOf(this.state, 0n)
  }

  delegationOf(account: AccountId): Delegation {
    return this.state.delegations.get(delegationKey(0n, account)) ?? newDelegation(0n, account)
  }

  take(step: Step): void {
    this.now += 60n
    this[step.kind](step)
  }

  private contribute({ who, amount }: Step): void {
    const [settled] = settleSlash(this.c, this.pool, settleReward(this.c, this.pool, this.delegationOf(accountOf(who))))
    const bought = sharesFor(this.c, priceOf(this.c, this.pool), balance(amount), shares(amount))
    const [pool, delegation] = addStake(this.pool, settled, balance(amount), bought)
    this.state.pools.set(0n, pool)
    this.state.saveDelegation(resetDebt(this.c, pool, delegation))
    this.money.in += amount
    this.serveQueue()
  }

  private withdraw({ who, part }: Step): void {
    const account = accountOf(who)
    const wanted = shares((this.delegationOf(account).shares * part) / 1000n)
    if (isDust(wanted)) return
    const { now, queued } = splitWithdrawal(this.c, this.pool, wanted)
    if (now > 0n) this.pay(account, now)
    if (queued > 0n) enqueue(this.state, 0n, account, queued, this.now)
  }

  private start({ who, part }: Step): void {
    const session = this.sessionOf(who)
    const stake = balance((this.pool.free * part) / 1000n)
    if (session.state === 'Ready' && stake > 0n) stakeSession(this.state, { ...session, state: 'Idle' }, stake)
  }

  private stop({ who }: Step): void {
    const session = this.sessionOf(who)
    if (session.state === 'Idle') stopSession(this.state, session, this.now)
  }

  private reclaim({ who, slash }: Step): void {
    const session = this.sessionOf(who)
    if (session.state !== 'CoolingDown') return
    const slashed = balance((session.stake * slash) / 1000n)
    const before = this.pool.totalStake
    reclaimSession(this.state, session, session.stake, slashed, this.now)
    this.state.pools.set(0n, slashPool(this.pool, slashed))
    this.money.slashed += before - this.pool.totalStake
    this.serveQueue()
  }

  private reward({ amount }: Step): void {
    const { toOwner, toDelegators } = splitReward(this.pool, balance(amount))
    this.state.pools.set(0n, receiveReward(this.c, this.pool, toOwner, toDelegators))
  }

  private serveQueue(): void {
    const price = priceOf(this.c, this.pool)
    for (let turn = 0; price !== undefined && !isDust(this.pool.free); turn++) {
      const [head] = this.pool.queue
      if (head === undefined) return
      if (turn > 2 * ACCOUNTS.length) throw new Error('a pass pays each of a few requests, it cannot take that long')
      const paid = payableShares(this.c, this.pool, head, price)
      const amount = this.pay(head.account, paid)
      this.state.pools.set(0n, replaceRequest(this.pool, head, afterPayment(head, paid, balance(amount))))
    }
  }

  private pay(account: AccountId, paid: Shares): bigint {
    const before = this.pool.totalStake
    const payment = paymentOf(this.c, this.pool, this.delegationOf(account), paid)
    pay(this.state, this.pool, payment)
    this.money.out += payment.removal.amount
    this.money.writtenOff += before - payment.removal.amount - this.pool.totalStake
    return payment.removal.amount
  }

  private sessionOf(who: number): Session {
    return SESSIONS.map(({ id }) => this.state.sessions.get(id)).at(who) ?? aSession('01')
  }
}

const accountOf = (who: number): AccountId => ACCOUNTS.at(who) ?? OWNER
