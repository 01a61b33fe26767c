import type { Params } from '../../rules/params'
import { type AccountId, type SessionId, State } from '../../rules/state'
import { Table } from '../../rules/table'
import type { Challenge } from './call'

export interface Account {
  readonly id: AccountId
  readonly nonce: number
  /** Locked or not. */
  readonly free: bigint
  /** What its delegations to all pools have locked. */
  readonly locked: bigint
}

/** The whole state of the chain: the rules' state and what only a chain has. */
export class World {
  private constructor(
    readonly state: State,
    readonly accounts: Table<AccountId, Account>,
    readonly challenges: Table<SessionId, Challenge>,
  ) {}

  /** @param balances what accounts own from the start */
  static genesis(params: Params, balances: ReadonlyMap<AccountId, bigint>): World {
    const world = new World(State.empty(params), new Table(), new Table())
    for (const [id, free] of balances) world.saveAccount({ ...world.account(id), free })
    return world
  }

  account(id: AccountId): Account {
    return this.accounts.get(id) ?? { id, nonce: 0, free: 0n, locked: 0n }
  }

  saveAccount(account: Account): void {
    this.accounts.set(account.id, account)
  }

  /** A layer on top: change it freely, then merge it or let it go. */
  fork(): World {
    return new World(this.state.fork(), this.accounts.fork(), this.challenges.fork())
  }

  merge(): void {
    this.state.merge()
    this.accounts.merge()
    this.challenges.merge()
  }
}
