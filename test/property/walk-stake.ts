import { fundedQueue } from '#sentinel/rules/forced-stop'
import type { Balance, Shares } from '#sentinel/rules/math/fixed-point'
import { contributable } from '#sentinel/rules/pool'
import { claimableReward } from '#sentinel/rules/reward'
import type { AccountId, Delegation, Pool } from '#sentinel/rules/state'
import type { StoryCall } from '../support/story'
import type { Choice } from './walk-steps'
import { ACCOUNTS, at, fitting, inBaseUnits, least, most, OWNERS, part, type Resolve, type World } from './walk-world'

const MIN_CONTRIBUTION = 10_000_000_000n
const PARTS = ['both', 'owner', 'delegator'] as const

/** Calls about pools and what people have in them. */
export const STAKE = {
  create: (world, choice) => (world.pools.length < 4 ? { kind: 'create', who: at(OWNERS, choice.who) } : contribute(world, choice)),
  contribute,
  withdraw,
  claimRewards,
  setCap: (world, choice) => {
    const { totalStake } = world.pool(choice)
    const cap = choice.careless ? part(totalStake, choice.size) : totalStake + BigInt(choice.size) * 5_000_000_000n
    return { kind: 'setCap', ...asOwner(world, choice), cap: cap as Balance }
  },
  setPayoutPref: (world, choice) => {
    const commission = BigInt(at([0, 600_000, 1_000_000, choice.size], choice.worker))
    return { kind: 'setPayoutPref', ...asOwner(world, choice), commission }
  },
  addStakerToWhitelist: (world, choice) => ({
    kind: 'addStakerToWhitelist',
    ...asOwner(world, choice),
    account: at(ACCOUNTS, choice.size),
  }),
  removeStakerFromWhitelist: (world, choice) => {
    const { pid, owner, whitelist } = fitting(world.pools, choice.pool, (pool) => pool.whitelist !== undefined)
    const account = choice.careless ? at(ACCOUNTS, choice.size) : at(whitelist ?? ACCOUNTS, choice.size)
    return { kind: 'removeStakerFromWhitelist', who: owner, pid, account }
  },
  reconcileWithdrawQueue: (world, choice) => {
    const { pid, account } = delegation(world, choice, (other) =>
      world.queue(other.pid).some((request) => request.account === other.account),
    )
    const whose = choice.careless ? ('nobody' as AccountId) : account
    return { kind: 'reconcileWithdrawQueue', who: at(ACCOUNTS, choice.who), pid, account: whose }
  },
} satisfies Readonly<Record<string, Resolve>>

/** From nothing up to 5000 PHA, what the queue lacks, what the cap leaves; the careless ones too little or beyond the cap. */
function contribute(world: World, choice: Choice): StoryCall {
  const { conversion, capCheckedAfterQueue } = world.state.network.params
  const pool = world.pool(choice)
  const queue = fundedQueue(conversion, pool)
  const pending = queue.reduce((sum, { value }) => sum + value, 0n)
  const lacking = queue.reduce((sum, { unfunded }) => sum + unfunded, 0n)
  const some = BigInt(choice.size) * 5_000_000_123n
  const limit = contributable(pool, capCheckedAfterQueue, pending) ?? some
  const wanted = at([some, some, inBaseUnits(choice.size % 5000), lacking, lacking - 1n, limit, MIN_CONTRIBUTION], choice.worker)
  const careless = pool.cap === undefined ? MIN_CONTRIBUTION - 1n : limit + MIN_CONTRIBUTION
  const amount = choice.careless ? careless : most(least(wanted, limit), MIN_CONTRIBUTION)
  const who = choice.careless ? at(ACCOUNTS, choice.who) : fitting(ACCOUNTS, choice.who, (account) => mayContribute(pool, account))
  return { kind: 'contribute', who, pid: pool.pid, amount: amount as Balance }
}

const mayContribute = ({ owner, whitelist }: Pool, account: AccountId): boolean =>
  whitelist === undefined || owner === account || whitelist.includes(account)

/** All, all but about as much as is dust, a part, about what is free; the careless ones more than there is, or dust. */
function withdraw(world: World, choice: Choice): StoryCall {
  const { account, pid, shares } = delegation(world, choice, (other) => other.shares > 1000n)
  const free = world.state.pools.get(pid)?.free ?? 0n
  const around = BigInt(choice.size % 3000)
  const wanted = at([part(shares, choice.size), shares / 2n, shares, shares - around, free + around - 1500n, shares / 3n], choice.worker)
  const sensible = least(most(wanted, 1001n), shares)
  const careless = at([shares + 1n, 1000n], choice.worker)
  return { kind: 'withdraw', who: account, pid, shares: (choice.careless ? careless : sensible) as Shares }
}

/** What there is to claim, by the delegator or by the owner; the careless ones whatever they like. Before spec 1150 it is always both. */
function claimRewards(world: World, choice: Choice): StoryCall {
  const { conversion } = world.state.network.params
  const { pid, account } = delegation(world, choice, (other) => {
    const pool = world.state.pools.get(other.pid)
    return pool !== undefined && claimableReward(conversion, pool, other) > 0n
  })
  const earning = fitting(world.pools, choice.pool, ({ ownerReward }) => ownerReward > 0n)
  const byOwner = choice.size % 2 === 0
  const claim = at(PARTS, choice.careless ? choice.size : byOwner ? choice.worker % 2 : (choice.worker % 2) * 2)
  const who = byOwner ? { who: earning.owner, pid: earning.pid } : { who: account, pid }
  return { kind: 'claimRewards', ...who, part: world.spec < 1150 ? 'both' : claim }
}

function asOwner(world: World, choice: Choice) {
  const { pid, owner } = world.pool(choice)
  return { who: choice.careless ? at(ACCOUNTS, choice.who) : owner, pid }
}

/** A delegation that fits if there is one, of the account chosen if it can be. */
function delegation(world: World, choice: Choice, fits: (delegation: Delegation) => boolean): Delegation {
  return fitting(world.delegations, choice.pool * 8 + choice.who, choice.careless ? () => true : fits)
}
