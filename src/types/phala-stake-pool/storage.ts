import {sts, Block, Bytes, Option, Result, StorageType, RuntimeCtx} from '../support'
import * as v900 from '../v900'
import * as v1130 from '../v1130'
import * as v1150 from '../v1150'

export const stakePools =  {
    v900: new StorageType('PhalaStakePool.StakePools', 'Optional', [sts.bigint()], v900.PoolInfo) as StakePoolsV900,
}

export interface StakePoolsV900  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: bigint): Promise<(v900.PoolInfo | undefined)>
    getMany(block: Block, keys: bigint[]): Promise<(v900.PoolInfo | undefined)[]>
    getKeys(block: Block): Promise<bigint[]>
    getKeys(block: Block, key: bigint): Promise<bigint[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<bigint[]>
    getKeysPaged(pageSize: number, block: Block, key: bigint): AsyncIterable<bigint[]>
    getPairs(block: Block): Promise<[k: bigint, v: (v900.PoolInfo | undefined)][]>
    getPairs(block: Block, key: bigint): Promise<[k: bigint, v: (v900.PoolInfo | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: bigint, v: (v900.PoolInfo | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: bigint): AsyncIterable<[k: bigint, v: (v900.PoolInfo | undefined)][]>
}

export const poolStakers =  {
    v900: new StorageType('PhalaStakePool.PoolStakers', 'Optional', [sts.tuple(() => [sts.bigint(), v900.AccountId32])], v900.UserStakeInfo) as PoolStakersV900,
}

export interface PoolStakersV900  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: [bigint, v900.AccountId32]): Promise<(v900.UserStakeInfo | undefined)>
    getMany(block: Block, keys: [bigint, v900.AccountId32][]): Promise<(v900.UserStakeInfo | undefined)[]>
    getKeys(block: Block): Promise<[bigint, v900.AccountId32][]>
    getKeys(block: Block, key: [bigint, v900.AccountId32]): Promise<[bigint, v900.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<[bigint, v900.AccountId32][]>
    getKeysPaged(pageSize: number, block: Block, key: [bigint, v900.AccountId32]): AsyncIterable<[bigint, v900.AccountId32][]>
    getPairs(block: Block): Promise<[k: [bigint, v900.AccountId32], v: (v900.UserStakeInfo | undefined)][]>
    getPairs(block: Block, key: [bigint, v900.AccountId32]): Promise<[k: [bigint, v900.AccountId32], v: (v900.UserStakeInfo | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: [bigint, v900.AccountId32], v: (v900.UserStakeInfo | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: [bigint, v900.AccountId32]): AsyncIterable<[k: [bigint, v900.AccountId32], v: (v900.UserStakeInfo | undefined)][]>
}

export const poolCount =  {
    v900: new StorageType('PhalaStakePool.PoolCount', 'Default', [], sts.bigint()) as PoolCountV900,
}

export interface PoolCountV900  {
    is(block: RuntimeCtx): boolean
    getDefault(block: Block): bigint
    get(block: Block): Promise<(bigint | undefined)>
}

export const workerAssignments =  {
    v900: new StorageType('PhalaStakePool.WorkerAssignments', 'Optional', [v900.Public], sts.bigint()) as WorkerAssignmentsV900,
}

export interface WorkerAssignmentsV900  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: v900.Public): Promise<(bigint | undefined)>
    getMany(block: Block, keys: v900.Public[]): Promise<(bigint | undefined)[]>
    getKeys(block: Block): Promise<v900.Public[]>
    getKeys(block: Block, key: v900.Public): Promise<v900.Public[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<v900.Public[]>
    getKeysPaged(pageSize: number, block: Block, key: v900.Public): AsyncIterable<v900.Public[]>
    getPairs(block: Block): Promise<[k: v900.Public, v: (bigint | undefined)][]>
    getPairs(block: Block, key: v900.Public): Promise<[k: v900.Public, v: (bigint | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: v900.Public, v: (bigint | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: v900.Public): AsyncIterable<[k: v900.Public, v: (bigint | undefined)][]>
}

export const withdrawalQueuedPools =  {
    v900: new StorageType('PhalaStakePool.WithdrawalQueuedPools', 'Optional', [sts.bigint()], sts.array(() => sts.bigint())) as WithdrawalQueuedPoolsV900,
}

export interface WithdrawalQueuedPoolsV900  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: bigint): Promise<(bigint[] | undefined)>
    getMany(block: Block, keys: bigint[]): Promise<(bigint[] | undefined)[]>
    getKeys(block: Block): Promise<bigint[]>
    getKeys(block: Block, key: bigint): Promise<bigint[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<bigint[]>
    getKeysPaged(pageSize: number, block: Block, key: bigint): AsyncIterable<bigint[]>
    getPairs(block: Block): Promise<[k: bigint, v: (bigint[] | undefined)][]>
    getPairs(block: Block, key: bigint): Promise<[k: bigint, v: (bigint[] | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: bigint, v: (bigint[] | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: bigint): AsyncIterable<[k: bigint, v: (bigint[] | undefined)][]>
}

export const withdrawalTimestamps =  {
    v900: new StorageType('PhalaStakePool.WithdrawalTimestamps', 'Default', [], sts.array(() => sts.bigint())) as WithdrawalTimestampsV900,
}

export interface WithdrawalTimestampsV900  {
    is(block: RuntimeCtx): boolean
    getDefault(block: Block): bigint[]
    get(block: Block): Promise<(bigint[] | undefined)>
}

export const miningEnabled =  {
    v900: new StorageType('PhalaStakePool.MiningEnabled', 'Default', [], sts.boolean()) as MiningEnabledV900,
}

export interface MiningEnabledV900  {
    is(block: RuntimeCtx): boolean
    getDefault(block: Block): boolean
    get(block: Block): Promise<(boolean | undefined)>
}

export const subAccountPreimages =  {
    v1130: new StorageType('PhalaStakePool.SubAccountPreimages', 'Optional', [v1130.AccountId32], sts.tuple(() => [sts.bigint(), v1130.Public])) as SubAccountPreimagesV1130,
}

export interface SubAccountPreimagesV1130  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: v1130.AccountId32): Promise<([bigint, v1130.Public] | undefined)>
    getMany(block: Block, keys: v1130.AccountId32[]): Promise<([bigint, v1130.Public] | undefined)[]>
    getKeys(block: Block): Promise<v1130.AccountId32[]>
    getKeys(block: Block, key: v1130.AccountId32): Promise<v1130.AccountId32[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<v1130.AccountId32[]>
    getKeysPaged(pageSize: number, block: Block, key: v1130.AccountId32): AsyncIterable<v1130.AccountId32[]>
    getPairs(block: Block): Promise<[k: v1130.AccountId32, v: ([bigint, v1130.Public] | undefined)][]>
    getPairs(block: Block, key: v1130.AccountId32): Promise<[k: v1130.AccountId32, v: ([bigint, v1130.Public] | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: v1130.AccountId32, v: ([bigint, v1130.Public] | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: v1130.AccountId32): AsyncIterable<[k: v1130.AccountId32, v: ([bigint, v1130.Public] | undefined)][]>
}

export const poolContributionWhitelists =  {
    v1150: new StorageType('PhalaStakePool.PoolContributionWhitelists', 'Optional', [sts.bigint()], sts.array(() => v1150.AccountId32)) as PoolContributionWhitelistsV1150,
}

export interface PoolContributionWhitelistsV1150  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: bigint): Promise<(v1150.AccountId32[] | undefined)>
    getMany(block: Block, keys: bigint[]): Promise<(v1150.AccountId32[] | undefined)[]>
    getKeys(block: Block): Promise<bigint[]>
    getKeys(block: Block, key: bigint): Promise<bigint[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<bigint[]>
    getKeysPaged(pageSize: number, block: Block, key: bigint): AsyncIterable<bigint[]>
    getPairs(block: Block): Promise<[k: bigint, v: (v1150.AccountId32[] | undefined)][]>
    getPairs(block: Block, key: bigint): Promise<[k: bigint, v: (v1150.AccountId32[] | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: bigint, v: (v1150.AccountId32[] | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: bigint): AsyncIterable<[k: bigint, v: (v1150.AccountId32[] | undefined)][]>
}
