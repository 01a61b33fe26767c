import {sts, Block, Bytes, Option, Result, StorageType, RuntimeCtx} from '../support'
import * as v900 from '../v900'

export const tokenomicParameters =  {
    v900: new StorageType('PhalaMining.TokenomicParameters', 'Optional', [], v900.TokenomicParameters) as TokenomicParametersV900,
}

export interface TokenomicParametersV900  {
    is(block: RuntimeCtx): boolean
    get(block: Block): Promise<(v900.TokenomicParameters | undefined)>
}

export const coolDownPeriod =  {
    v900: new StorageType('PhalaMining.CoolDownPeriod', 'Default', [], sts.bigint()) as CoolDownPeriodV900,
}

export interface CoolDownPeriodV900  {
    is(block: RuntimeCtx): boolean
    getDefault(block: Block): bigint
    get(block: Block): Promise<(bigint | undefined)>
}
