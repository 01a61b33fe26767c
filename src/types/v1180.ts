import {sts, Result, Option, Bytes, BitSequence} from './support'

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

export type MinerState = MinerState_MiningCoolingDown | MinerState_MiningIdle | MinerState_MiningUnresponsive | MinerState_Ready | MinerState__Unused

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

export interface MinerState__Unused {
    __kind: '_Unused'
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
        MiningCoolingDown: sts.unit(),
        MiningIdle: sts.unit(),
        MiningUnresponsive: sts.unit(),
        Ready: sts.unit(),
        _Unused: sts.unit(),
    }
})

export const AccountId32 = sts.bytes()

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
        Cluster: H256,
        Contract: H256,
        Gatekeeper: sts.unit(),
        MultiLocation: sts.bytes(),
        Pallet: sts.bytes(),
        Reserved: sts.unit(),
        Worker: Public,
    }
})

export const H256 = sts.bytes()

export type MessageOrigin = MessageOrigin_AccountId | MessageOrigin_Cluster | MessageOrigin_Contract | MessageOrigin_Gatekeeper | MessageOrigin_MultiLocation | MessageOrigin_Pallet | MessageOrigin_Reserved | MessageOrigin_Worker

export interface MessageOrigin_AccountId {
    __kind: 'AccountId'
    value: H256
}

export interface MessageOrigin_Cluster {
    __kind: 'Cluster'
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

export interface MessageOrigin_Reserved {
    __kind: 'Reserved'
}

export interface MessageOrigin_Worker {
    __kind: 'Worker'
    value: Public
}

export type Public = Bytes

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

export const Public = sts.bytes()
