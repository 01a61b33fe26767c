import {sts, Block, Bytes, Option, Result, CallType, RuntimeCtx} from '../support'
import * as v900 from '../v900'
import * as v1130 from '../v1130'
import * as v1180 from '../v1180'

export const syncOffchainMessage =  {
    name: 'PhalaMq.sync_offchain_message',
    v900: new CallType(
        'PhalaMq.sync_offchain_message',
        sts.struct({
            signedMessage: v900.SignedMessage,
        })
    ),
    v1130: new CallType(
        'PhalaMq.sync_offchain_message',
        sts.struct({
            signedMessage: v1130.SignedMessage,
        })
    ),
    v1180: new CallType(
        'PhalaMq.sync_offchain_message',
        sts.struct({
            signedMessage: v1180.SignedMessage,
        })
    ),
}
