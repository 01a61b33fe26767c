import {sts, Block, Bytes, Option, Result, StorageType, RuntimeCtx} from '../support'
import * as v900 from '../v900'
import * as v1180 from '../v1180'

export const tokenomicParameters =  {
    v900: new StorageType('PhalaMining.TokenomicParameters', 'Optional', [], v900.TokenomicParameters) as TokenomicParametersV900,
}

export interface TokenomicParametersV900  {
    is(block: RuntimeCtx): boolean
    get(block: Block): Promise<(v900.TokenomicParameters | undefined)>
}

export const miners =  {
    v900: new StorageType('PhalaMining.Miners', 'Optional', [v900.AccountId32], v900.MinerInfo) as MinersV900,
    v1180: new StorageType('PhalaMining.Miners', 'Optional', [v1180.AccountId32], v1180.MinerInfo) as MinersV1180,
}

export interface MinersV900  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: v900.AccountId32): Promise<(v900.MinerInfo | undefined)>
    getMany(block: Block, keys: v900.AccountId32[]): Promise<(v900.MinerInfo | undefined)[]>
    getKeys(block: Block): Promise<v900.AccountId32[]>
    getKeys(block: Block, key: v900.AccountId32): Promise<v900.AccountId32[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<v900.AccountId32[]>
    getKeysPaged(pageSize: number, block: Block, key: v900.AccountId32): AsyncIterable<v900.AccountId32[]>
    getPairs(block: Block): Promise<[k: v900.AccountId32, v: (v900.MinerInfo | undefined)][]>
    getPairs(block: Block, key: v900.AccountId32): Promise<[k: v900.AccountId32, v: (v900.MinerInfo | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: v900.AccountId32, v: (v900.MinerInfo | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: v900.AccountId32): AsyncIterable<[k: v900.AccountId32, v: (v900.MinerInfo | undefined)][]>
}

export interface MinersV1180  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: v1180.AccountId32): Promise<(v1180.MinerInfo | undefined)>
    getMany(block: Block, keys: v1180.AccountId32[]): Promise<(v1180.MinerInfo | undefined)[]>
    getKeys(block: Block): Promise<v1180.AccountId32[]>
    getKeys(block: Block, key: v1180.AccountId32): Promise<v1180.AccountId32[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<v1180.AccountId32[]>
    getKeysPaged(pageSize: number, block: Block, key: v1180.AccountId32): AsyncIterable<v1180.AccountId32[]>
    getPairs(block: Block): Promise<[k: v1180.AccountId32, v: (v1180.MinerInfo | undefined)][]>
    getPairs(block: Block, key: v1180.AccountId32): Promise<[k: v1180.AccountId32, v: (v1180.MinerInfo | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: v1180.AccountId32, v: (v1180.MinerInfo | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: v1180.AccountId32): AsyncIterable<[k: v1180.AccountId32, v: (v1180.MinerInfo | undefined)][]>
}

export const workerBindings =  {
    v900: new StorageType('PhalaMining.WorkerBindings', 'Optional', [v900.Public], v900.AccountId32) as WorkerBindingsV900,
}

export interface WorkerBindingsV900  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: v900.Public): Promise<(v900.AccountId32 | undefined)>
    getMany(block: Block, keys: v900.Public[]): Promise<(v900.AccountId32 | undefined)[]>
    getKeys(block: Block): Promise<v900.Public[]>
    getKeys(block: Block, key: v900.Public): Promise<v900.Public[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<v900.Public[]>
    getKeysPaged(pageSize: number, block: Block, key: v900.Public): AsyncIterable<v900.Public[]>
    getPairs(block: Block): Promise<[k: v900.Public, v: (v900.AccountId32 | undefined)][]>
    getPairs(block: Block, key: v900.Public): Promise<[k: v900.Public, v: (v900.AccountId32 | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: v900.Public, v: (v900.AccountId32 | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: v900.Public): AsyncIterable<[k: v900.Public, v: (v900.AccountId32 | undefined)][]>
}

export const coolDownPeriod =  {
    v900: new StorageType('PhalaMining.CoolDownPeriod', 'Default', [], sts.bigint()) as CoolDownPeriodV900,
}

export interface CoolDownPeriodV900  {
    is(block: RuntimeCtx): boolean
    getDefault(block: Block): bigint
    get(block: Block): Promise<(bigint | undefined)>
}

export const stakes =  {
    v900: new StorageType('PhalaMining.Stakes', 'Optional', [v900.AccountId32], sts.bigint()) as StakesV900,
}

export interface StakesV900  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: v900.AccountId32): Promise<(bigint | undefined)>
    getMany(block: Block, keys: v900.AccountId32[]): Promise<(bigint | undefined)[]>
    getKeys(block: Block): Promise<v900.AccountId32[]>
    getKeys(block: Block, key: v900.AccountId32): Promise<v900.AccountId32[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<v900.AccountId32[]>
    getKeysPaged(pageSize: number, block: Block, key: v900.AccountId32): AsyncIterable<v900.AccountId32[]>
    getPairs(block: Block): Promise<[k: v900.AccountId32, v: (bigint | undefined)][]>
    getPairs(block: Block, key: v900.AccountId32): Promise<[k: v900.AccountId32, v: (bigint | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: v900.AccountId32, v: (bigint | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: v900.AccountId32): AsyncIterable<[k: v900.AccountId32, v: (bigint | undefined)][]>
}
