import { Src } from '@subsquid/scale-codec'
import type { Fixed } from '../rules/math/fixed-point'
import type { WorkerKey } from '../rules/state'
import { syncOffchainMessage } from '../types/phala-mq/calls'
import type { RuntimeCall } from './layouts'

/** One worker's part of a gatekeeper's message. */
export interface Settlement {
  readonly worker: WorkerKey
  readonly v: Fixed
  readonly payout: Fixed
}

/**
 * The settlements of a gatekeeper's message, in its order. The payload is opaque to the metadata: block number (u32), time in ms (u64),
 * workers gone offline, workers back online, settlements of (key, v, payout, treasury). Source: MiningInfoUpdateEvent of phala-types.
 */
export function settlementsOf(call: RuntimeCall): readonly Settlement[] {
  const source = new Src(Buffer.from(payloadOf(call).slice(2), 'hex'))
  source.u32()
  source.u64()
  list(source, readKey)
  list(source, readKey)
  const settlements = list(source, () => {
    const worker = readKey(source)
    const [v, payout] = [source.u128() as Fixed, source.u128() as Fixed]
    source.u128()
    return { worker, v, payout }
  })
  source.assertEOF()
  return settlements
}

function payloadOf(call: RuntimeCall): string {
  const type = [syncOffchainMessage.v900, syncOffchainMessage.v1130, syncOffchainMessage.v1180].find((candidate) => candidate.is(call))
  if (type === undefined) throw new Error(`${call.name} of spec ${call.block.specVersion} has an unknown layout`)
  return type.decode(call).signedMessage.message.payload
}

const readKey = (source: Src): WorkerKey => `0x${Buffer.from(source.bytes(32)).toString('hex')}` as WorkerKey

const list = <T>(source: Src, read: (source: Src) => T): T[] => Array.from({ length: source.compactLength() }, () => read(source))
