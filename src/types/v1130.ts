import {sts, Result, Option, Bytes, BitSequence} from './support'

export type AccountId32 = Bytes

export type Public = Bytes

export const Public = sts.bytes()

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
        Worker: Public,
    }
})

export const H256 = sts.bytes()

export type MessageOrigin = MessageOrigin_AccountId | MessageOrigin_Cluster | MessageOrigin_Contract | MessageOrigin_Gatekeeper | MessageOrigin_MultiLocation | MessageOrigin_Pallet | MessageOrigin_Worker

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
