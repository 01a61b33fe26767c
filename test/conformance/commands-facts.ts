import { type AccountId, delegationKey, type SessionId, type State, type WorkerKey } from '#sentinel/rules/state'
import type { Answer, World } from './commands-world'
import type { RecordedEvent, RecordedWorker } from './recorded'

/** The account that pays rewards and the treasury's part: PalletId phala/pp of PhalaMining. */
const SUBSIDY = `0x${Buffer.from('modlphala/pp').toString('hex').padEnd(64, '0')}`

/** What the rules cannot know at a point within a block: the parent's storage, and what has happened in the block since. */
export class BlockFacts {
  private readonly moved = new Map<string, bigint>()
  private readonly answers = new Map<SessionId, Answer>()
  private seen = 0

  constructor(
    private readonly world: World,
    private readonly before: State,
    private readonly events: readonly RecordedEvent[],
  ) {}

  /** An extrinsic begins: all before it has happened, and its fee is taken first. */
  begin(phase: number): void {
    const first = this.events.findIndex((event) => event.phase === phase)
    this.upTo(this.events[first]?.method === 'Withdraw' ? first : first - 1)
  }

  /** The block's events up to this one have happened. */
  upTo(index: number): void {
    for (; this.seen <= index; this.seen++) this.transfer(this.events[this.seen])
  }

  /** What an account can contribute. The ledger may hold settled dust that is in no pool: only what the block changes is read off the state. */
  available(who: AccountId, state: State): bigint {
    const locked = this.world.locked(who) + lockedIn(state, who) - lockedIn(this.before, who)
    return this.free(who) - locked
  }

  subsidy(): bigint {
    return this.free(SUBSIDY)
  }

  answer(session: SessionId): Answer {
    return this.answers.get(session) ?? this.world.answer(session)
  }

  setAnswer(session: SessionId, answer: Answer): void {
    this.answers.set(session, answer)
  }

  private free(account: string): bigint {
    return this.world.free(account) + (this.moved.get(account) ?? 0n)
  }

  private transfer(event: RecordedEvent | undefined): void {
    if (event?.section !== 'balances') return
    const { who = '', from = '', to = '', amount = 0n } = event.data as { who?: string; from?: string; to?: string; amount?: bigint }
    if (event.method === 'Deposit') this.move(who, amount)
    if (event.method === 'Withdraw' || event.method === 'Slashed') this.move(who, -amount)
    if (event.method === 'Transfer') {
      this.move(from, -amount)
      this.move(to, amount)
    }
  }

  private move(account: string, amount: bigint): void {
    this.moved.set(account, (this.moved.get(account) ?? 0n) + amount)
  }
}

/** Has the state know of every worker what the chain's registry says. */
export function tellRegistry(state: State, registry: ReadonlyMap<string, RecordedWorker | undefined>): void {
  for (const [id, facts] of registry) {
    const key = id as WorkerKey
    const { pid, session } = state.workers.get(key) ?? {}
    const operator = facts?.operator as AccountId | undefined
    state.workers.set(key, { key, pid, session, operator, confidenceLevel: facts?.confidenceLevel, initialScore: facts?.initialScore })
  }
}

function lockedIn({ network, delegations }: State, who: AccountId): bigint {
  let sum = 0n
  for (let pid = 0n; pid < network.poolCount; pid++) sum += delegations.get(delegationKey(pid, who))?.locked ?? 0n
  return sum
}
