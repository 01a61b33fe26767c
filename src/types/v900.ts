import {sts, Result, Option, Bytes, BitSequence} from './support'

export interface UserStakeInfo {
    user: AccountId32
    locked: bigint
    shares: bigint
    availableRewards: bigint
    rewardDebt: bigint
}

export const UserStakeInfo: sts.Type<UserStakeInfo> = sts.struct(() => {
    return  {
        user: AccountId32,
        locked: sts.bigint(),
        shares: sts.bigint(),
        availableRewards: sts.bigint(),
        rewardDebt: sts.bigint(),
    }
})

export interface PoolInfo {
    pid: bigint
    owner: AccountId32
    payoutCommission?: (Permill | undefined)
    ownerReward: bigint
    cap?: (bigint | undefined)
    rewardAcc: FixedPoint
    totalShares: bigint
    totalStake: bigint
    freeStake: bigint
    releasingStake: bigint
    workers: Public[]
    withdrawQueue: WithdrawInfo[]
}

export interface WithdrawInfo {
    user: AccountId32
    shares: bigint
    startTime: bigint
}

export type FixedPoint = bigint

export type Permill = number

export const PoolInfo: sts.Type<PoolInfo> = sts.struct(() => {
    return  {
        pid: sts.bigint(),
        owner: AccountId32,
        payoutCommission: sts.option(() => Permill),
        ownerReward: sts.bigint(),
        cap: sts.option(() => sts.bigint()),
        rewardAcc: FixedPoint,
        totalShares: sts.bigint(),
        totalStake: sts.bigint(),
        freeStake: sts.bigint(),
        releasingStake: sts.bigint(),
        workers: sts.array(() => Public),
        withdrawQueue: sts.array(() => WithdrawInfo),
    }
})

export const WithdrawInfo: sts.Type<WithdrawInfo> = sts.struct(() => {
    return  {
        user: AccountId32,
        shares: sts.bigint(),
        startTime: sts.bigint(),
    }
})

export const FixedPoint = sts.bigint()

export const Permill = sts.number()

export type AccountId32 = Bytes

export interface MinerInfo {
    state: MinerState
    ve: bigint
    v: bigint
    vUpdatedAt: bigint
    benchmark: Benchmark
    coolDownStart: bigint
    stats: MinerStats
}

export interface MinerStats {
    totalReward: bigint
}

export interface Benchmark {
    pInit: number
    pInstant: number
    iterations: bigint
    miningStartTime: bigint
    challengeTimeLast: bigint
}

export type MinerState = MinerState_MiningActive | MinerState_MiningCoolingDown | MinerState_MiningIdle | MinerState_MiningUnresponsive | MinerState_Ready

export interface MinerState_MiningActive {
    __kind: 'MiningActive'
}

export interface MinerState_MiningCoolingDown {
    __kind: 'MiningCoolingDown'
}

export interface MinerState_MiningIdle {
    __kind: 'MiningIdle'
}

export interface MinerState_MiningUnresponsive {
    __kind: 'MiningUnresponsive'
}

export interface MinerState_Ready {
    __kind: 'Ready'
}

export const MinerInfo: sts.Type<MinerInfo> = sts.struct(() => {
    return  {
        state: MinerState,
        ve: sts.bigint(),
        v: sts.bigint(),
        vUpdatedAt: sts.bigint(),
        benchmark: Benchmark,
        coolDownStart: sts.bigint(),
        stats: MinerStats,
    }
})

export const MinerStats: sts.Type<MinerStats> = sts.struct(() => {
    return  {
        totalReward: sts.bigint(),
    }
})

export const Benchmark: sts.Type<Benchmark> = sts.struct(() => {
    return  {
        pInit: sts.number(),
        pInstant: sts.number(),
        iterations: sts.bigint(),
        miningStartTime: sts.bigint(),
        challengeTimeLast: sts.bigint(),
    }
})

export const MinerState: sts.Type<MinerState> = sts.closedEnum(() => {
    return  {
        MiningActive: sts.unit(),
        MiningCoolingDown: sts.unit(),
        MiningIdle: sts.unit(),
        MiningUnresponsive: sts.unit(),
        Ready: sts.unit(),
    }
})

export interface TokenomicParameters {
    phaRate: bigint
    rho: bigint
    budgetPerBlock: bigint
    vMax: bigint
    costK: bigint
    costB: bigint
    slashRate: bigint
    treasuryRatio: bigint
    heartbeatWindow: number
    rigK: bigint
    rigB: bigint
    re: bigint
    k: bigint
    kappa: bigint
}

export const TokenomicParameters: sts.Type<TokenomicParameters> = sts.struct(() => {
    return  {
        phaRate: sts.bigint(),
        rho: sts.bigint(),
        budgetPerBlock: sts.bigint(),
        vMax: sts.bigint(),
        costK: sts.bigint(),
        costB: sts.bigint(),
        slashRate: sts.bigint(),
        treasuryRatio: sts.bigint(),
        heartbeatWindow: sts.number(),
        rigK: sts.bigint(),
        rigB: sts.bigint(),
        re: sts.bigint(),
        k: sts.bigint(),
        kappa: sts.bigint(),
    }
})

export type Public = Bytes

export interface WorkerInfo {
    pubkey: Public
    ecdhPubkey: Public
    runtimeVersion: number
    lastUpdated: bigint
    operator?: (AccountId32 | undefined)
    confidenceLevel: number
    initialScore?: (number | undefined)
    features: number[]
}

export const WorkerInfo: sts.Type<WorkerInfo> = sts.struct(() => {
    return  {
        pubkey: Public,
        ecdhPubkey: Public,
        runtimeVersion: sts.number(),
        lastUpdated: sts.bigint(),
        operator: sts.option(() => AccountId32),
        confidenceLevel: sts.number(),
        initialScore: sts.option(() => sts.number()),
        features: sts.array(() => sts.number()),
    }
})

export const SignedMessage: sts.Type<SignedMessage> = sts.struct(() => {
    return  {
        message: Message,
        sequence: sts.bigint(),
        signature: sts.bytes(),
    }
})

export const Message: sts.Type<Message> = sts.struct(() => {
    return  {
        sender: MessageOrigin,
        destination: Topic,
        payload: sts.bytes(),
    }
})

export const Topic = sts.bytes()

export const MessageOrigin: sts.Type<MessageOrigin> = sts.closedEnum(() => {
    return  {
        AccountId: H256,
        Contract: H256,
        Gatekeeper: sts.unit(),
        MultiLocation: sts.bytes(),
        Pallet: sts.bytes(),
        Worker: Public,
    }
})

export const H256 = sts.bytes()

export type MessageOrigin = MessageOrigin_AccountId | MessageOrigin_Contract | MessageOrigin_Gatekeeper | MessageOrigin_MultiLocation | MessageOrigin_Pallet | MessageOrigin_Worker

export interface MessageOrigin_AccountId {
    __kind: 'AccountId'
    value: H256
}

export interface MessageOrigin_Contract {
    __kind: 'Contract'
    value: H256
}

export interface MessageOrigin_Gatekeeper {
    __kind: 'Gatekeeper'
}

export interface MessageOrigin_MultiLocation {
    __kind: 'MultiLocation'
    value: Bytes
}

export interface MessageOrigin_Pallet {
    __kind: 'Pallet'
    value: Bytes
}

export interface MessageOrigin_Worker {
    __kind: 'Worker'
    value: Public
}

export type H256 = Bytes

export interface Message {
    sender: MessageOrigin
    destination: Topic
    payload: Bytes
}

export type Topic = Bytes

export interface SignedMessage {
    message: Message
    sequence: bigint
    signature: Bytes
}

export const AccountId32 = sts.bytes()

export const Public = sts.bytes()
