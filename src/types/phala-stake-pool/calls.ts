import {sts, Block, Bytes, Option, Result, CallType, RuntimeCtx} from '../support'
import * as v900 from '../v900'
import * as v1090 from '../v1090'
import * as v1130 from '../v1130'

export const withdraw =  {
    name: 'PhalaStakePool.withdraw',
    v900: new CallType(
        'PhalaStakePool.withdraw',
        sts.struct({
            pid: sts.bigint(),
            shares: sts.bigint(),
        })
    ),
}

export const startMining =  {
    name: 'PhalaStakePool.start_mining',
    v900: new CallType(
        'PhalaStakePool.start_mining',
        sts.struct({
            pid: sts.bigint(),
            worker: v900.Public,
            stake: sts.bigint(),
        })
    ),
}

export const setMiningEnable =  {
    name: 'PhalaStakePool.set_mining_enable',
    v900: new CallType(
        'PhalaStakePool.set_mining_enable',
        sts.struct({
            enable: sts.boolean(),
        })
    ),
}

export const reconcileWithdrawQueue =  {
    name: 'PhalaStakePool.reconcile_withdraw_queue',
    v1090: new CallType(
        'PhalaStakePool.reconcile_withdraw_queue',
        sts.struct({
            pid: sts.bigint(),
            account: v1090.AccountId32,
        })
    ),
}

export const restartMining =  {
    name: 'PhalaStakePool.restart_mining',
    v1130: new CallType(
        'PhalaStakePool.restart_mining',
        sts.struct({
            pid: sts.bigint(),
            worker: v1130.Public,
            stake: sts.bigint(),
        })
    ),
}

export const forceAssignReward =  {
    name: 'PhalaStakePool.force_assign_reward',
    v1150: new CallType(
        'PhalaStakePool.force_assign_reward',
        sts.struct({
            rewardArr: sts.array(() => sts.tuple(() => [sts.bigint(), sts.bigint()])),
        })
    ),
}
