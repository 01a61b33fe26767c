import type { Balance, Shares } from '../rules/math/fixed-point'
import type { AccountId, WorkerKey } from '../rules/state'
import * as e from '../types/phala-stake-pool/events'
import { EventType, sts } from '../types/support'
import { type Decoder, layout, oneOf } from './layouts'

const account = (id: string): AccountId => id as AccountId
const worker = (key: string): WorkerKey => key as WorkerKey
const balance = (amount: bigint): Balance => amount as Balance
const shares = (amount: bigint): Shares => amount as Shares

/** Spec 1183 adds the stake to WorkerReclaimed; no metadata of it is at hand. */
const reclaimed = { pid: sts.bigint(), worker: sts.bytes(), originalStake: sts.bigint() }
const workerReclaimed1183 = new EventType('PhalaStakePool.WorkerReclaimed', sts.struct(reclaimed))
const workerReclaimedSlashed1183 = new EventType('PhalaStakePool.WorkerReclaimed', sts.struct({ ...reclaimed, slashed: sts.bigint() }))

type WorkerOfPool = { pid: bigint; worker: string }
const toWorkerReclaimed = ({ pid, worker: key }: WorkerOfPool) => ({ kind: 'WorkerReclaimed', pid, worker: worker(key) }) as const
const toWorkerAdded = ({ pid, worker: key }: WorkerOfPool) => ({ kind: 'PoolWorkerAdded', pid, worker: worker(key) }) as const
type AccountAmount = { pid: bigint; user: string; amount: bigint }
const toClaim = (part: 'both' | 'owner' | 'delegator') => (x: AccountAmount) =>
  ({ kind: 'RewardsWithdrawn', part, pid: x.pid, account: account(x.user), amount: balance(x.amount) }) as const
const toContribution = (x: AccountAmount & { shares?: bigint }) => ({ kind: 'Contribution', ...staked(x) }) as const
const toWithdrawal = (x: AccountAmount & { shares?: bigint }) => ({ kind: 'Withdrawal', ...staked(x) }) as const
const staked = (x: AccountAmount & { shares?: bigint }) => ({
  pid: x.pid,
  account: account(x.user),
  amount: balance(x.amount),
  ...(x.shares === undefined ? {} : { shares: shares(x.shares) }),
})
const named = ([pid, user, amount]: [bigint, string, bigint]): AccountAmount => ({ pid, user, amount })
type PoolAmount = { pid: bigint; amount: bigint }
const toPoolAmount =
  <K extends 'PoolSlashed' | 'RewardDismissedNoShare' | 'RewardDismissedDust'>(kind: K) =>
  (x: PoolAmount) => ({ kind, pid: x.pid, amount: balance(x.amount) })
const pair = ([pid, amount]: [bigint, bigint]): PoolAmount => ({ pid, amount })

/** PhalaStakePool, spec 900 to 1199: every event of the pallet. */
export const stakePoolEvents: Readonly<Record<string, Decoder>> = {
  [e.poolCreated.name]: oneOf(
    layout(e.poolCreated.v900, ([owner, pid]) => ({ kind: 'PoolCreated', pid, owner: account(owner) })),
    layout(e.poolCreated.v1140, ({ owner, pid }) => ({ kind: 'PoolCreated', pid, owner: account(owner) })),
  ),
  [e.poolCommissionSet.name]: oneOf(
    layout(e.poolCommissionSet.v900, ([pid, c]) => ({ kind: 'PoolCommissionSet', pid, commission: BigInt(c) })),
    layout(e.poolCommissionSet.v1140, ({ pid, commission }) => ({ kind: 'PoolCommissionSet', pid, commission: BigInt(commission) })),
  ),
  [e.poolCapacitySet.name]: oneOf(
    layout(e.poolCapacitySet.v900, ([pid, cap]) => ({ kind: 'PoolCapacitySet', pid, cap: balance(cap) })),
    layout(e.poolCapacitySet.v1140, ({ pid, cap }) => ({ kind: 'PoolCapacitySet', pid, cap: balance(cap) })),
  ),
  [e.poolWorkerAdded.name]: oneOf(
    layout(e.poolWorkerAdded.v900, ([pid, key]) => toWorkerAdded({ pid, worker: key })),
    layout(e.poolWorkerAdded.v1170, toWorkerAdded),
    layout(e.poolWorkerAdded.v1140, toWorkerAdded),
  ),
  [e.poolWorkerRemoved.name]: oneOf(
    layout(e.poolWorkerRemoved.v1090, ({ pid, worker: key }) => ({ kind: 'PoolWorkerRemoved', pid, worker: worker(key) })),
  ),
  [e.contribution.name]: oneOf(
    layout(e.contribution.v900, (x) => toContribution(named(x))),
    layout(e.contribution.v1160, toContribution),
    layout(e.contribution.v1140, toContribution),
  ),
  [e.withdrawal.name]: oneOf(
    layout(e.withdrawal.v900, (x) => toWithdrawal(named(x))),
    layout(e.withdrawal.v1160, toWithdrawal),
    layout(e.withdrawal.v1140, toWithdrawal),
  ),
  [e.withdrawalQueued.name]: oneOf(
    layout(e.withdrawalQueued.v1090, (x) => ({ kind: 'WithdrawalQueued', pid: x.pid, account: account(x.user), shares: shares(x.shares) })),
  ),
  [e.rewardsWithdrawn.name]: oneOf(
    layout(e.rewardsWithdrawn.v900, (x) => toClaim('both')(named(x))),
    layout(e.rewardsWithdrawn.v1140, toClaim('both')),
  ),
  [e.ownerRewardsWithdrawn.name]: oneOf(layout(e.ownerRewardsWithdrawn.v1150, toClaim('owner'))),
  [e.stakerRewardsWithdrawn.name]: oneOf(layout(e.stakerRewardsWithdrawn.v1150, toClaim('delegator'))),
  [e.poolSlashed.name]: oneOf(
    layout(e.poolSlashed.v900, (x) => toPoolAmount('PoolSlashed')(pair(x))),
    layout(e.poolSlashed.v1140, toPoolAmount('PoolSlashed')),
  ),
  [e.slashSettled.name]: oneOf(
    layout(e.slashSettled.v900, (x) => ({ kind: 'SlashSettled', ...staked(named(x)) })),
    layout(e.slashSettled.v1140, (x) => ({ kind: 'SlashSettled', ...staked(x) })),
  ),
  [e.dustRemoved.name]: oneOf(
    layout(e.dustRemoved.v900, ([user, amount]) => ({ kind: 'DustRemoved', account: account(user), amount: balance(amount) })),
    layout(e.dustRemoved.v1140, ({ user, amount }) => ({ kind: 'DustRemoved', account: account(user), amount: balance(amount) })),
  ),
  [e.rewardDismissedNotInPool.name]: oneOf(
    layout(e.rewardDismissedNotInPool.v900, ([key, x]) => ({ kind: 'RewardDismissedNotInPool', worker: worker(key), amount: balance(x) })),
    layout(e.rewardDismissedNotInPool.v1140, (x) => ({
      kind: 'RewardDismissedNotInPool',
      worker: worker(x.worker),
      amount: balance(x.amount),
    })),
  ),
  [e.rewardDismissedNoShare.name]: oneOf(
    layout(e.rewardDismissedNoShare.v900, (x) => toPoolAmount('RewardDismissedNoShare')(pair(x))),
    layout(e.rewardDismissedNoShare.v1140, toPoolAmount('RewardDismissedNoShare')),
  ),
  [e.rewardDismissedDust.name]: oneOf(
    layout(e.rewardDismissedDust.v900, (x) => toPoolAmount('RewardDismissedDust')(pair(x))),
    layout(e.rewardDismissedDust.v1140, toPoolAmount('RewardDismissedDust')),
  ),
  [e.rewardReceived.name]: oneOf(
    layout(e.rewardReceived.v1160, (x) => ({
      kind: 'RewardReceived',
      pid: x.pid,
      toOwner: balance(x.toOwner),
      toDelegators: balance(x.toStakers),
    })),
  ),
  [e.poolWhitelistCreated.name]: oneOf(layout(e.poolWhitelistCreated.v1150, ({ pid }) => ({ kind: 'PoolWhitelistCreated', pid }))),
  [e.poolWhitelistDeleted.name]: oneOf(layout(e.poolWhitelistDeleted.v1150, ({ pid }) => ({ kind: 'PoolWhitelistDeleted', pid }))),
  [e.poolWhitelistStakerAdded.name]: oneOf(
    layout(e.poolWhitelistStakerAdded.v1150, (x) => ({ kind: 'PoolWhitelistStakerAdded', pid: x.pid, account: account(x.staker) })),
  ),
  [e.poolWhitelistStakerRemoved.name]: oneOf(
    layout(e.poolWhitelistStakerRemoved.v1150, (x) => ({ kind: 'PoolWhitelistStakerRemoved', pid: x.pid, account: account(x.staker) })),
  ),
  [e.workerReclaimed.name]: oneOf(
    layout(workerReclaimedSlashed1183, toWorkerReclaimed),
    layout(workerReclaimed1183, toWorkerReclaimed),
    layout(e.workerReclaimed.v1150, toWorkerReclaimed),
  ),
  [e.miningStarted.name]: oneOf(
    layout(e.miningStarted.v1170, (x) => ({ kind: 'StakeStarted', pid: x.pid, worker: worker(x.worker), amount: balance(x.amount) })),
  ),
}
