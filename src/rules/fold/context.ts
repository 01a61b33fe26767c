import { type Balance, type Conversion, type Fixed, ONE, type Shares } from '../math/fixed-point'
import { priceOf } from '../pool'
import { poolOf } from '../queue'
import type { AccountId, Pid, Pool, Seconds, Session, SessionId, State, WithdrawalRequest, WorkerKey } from '../state'

/** A line of a pool's history. */
export interface HistoryEntry {
  readonly index: number
  readonly pid: Pid
  readonly kind: string
  readonly account?: AccountId
  readonly worker?: WorkerKey
  readonly amount?: bigint
  readonly shares?: bigint
}

/** I8 and the invariants: what the rules expected and what the chain reported, never repaired. */
export interface Divergence {
  readonly rule: string
  readonly index: number | undefined
  readonly pid: Pid | undefined
  readonly subject: string
  readonly field: string
  readonly expected: string
  readonly reported: string
}

/** A request that left the queue. */
export interface ClosedRequest {
  readonly pid: Pid
  readonly request: WithdrawalRequest
  readonly status: 'Paid' | 'Replaced' | 'Dropped'
}

/** What a block brought beside the new state. */
export interface Outcome {
  readonly history: HistoryEntry[]
  readonly divergences: Divergence[]
  readonly closed: ClosedRequest[]
}

/** A withdraw call and what is still to come of it (R31). */
interface RequestedWithdrawal {
  readonly pid: Pid
  readonly account: AccountId
  /** To be paid at once. */
  now: Shares
  /** To be queued with an event. */
  queued: Shares
}

/** An amount that the chain reported ahead of the event that it belongs to. */
interface Announced {
  readonly pid: Pid | undefined
  readonly account: AccountId
  readonly amount: Balance
}

/** What the events of one group say of each other. A group is small: it lives for one call. */
export class GroupContext {
  /** R32: price of a running payment pass, by pool. */
  readonly passes = new Map<Pid, Fixed>()
  readonly requested: RequestedWithdrawal[] = []
  /** SlashSettled and DustRemoved stand before their Withdrawal or Contribution. */
  readonly slashes: Announced[] = []
  readonly dust: Announced[] = []
  /** Sessions that a forced stop is expected to stop, in order. */
  readonly expectedStops: SessionId[] = []
  /** R20: a reward for a worker in no pool ends its message. */
  messageEnded = false
  private index = -1

  constructor(
    readonly state: State,
    readonly now: Seconds,
    readonly phase: 'Initialization' | 'Call' | 'Finalization',
    private readonly outcome: Outcome,
  ) {}

  get conversion(): Conversion {
    return this.state.network.params.conversion
  }

  /** The event at hand: history and differences are noted under its index. */
  at(index: number): void {
    this.index = index
  }

  pool(pid: Pid): Pool {
    return poolOf(this.state, pid)
  }

  record(pid: Pid, kind: string, rest: Omit<HistoryEntry, 'index' | 'pid' | 'kind'> = {}): void {
    this.outcome.history.push({ index: this.index, pid, kind, ...rest })
  }

  /** A line in the history of the session's pool. */
  note(session: Session, kind: string, amount?: bigint): void {
    if (session.pid !== undefined) this.record(session.pid, kind, { worker: session.worker, ...(amount === undefined ? {} : { amount }) })
  }

  close(pid: Pid, request: WithdrawalRequest, status: ClosedRequest['status']): void {
    this.outcome.closed.push({ pid, request, status })
    if (status !== 'Paid') this.record(pid, `Request${status}`, { account: request.account, shares: request.shares })
  }

  /** I8: counts a difference; the state follows what was reported. */
  expect(rule: string, pid: Pid | undefined, subject: string, field: string, expected: unknown, reported: unknown): void {
    if (expected === reported) return
    this.outcome.divergences.push({ rule, index: this.index, pid, subject, field, expected: String(expected), reported: String(reported) })
  }

  /** I8: what was announced must be what the rules expect; dust of slashes and stakes has its own rule. */
  meet(rule: string, announced: Announced[], pid: Pid, account: AccountId, expected: Balance | undefined): void {
    const at = announced.findIndex((other) => other.account === account && (other.pid ?? pid) === pid)
    const [reported] = at < 0 ? [] : announced.splice(at, 1)
    this.expect(rule, pid, account, 'amount', expected, reported?.amount)
  }

  /** I8: nothing that was called for or announced may be left over when the group ends. */
  finish(): void {
    for (const { pid, account, now, queued } of this.requested) {
      this.expect('R31', pid, account, 'paid at once', now, 0n)
      this.expect('R31', pid, account, 'queued', queued, 0n)
    }
    for (const { pid, account, amount } of this.slashes) this.expect('R19', pid, account, 'amount', undefined, amount)
    for (const { account, amount } of this.dust) this.expect('R33', undefined, account, 'amount', undefined, amount)
    for (const session of this.expectedStops) this.expect('R41', undefined, session, 'stopped', session, undefined)
  }

  /** R32: money came in, so the queue is about to be paid at this price. */
  openPass(pid: Pid): void {
    this.passes.set(pid, priceOf(this.conversion, this.pool(pid)) ?? ONE)
  }
}
