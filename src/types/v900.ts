import {sts, Result, Option, Bytes, BitSequence} from './support'

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

export type AccountId32 = Bytes

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
