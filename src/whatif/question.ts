import { checkAddress } from '@polkadot/util-crypto'
import type { Command } from '../rules/commands/command'
import { miningSessions } from '../rules/forced-stop'
import type { Balance, Shares } from '../rules/math/fixed-point'
import { inPha } from '../rules/math/in-pha'
import { priceOf, sharesFor, valueOfShares } from '../rules/pool'
import { poolOf } from '../rules/queue'
import { type AccountId, type Delegation, delegationKey, type Pool, type WorkerKey } from '../rules/state'
import { Addresses } from '../store/ids'
import type { LoadedPool } from '../store/load-pool'
import { InputError } from './errors'

/** Workers that a message names. */
const SHOWN = 3

/** Changes to try on a pool, in this order: contribute, start, stop, withdraw. Amounts in base units. */
export interface Changes {
  /** Who contributes or withdraws, SS58; absent: the owner contributes, the largest delegator withdraws. */
  readonly account?: string
  readonly contribute?: bigint
  readonly start?: readonly { readonly worker: string; readonly stake: bigint }[]
  readonly stop?: readonly string[]
  readonly withdraw?: bigint
}

/** The pallet's calls that stand for the changes. @throws InputError */
export function commandsFor({ state, pid, addresses }: LoadedPool, changes: Changes): readonly Command[] {
  const pool = poolOf(state, pid)
  const account = changes.account === undefined ? undefined : accountOf(changes.account, addresses.prefix)
  const commands: Command[] = []
  if (changes.contribute !== undefined) {
    commands.push({ kind: 'contribute', who: account ?? pool.owner, pid, amount: positive('contribute', changes.contribute) as Balance })
  }
  for (const { worker, stake } of changes.start ?? []) {
    commands.push({ kind: 'startMining', who: pool.owner, pid, worker: workerOf(pool, worker), stake: positive('start', stake) as Balance })
  }
  for (const worker of changes.stop ?? []) commands.push({ kind: 'stopMining', who: pool.owner, pid, worker: workerOf(pool, worker) })
  if (changes.withdraw !== undefined) {
    const delegation = delegationOf(addresses, state, pool, account)
    commands.push({
      kind: 'withdraw',
      who: delegation.account,
      pid,
      shares: sharesOf(addresses, state, pool, delegation, changes.withdraw),
    })
  }
  if (commands.length === 0) throw new InputError('nothing to try: give contribute, withdraw, start or stop')
  return commands
}

/** The shares that an amount is, for a delegator who has them. @throws InputError */
export function sharesOf(addresses: Addresses, state: LoadedPool['state'], pool: Pool, delegation: Delegation, amount: bigint): Shares {
  const { conversion } = state.network.params
  const value = valueOfShares(conversion, pool, delegation.shares) ?? 0n
  const who = addresses.encode(delegation.account)
  if (positive('withdraw', amount) > value) {
    throw new InputError(`${who} has ${inPha(value)} PHA in pool ${pool.pid}, ${inPha(amount)} PHA cannot be withdrawn`)
  }
  const shares = sharesFor(conversion, priceOf(conversion, pool), amount as Balance, delegation.shares)
  return shares < delegation.shares ? shares : delegation.shares
}

/** @throws InputError */
export function accountOf(address: string, prefix: number): AccountId {
  const [valid, problem] = checkAddress(address, prefix)
  if (!valid) throw new InputError(`${address} is no address of this chain (SS58 prefix ${prefix}): ${problem}`)
  return Addresses.decode(address)
}

/** @throws InputError */
export function delegationOf(addresses: Addresses, state: LoadedPool['state'], pool: Pool, account: AccountId | undefined): Delegation {
  if (account !== undefined) {
    const own = state.delegations.get(delegationKey(pool.pid, account))
    if (own === undefined) throw new InputError(`${addresses.encode(account)} has no delegation in pool ${pool.pid}`)
    return own
  }
  const [first, ...others] = [...state.delegations.all()].map(([, delegation]) => delegation)
  if (first === undefined) throw new InputError(`pool ${pool.pid} has no delegators`)
  return others.reduce((a, b) => (b.shares > a.shares ? b : a), first)
}

/** @throws InputError */
export function poolId(text: string): bigint {
  if (!/^\d{1,9}$/.test(text)) throw new InputError(`${text} is no pool id: give a whole number, such as 7`)
  return BigInt(text)
}

/** Workers that can be stopped now, for messages. */
export const stoppable = ({ state, pid }: LoadedPool): readonly WorkerKey[] =>
  miningSessions(state, poolOf(state, pid)).map(({ worker }) => worker)

function workerOf(pool: Pool, key: string): WorkerKey {
  const worker = pool.workers.find((other) => other === key.toLowerCase())
  if (worker === undefined) throw new InputError(`${key} is no worker of pool ${pool.pid}; it has ${some(pool.workers)}`)
  return worker
}

function some(workers: readonly WorkerKey[]): string {
  const more = workers.length - SHOWN
  return (
    workers
      .slice(0, SHOWN)
      .join(', ')
      .concat(more > 0 ? ` and ${more} more` : '') || 'none'
  )
}

function positive(name: string, amount: bigint): bigint {
  if (amount <= 0n) throw new InputError(`${name} must be more than 0, not ${inPha(amount)} PHA`)
  return amount
}
