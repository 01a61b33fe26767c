import type { RulesEvent } from '../events'
import { applyEvent } from '../fold/apply'
import { GroupContext, type Outcome } from '../fold/context'
import type { Pool, Seconds, State } from '../state'

/** The pallets' own names of their errors. */
export type ErrorName =
  | 'AlreadyInContributeWhitelist'
  | 'BadSender'
  | 'BenchmarkMissing'
  | 'BenchmarkTooLow'
  | 'CannotRestartWithLessStake'
  | 'CoolDownNotReady'
  | 'ExceedWhitelistMaxLen'
  | 'FailedToBindMinerAndWorker'
  | 'FeatureNotEnabled'
  | 'InadequateCapacity'
  | 'InsufficientBalance'
  | 'InsufficientContribution'
  | 'InsufficientFreeStake'
  | 'InsufficientStake'
  | 'InternalErrorBadTokenomicParameters'
  | 'InternalErrorCannotStartWithExistingStake'
  | 'InvalidWithdrawalAmount'
  | 'MinerNotBound'
  | 'MinerNotFound'
  | 'MinerNotMining'
  | 'MinerNotReady'
  | 'NoRewardToClaim'
  | 'NotInContributeWhitelist'
  | 'NoWhitelistCreated'
  | 'PoolBankrupt'
  | 'PoolDoesNotExist'
  | 'PoolStakeNotFound'
  | 'StakeExceedsCapacity'
  | 'TooMuchStake'
  | 'UnauthorizedOperator'
  | 'UnauthorizedPoolOwner'
  | 'WorkerDoesNotExist'
  | 'WorkerExists'
  | 'WorkerInAnotherPool'
  | 'WorkerNotBound'
  | 'WorkerNotRegistered'
  | 'WorkersExceedLimit'

/** A command's refusal: thrown inside of a decision, a value outside of it. */
export class Refusal extends Error {
  constructor(readonly error: ErrorName) {
    super(error)
  }
}

/** @throws Refusal */
export function ensure(condition: boolean, error: ErrorName): asserts condition {
  if (!condition) throw new Refusal(error)
}

/**
 * One command on its way: what it decides is at once folded into the state by the event side, so that a rule's effect stands in one place.
 * What it reports is in the order of the chain's own events.
 */
export class Decision {
  readonly reported: RulesEvent[] = []
  readonly outcome: Outcome = { history: [], divergences: [], closed: [] }
  private readonly context: GroupContext

  constructor(
    readonly state: State,
    readonly now: Seconds,
  ) {
    this.context = new GroupContext(state, now, 'Call', this.outcome)
  }

  /** Takes effect and is reported. */
  emit(event: RulesEvent): void {
    this.apply(event)
    this.report(event)
  }

  /** Takes effect; reported later, or never where the chain has no event for it. */
  apply(event: RulesEvent): void {
    applyEvent(this.context, event)
  }

  report(event: RulesEvent): void {
    this.reported.push(event)
  }

  pool(pid: Pool['pid']): Pool {
    const pool = this.state.pools.get(pid)
    ensure(pool !== undefined, 'PoolDoesNotExist')
    return pool
  }

  /** R32: the price of the payment pass that money opened in this pool. */
  passPrice(pid: Pool['pid']) {
    return this.context.passes.get(pid)
  }

  /** @throws when the event side expected something else: the two sides of a rule disagree */
  finish(): void {
    this.context.finish()
    const [first] = this.outcome.divergences
    if (first === undefined) return
    const { rule, subject, field, expected, reported } = first
    throw new Error(`${rule}, ${subject}, ${field}: the event side expected ${expected}, the command decided ${reported}`)
  }
}
