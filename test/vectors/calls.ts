import { GenericCall, type GenericExtrinsic } from '@polkadot/types'
import { stringCamelCase, stringToHex, stringUpperFirst } from '@polkadot/util'
import type { RecordedBlock, RecordedEvent } from '../conformance/recorded'
import { type Plain, plain, type Runtime } from '../conformance/runtime'

/** A call that the chain has carried out, on its own or inside of another. */
export interface RecordedCall {
  /** Index of the extrinsic. */
  readonly phase: number
  /** As the metadata spells it: PhalaStakePool.start_mining. */
  readonly name: string
  readonly signer: string
  readonly args: Plain
}

type Args = Readonly<Record<string, Plain>>

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
    const extrinsic = block.runtime.registry.createType<GenericExtrinsic>('GenericExtrinsic', raw)
    const emitted = events.filter((event) => event.phase === phase)
    if (!extrinsic.isSigned || !emitted.some(({ method }) => method === 'ExtrinsicSuccess')) return []
    const calls = walk(extrinsic.method as GenericCall, accountOf(plain(extrinsic.signer))).flatMap(([call, signer]) =>
      factsOf(block.runtime, call, signer, phase),
    )
    const doubt = emitted.find(leavesOpen)
    if (calls.length > 0 && doubt !== undefined) {
      throw new Error(`Block ${block.height}, extrinsic ${phase}: ${doubt.method} leaves open what was done`)
    }
    return calls
  })
}

/** A call and all within it, each with the account that it acts for. */
function walk(call: GenericCall, signer: string): [GenericCall, string][] {
  const inner = call.args.flatMap((arg): unknown[] => (Array.isArray(arg) ? arg : [arg])).filter((arg) => arg instanceof GenericCall)
  const { real, who } = argsOf(call)
  const actor = real ?? (call.section === 'sudo' ? who : undefined)
  return [[call, signer], ...inner.flatMap((each) => walk(each, actor === undefined ? signer : accountOf(actor)))]
}

function factsOf(runtime: Runtime, call: GenericCall, signer: string, phase: number): RecordedCall[] {
  const name = `${stringUpperFirst(call.section)}.${call.meta.name}`
  if (TOLD_BY_CALLS.includes(name)) return [{ phase, name, signer, args: argsOf(call) }]
  const { message } = (argsOf(call).signedMessage ?? {}) as { message?: { destination: string; payload: string } }
  if (name !== 'PhalaMq.sync_offchain_message' || message?.destination !== stringToHex('^phala/mining/update')) return []
  const [, , , , settlements] = runtime.decode(MINING_UPDATE, message.payload) as Plain[][]
  const settled = settlements?.map((settlement) => {
    const [worker, v, payout, treasury] = settlement as Plain[]
    return { worker, v, payout, treasury }
  })
  return [{ phase, name, signer, args: { settled } }]
}

const argsOf = (call: GenericCall): Args =>
  Object.fromEntries(call.argsEntries.map(([name, value]) => [stringCamelCase(name), plain(value)]))

/** A plain account or the Id of a MultiAddress. */
const accountOf = (value: Plain): string => (typeof value === 'object' ? (value as { Id: string }).Id : String(value))
