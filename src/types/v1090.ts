import {sts, Result, Option, Bytes, BitSequence} from './support'

export const AccountId32 = sts.bytes()

export const ContractInfo: sts.Type<ContractInfo> = sts.struct(() => {
    return  {
        deployer: AccountId32,
        clusterId: sts.bigint(),
        salt: sts.bytes(),
        codeIndex: CodeIndex,
        instantiateData: sts.bytes(),
    }
})

export const CodeIndex: sts.Type<CodeIndex> = sts.closedEnum(() => {
    return  {
        NativeCode: sts.number(),
        WasmCode: H256,
    }
})

export type CodeIndex = CodeIndex_NativeCode | CodeIndex_WasmCode

export interface CodeIndex_NativeCode {
    __kind: 'NativeCode'
    value: number
}

export interface CodeIndex_WasmCode {
    __kind: 'WasmCode'
    value: H256
}

export type H256 = Bytes

export interface ContractInfo {
    deployer: AccountId32
    clusterId: bigint
    salt: Bytes
    codeIndex: CodeIndex
    instantiateData: Bytes
}

export type AccountId32 = Bytes

export const H256 = sts.bytes()
