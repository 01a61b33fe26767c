import {sts, Block, Bytes, Option, Result, EventType, RuntimeCtx} from '../support'
import * as v900 from '../v900'
import * as v1090 from '../v1090'
import * as v1140 from '../v1140'
import * as v1150 from '../v1150'
import * as v1160 from '../v1160'
import * as v1170 from '../v1170'

export const poolCreated =  {
    name: 'PhalaStakePool.PoolCreated',
    v900: new EventType(
        'PhalaStakePool.PoolCreated',
        sts.tuple([v900.AccountId32, sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.PoolCreated',
        sts.struct({
            owner: v1140.AccountId32,
            pid: sts.bigint(),
        })
    ),
}

export const poolCommissionSet =  {
    name: 'PhalaStakePool.PoolCommissionSet',
    v900: new EventType(
        'PhalaStakePool.PoolCommissionSet',
        sts.tuple([sts.bigint(), sts.number()])
    ),
    v1140: new EventType(
        'PhalaStakePool.PoolCommissionSet',
        sts.struct({
            pid: sts.bigint(),
            commission: sts.number(),
        })
    ),
}

export const poolCapacitySet =  {
    name: 'PhalaStakePool.PoolCapacitySet',
    v900: new EventType(
        'PhalaStakePool.PoolCapacitySet',
        sts.tuple([sts.bigint(), sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.PoolCapacitySet',
        sts.struct({
            pid: sts.bigint(),
            cap: sts.bigint(),
        })
    ),
}

export const poolWorkerAdded =  {
    name: 'PhalaStakePool.PoolWorkerAdded',
    v900: new EventType(
        'PhalaStakePool.PoolWorkerAdded',
        sts.tuple([sts.bigint(), v900.Public])
    ),
    v1140: new EventType(
        'PhalaStakePool.PoolWorkerAdded',
        sts.struct({
            pid: sts.bigint(),
            worker: v1140.Public,
        })
    ),
    v1170: new EventType(
        'PhalaStakePool.PoolWorkerAdded',
        sts.struct({
            pid: sts.bigint(),
            worker: v1170.Public,
            miner: v1170.AccountId32,
        })
    ),
}

export const contribution =  {
    name: 'PhalaStakePool.Contribution',
    v900: new EventType(
        'PhalaStakePool.Contribution',
        sts.tuple([sts.bigint(), v900.AccountId32, sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.Contribution',
        sts.struct({
            pid: sts.bigint(),
            user: v1140.AccountId32,
            amount: sts.bigint(),
        })
    ),
    v1160: new EventType(
        'PhalaStakePool.Contribution',
        sts.struct({
            pid: sts.bigint(),
            user: v1160.AccountId32,
            amount: sts.bigint(),
            shares: sts.bigint(),
        })
    ),
}

export const withdrawal =  {
    name: 'PhalaStakePool.Withdrawal',
    v900: new EventType(
        'PhalaStakePool.Withdrawal',
        sts.tuple([sts.bigint(), v900.AccountId32, sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.Withdrawal',
        sts.struct({
            pid: sts.bigint(),
            user: v1140.AccountId32,
            amount: sts.bigint(),
        })
    ),
    v1160: new EventType(
        'PhalaStakePool.Withdrawal',
        sts.struct({
            pid: sts.bigint(),
            user: v1160.AccountId32,
            amount: sts.bigint(),
            shares: sts.bigint(),
        })
    ),
}

export const rewardsWithdrawn =  {
    name: 'PhalaStakePool.RewardsWithdrawn',
    v900: new EventType(
        'PhalaStakePool.RewardsWithdrawn',
        sts.tuple([sts.bigint(), v900.AccountId32, sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.RewardsWithdrawn',
        sts.struct({
            pid: sts.bigint(),
            user: v1140.AccountId32,
            amount: sts.bigint(),
        })
    ),
}

export const poolSlashed =  {
    name: 'PhalaStakePool.PoolSlashed',
    v900: new EventType(
        'PhalaStakePool.PoolSlashed',
        sts.tuple([sts.bigint(), sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.PoolSlashed',
        sts.struct({
            pid: sts.bigint(),
            amount: sts.bigint(),
        })
    ),
}

export const slashSettled =  {
    name: 'PhalaStakePool.SlashSettled',
    v900: new EventType(
        'PhalaStakePool.SlashSettled',
        sts.tuple([sts.bigint(), v900.AccountId32, sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.SlashSettled',
        sts.struct({
            pid: sts.bigint(),
            user: v1140.AccountId32,
            amount: sts.bigint(),
        })
    ),
}

export const rewardDismissedNotInPool =  {
    name: 'PhalaStakePool.RewardDismissedNotInPool',
    v900: new EventType(
        'PhalaStakePool.RewardDismissedNotInPool',
        sts.tuple([v900.Public, sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.RewardDismissedNotInPool',
        sts.struct({
            worker: v1140.Public,
            amount: sts.bigint(),
        })
    ),
}

export const rewardDismissedNoShare =  {
    name: 'PhalaStakePool.RewardDismissedNoShare',
    v900: new EventType(
        'PhalaStakePool.RewardDismissedNoShare',
        sts.tuple([sts.bigint(), sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.RewardDismissedNoShare',
        sts.struct({
            pid: sts.bigint(),
            amount: sts.bigint(),
        })
    ),
}

export const rewardDismissedDust =  {
    name: 'PhalaStakePool.RewardDismissedDust',
    v900: new EventType(
        'PhalaStakePool.RewardDismissedDust',
        sts.tuple([sts.bigint(), sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.RewardDismissedDust',
        sts.struct({
            pid: sts.bigint(),
            amount: sts.bigint(),
        })
    ),
}

export const dustRemoved =  {
    name: 'PhalaStakePool.DustRemoved',
    v900: new EventType(
        'PhalaStakePool.DustRemoved',
        sts.tuple([v900.AccountId32, sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaStakePool.DustRemoved',
        sts.struct({
            user: v1140.AccountId32,
            amount: sts.bigint(),
        })
    ),
}

export const poolWorkerRemoved =  {
    name: 'PhalaStakePool.PoolWorkerRemoved',
    v1090: new EventType(
        'PhalaStakePool.PoolWorkerRemoved',
        sts.struct({
            pid: sts.bigint(),
            worker: sts.bytes(),
        })
    ),
}

export const withdrawalQueued =  {
    name: 'PhalaStakePool.WithdrawalQueued',
    v1090: new EventType(
        'PhalaStakePool.WithdrawalQueued',
        sts.struct({
            pid: sts.bigint(),
            user: v1090.AccountId32,
            shares: sts.bigint(),
        })
    ),
}

export const ownerRewardsWithdrawn =  {
    name: 'PhalaStakePool.OwnerRewardsWithdrawn',
    v1150: new EventType(
        'PhalaStakePool.OwnerRewardsWithdrawn',
        sts.struct({
            pid: sts.bigint(),
            user: v1150.AccountId32,
            amount: sts.bigint(),
        })
    ),
}

export const stakerRewardsWithdrawn =  {
    name: 'PhalaStakePool.StakerRewardsWithdrawn',
    v1150: new EventType(
        'PhalaStakePool.StakerRewardsWithdrawn',
        sts.struct({
            pid: sts.bigint(),
            user: v1150.AccountId32,
            amount: sts.bigint(),
        })
    ),
}

export const poolWhitelistCreated =  {
    name: 'PhalaStakePool.PoolWhitelistCreated',
    v1150: new EventType(
        'PhalaStakePool.PoolWhitelistCreated',
        sts.struct({
            pid: sts.bigint(),
        })
    ),
}

export const poolWhitelistDeleted =  {
    name: 'PhalaStakePool.PoolWhitelistDeleted',
    v1150: new EventType(
        'PhalaStakePool.PoolWhitelistDeleted',
        sts.struct({
            pid: sts.bigint(),
        })
    ),
}

export const poolWhitelistStakerAdded =  {
    name: 'PhalaStakePool.PoolWhitelistStakerAdded',
    v1150: new EventType(
        'PhalaStakePool.PoolWhitelistStakerAdded',
        sts.struct({
            pid: sts.bigint(),
            staker: v1150.AccountId32,
        })
    ),
}

export const poolWhitelistStakerRemoved =  {
    name: 'PhalaStakePool.PoolWhitelistStakerRemoved',
    v1150: new EventType(
        'PhalaStakePool.PoolWhitelistStakerRemoved',
        sts.struct({
            pid: sts.bigint(),
            staker: v1150.AccountId32,
        })
    ),
}

export const workerReclaimed =  {
    name: 'PhalaStakePool.WorkerReclaimed',
    v1150: new EventType(
        'PhalaStakePool.WorkerReclaimed',
        sts.struct({
            pid: sts.bigint(),
            worker: sts.bytes(),
        })
    ),
}

export const rewardReceived =  {
    name: 'PhalaStakePool.RewardReceived',
    v1160: new EventType(
        'PhalaStakePool.RewardReceived',
        sts.struct({
            pid: sts.bigint(),
            toOwner: sts.bigint(),
            toStakers: sts.bigint(),
        })
    ),
}

export const miningStarted =  {
    name: 'PhalaStakePool.MiningStarted',
    v1170: new EventType(
        'PhalaStakePool.MiningStarted',
        sts.struct({
            pid: sts.bigint(),
            worker: v1170.Public,
            amount: sts.bigint(),
        })
    ),
}
