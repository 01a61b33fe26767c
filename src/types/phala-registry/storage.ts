import {sts, Block, Bytes, Option, Result, StorageType, RuntimeCtx} from '../support'
import * as v900 from '../v900'
import * as v1241 from '../v1241'

export const workers =  {
    v900: new StorageType('PhalaRegistry.Workers', 'Optional', [v900.Public], v900.WorkerInfo) as WorkersV900,
    v1241: new StorageType('PhalaRegistry.Workers', 'Optional', [v1241.Public], v1241.WorkerInfoV2) as WorkersV1241,
}

export interface WorkersV900  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: v900.Public): Promise<(v900.WorkerInfo | undefined)>
    getMany(block: Block, keys: v900.Public[]): Promise<(v900.WorkerInfo | undefined)[]>
    getKeys(block: Block): Promise<v900.Public[]>
    getKeys(block: Block, key: v900.Public): Promise<v900.Public[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<v900.Public[]>
    getKeysPaged(pageSize: number, block: Block, key: v900.Public): AsyncIterable<v900.Public[]>
    getPairs(block: Block): Promise<[k: v900.Public, v: (v900.WorkerInfo | undefined)][]>
    getPairs(block: Block, key: v900.Public): Promise<[k: v900.Public, v: (v900.WorkerInfo | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: v900.Public, v: (v900.WorkerInfo | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: v900.Public): AsyncIterable<[k: v900.Public, v: (v900.WorkerInfo | undefined)][]>
}

export interface WorkersV1241  {
    is(block: RuntimeCtx): boolean
    get(block: Block, key: v1241.Public): Promise<(v1241.WorkerInfoV2 | undefined)>
    getMany(block: Block, keys: v1241.Public[]): Promise<(v1241.WorkerInfoV2 | undefined)[]>
    getKeys(block: Block): Promise<v1241.Public[]>
    getKeys(block: Block, key: v1241.Public): Promise<v1241.Public[]>
    getKeysPaged(pageSize: number, block: Block): AsyncIterable<v1241.Public[]>
    getKeysPaged(pageSize: number, block: Block, key: v1241.Public): AsyncIterable<v1241.Public[]>
    getPairs(block: Block): Promise<[k: v1241.Public, v: (v1241.WorkerInfoV2 | undefined)][]>
    getPairs(block: Block, key: v1241.Public): Promise<[k: v1241.Public, v: (v1241.WorkerInfoV2 | undefined)][]>
    getPairsPaged(pageSize: number, block: Block): AsyncIterable<[k: v1241.Public, v: (v1241.WorkerInfoV2 | undefined)][]>
    getPairsPaged(pageSize: number, block: Block, key: v1241.Public): AsyncIterable<[k: v1241.Public, v: (v1241.WorkerInfoV2 | undefined)][]>
}
