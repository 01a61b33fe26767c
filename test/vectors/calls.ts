import { stringToHex } from '@polkadot/util'
import { callsOfExtrinsic, type NestedCall } from '../conformance/nested-calls'
import type { RecordedBlock, RecordedEvent } from '../conformance/recorded'
import type { Plain, Runtime } from '../conformance/runtime'

/** A call that the chain has carried out, on its own or inside of another. */
export interface RecordedCall {
  /** Index of the extrinsic. */
  readonly phase: number
  /** As the metadata spells it: PhalaStakePool.start_mining. */
  readonly name: string
  readonly signer: string
  readonly args: Plain
}

/** Calls that say what no event of some spec says. */
const TOLD_BY_CALLS = ['withdraw', 'start_mining', 'restart_mining', 'reconcile_withdraw_queue'].map((name) => `PhalaStakePool.${name}`)

/** Whether it is open after an event which of the inner calls have succeeded: a part was left out, or an outer call reports an error. */
const leavesOpen = ({ method, data }: RecordedEvent): boolean =>
  ['BatchInterrupted', 'ItemFailed'].includes(method) ||
  Object.values(data ?? {}).some((value: Plain) => typeof value === 'object' && 'Err' in value)

/** What a gatekeeper reports of its workers: block, time, offline, back online, then (worker, v, payout, treasury) of each settlement. */
const MINING_UPDATE = '(u32, u64, Vec<H256>, Vec<H256>, Vec<(H256, u128, u128, u128)>)'

/** The calls that a reader of the block's events needs besides. */
export function callsOf(block: RecordedBlock, events: readonly RecordedEvent[]): RecordedCall[] {
  return block.extrinsics.flatMap((raw, phase) => {
    const emitted = events.filter((event) => event.phase === phase)
    if (!emitted.some(({ method }) => method === 'ExtrinsicSuccess')) return []
    const calls = (callsOfExtrinsic(block.runtime, raw) ?? []).flatMap((call) => factsOf(block.runtime, call, phase))
    const doubt = emitted.find(leavesOpen)
    if (calls.length > 0 && doubt !== undefined) {
      throw new Error(`Block ${block.height}, extrinsic ${phase}: ${doubt.method} leaves open what was done`)
    }
    return calls
  })
}

function factsOf(runtime: Runtime, { name, who, args }: NestedCall, phase: number): RecordedCall[] {
  if (TOLD_BY_CALLS.includes(name)) return [{ phase, name, signer: who, args }]
  const { message } = (args.signedMessage ?? {}) as { message?: { destination: string; payload: string } }
  if (name !== 'PhalaMq.sync_offchain_message' || message?.destination !== stringToHex('^phala/mining/update')) return []
  const [, , , , settlements] = runtime.decode(MINING_UPDATE, message.payload) as Plain[][]
  const settled = settlements?.map((settlement) => {
    const [worker, v, payout, treasury] = settlement as Plain[]
    return { worker, v, payout, treasury }
  })
  return [{ phase, name, signer: who, args: { settled } }]
}
