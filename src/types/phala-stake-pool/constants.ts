import {sts, Block, Bytes, Option, Result, ConstantType, RuntimeCtx} from '../support'

export const gracePeriod =  {
    v900: new ConstantType(
        'PhalaStakePool.GracePeriod',
        sts.bigint()
    ),
}
