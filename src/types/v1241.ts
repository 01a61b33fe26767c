import {sts, Result, Option, Bytes, BitSequence} from './support'

export type Public = Bytes

export interface WorkerInfoV2 {
    pubkey: Public
    ecdhPubkey: Public
    runtimeVersion: number
    lastUpdated: bigint
    operator?: (AccountId32 | undefined)
    attestationProvider?: (AttestationProvider | undefined)
    confidenceLevel: number
    initialScore?: (number | undefined)
    features: number[]
}

export type AttestationProvider = AttestationProvider_Ias | AttestationProvider_Root

export interface AttestationProvider_Ias {
    __kind: 'Ias'
}

export interface AttestationProvider_Root {
    __kind: 'Root'
}

export type AccountId32 = Bytes

export const WorkerInfoV2: sts.Type<WorkerInfoV2> = sts.struct(() => {
    return  {
        pubkey: Public,
        ecdhPubkey: Public,
        runtimeVersion: sts.number(),
        lastUpdated: sts.bigint(),
        operator: sts.option(() => AccountId32),
        attestationProvider: sts.option(() => AttestationProvider),
        confidenceLevel: sts.number(),
        initialScore: sts.option(() => sts.number()),
        features: sts.array(() => sts.number()),
    }
})

export const AccountId32 = sts.bytes()

export const AttestationProvider: sts.Type<AttestationProvider> = sts.closedEnum(() => {
    return  {
        Ias: sts.unit(),
        Root: sts.unit(),
    }
})

export const Public = sts.bytes()
