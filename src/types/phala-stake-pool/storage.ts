import {sts, Block, Bytes, Option, Result, StorageType, RuntimeCtx} from '../support'

export const miningEnabled =  {
    v900: new StorageType('PhalaStakePool.MiningEnabled', 'Default', [], sts.boolean()) as MiningEnabledV900,
}

export interface MiningEnabledV900  {
    is(block: RuntimeCtx): boolean
    getDefault(block: Block): boolean
    get(block: Block): Promise<(boolean | undefined)>
}
