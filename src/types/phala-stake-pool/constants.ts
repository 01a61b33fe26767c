import {sts, Block, Bytes, Option, Result, ConstantType, RuntimeCtx} from '../support'

export const minContribution =  {
    v900: new ConstantType(
        'PhalaStakePool.MinContribution',
        sts.bigint()
    ),
}

export const gracePeriod =  {
    v900: new ConstantType(
        'PhalaStakePool.GracePeriod',
        sts.bigint()
    ),
}

export const maxPoolWorkers =  {
    v900: new ConstantType(
        'PhalaStakePool.MaxPoolWorkers',
        sts.number()
    ),
}
