import {sts, Block, Bytes, Option, Result, EventType, RuntimeCtx} from '../support'
import * as v900 from '../v900'
import * as v1090 from '../v1090'
import * as v1130 from '../v1130'
import * as v1140 from '../v1140'
import * as v1170 from '../v1170'

export const coolDownExpirationChanged =  {
    name: 'PhalaMining.CoolDownExpirationChanged',
    v900: new EventType(
        'PhalaMining.CoolDownExpirationChanged',
        sts.bigint()
    ),
    v1140: new EventType(
        'PhalaMining.CoolDownExpirationChanged',
        sts.struct({
            period: sts.bigint(),
        })
    ),
}

export const minerStarted =  {
    name: 'PhalaMining.MinerStarted',
    v900: new EventType(
        'PhalaMining.MinerStarted',
        v900.AccountId32
    ),
    v1140: new EventType(
        'PhalaMining.MinerStarted',
        sts.struct({
            miner: v1140.AccountId32,
        })
    ),
    v1170: new EventType(
        'PhalaMining.MinerStarted',
        sts.struct({
            miner: v1170.AccountId32,
            initV: sts.bigint(),
            initP: sts.number(),
        })
    ),
}

export const minerStopped =  {
    name: 'PhalaMining.MinerStopped',
    v900: new EventType(
        'PhalaMining.MinerStopped',
        v900.AccountId32
    ),
    v1140: new EventType(
        'PhalaMining.MinerStopped',
        sts.struct({
            miner: v1140.AccountId32,
        })
    ),
}

export const minerReclaimed =  {
    name: 'PhalaMining.MinerReclaimed',
    v900: new EventType(
        'PhalaMining.MinerReclaimed',
        sts.tuple([v900.AccountId32, sts.bigint(), sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaMining.MinerReclaimed',
        sts.struct({
            miner: v1140.AccountId32,
            originalStake: sts.bigint(),
            slashed: sts.bigint(),
        })
    ),
}

export const minerBound =  {
    name: 'PhalaMining.MinerBound',
    v900: new EventType(
        'PhalaMining.MinerBound',
        sts.tuple([v900.AccountId32, v900.Public])
    ),
    v1140: new EventType(
        'PhalaMining.MinerBound',
        sts.struct({
            miner: v1140.AccountId32,
            worker: v1140.Public,
        })
    ),
}

export const minerUnbound =  {
    name: 'PhalaMining.MinerUnbound',
    v900: new EventType(
        'PhalaMining.MinerUnbound',
        sts.tuple([v900.AccountId32, v900.Public])
    ),
    v1140: new EventType(
        'PhalaMining.MinerUnbound',
        sts.struct({
            miner: v1140.AccountId32,
            worker: v1140.Public,
        })
    ),
}

export const minerEnterUnresponsive =  {
    name: 'PhalaMining.MinerEnterUnresponsive',
    v900: new EventType(
        'PhalaMining.MinerEnterUnresponsive',
        v900.AccountId32
    ),
    v1140: new EventType(
        'PhalaMining.MinerEnterUnresponsive',
        sts.struct({
            miner: v1140.AccountId32,
        })
    ),
}

export const minerExitUnresponive =  {
    name: 'PhalaMining.MinerExitUnresponive',
    v900: new EventType(
        'PhalaMining.MinerExitUnresponive',
        v900.AccountId32
    ),
}

export const minerSettled =  {
    name: 'PhalaMining.MinerSettled',
    v900: new EventType(
        'PhalaMining.MinerSettled',
        sts.tuple([v900.AccountId32, sts.bigint(), sts.bigint()])
    ),
    v1140: new EventType(
        'PhalaMining.MinerSettled',
        sts.struct({
            miner: v1140.AccountId32,
            vBits: sts.bigint(),
            payoutBits: sts.bigint(),
        })
    ),
}

export const internalErrorMinerSettleFailed =  {
    name: 'PhalaMining.InternalErrorMinerSettleFailed',
    v900: new EventType(
        'PhalaMining.InternalErrorMinerSettleFailed',
        v900.Public
    ),
    v1140: new EventType(
        'PhalaMining.InternalErrorMinerSettleFailed',
        sts.struct({
            worker: v1140.Public,
        })
    ),
}

export const subsidyBudgetHalved =  {
    name: 'PhalaMining.SubsidyBudgetHalved',
    v900: new EventType(
        'PhalaMining.SubsidyBudgetHalved',
        sts.unit()
    ),
}

export const internalErrorWrongHalvingConfigured =  {
    name: 'PhalaMining.InternalErrorWrongHalvingConfigured',
    v900: new EventType(
        'PhalaMining.InternalErrorWrongHalvingConfigured',
        sts.unit()
    ),
}

export const minerExitUnresponsive =  {
    name: 'PhalaMining.MinerExitUnresponsive',
    v1090: new EventType(
        'PhalaMining.MinerExitUnresponsive',
        v1090.AccountId32
    ),
    v1140: new EventType(
        'PhalaMining.MinerExitUnresponsive',
        sts.struct({
            miner: v1140.AccountId32,
        })
    ),
}

export const tokenomicParametersChanged =  {
    name: 'PhalaMining.TokenomicParametersChanged',
    v1090: new EventType(
        'PhalaMining.TokenomicParametersChanged',
        sts.unit()
    ),
}

export const minerSettlementDropped =  {
    name: 'PhalaMining.MinerSettlementDropped',
    v1130: new EventType(
        'PhalaMining.MinerSettlementDropped',
        sts.struct({
            miner: v1130.AccountId32,
            v: sts.bigint(),
            payout: sts.bigint(),
        })
    ),
}

export const benchmarkUpdated =  {
    name: 'PhalaMining.BenchmarkUpdated',
    v1170: new EventType(
        'PhalaMining.BenchmarkUpdated',
        sts.struct({
            miner: v1170.AccountId32,
            pInstant: sts.number(),
        })
    ),
}
