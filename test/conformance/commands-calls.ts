import { hexToU8a, stringUpperFirst } from '@polkadot/util'
import type { AccountId } from '#sentinel/rules/state'
import { type Args, callsOfExtrinsic } from './nested-calls'
import type { RecordedBlock, RecordedEvent } from './recorded'
import type { Plain, Runtime } from './runtime'

/** An innermost call: batch, proxy and sudo only carry it. */
export interface Call {
  /** As the metadata spells it: PhalaStakePool.start_mining. */
  readonly name: string
  readonly who: AccountId
  readonly args: Args
}

export interface Refused {
  /** The pallet whose error it is; absent where it is the runtime's own, as BadOrigin is. */
  readonly pallet: string | undefined
  readonly error: string
}

export interface Extrinsic {
  /** Index in the block. */
  readonly phase: number
  readonly calls: readonly Call[]
  /** What became of each call: undefined where it was carried out. Those behind the last were not tried. */
  readonly fates: readonly (Refused | undefined)[]
  /** Why it was not carried out; nothing of it was then. */
  readonly refused: Refused | undefined
  /** The event that leaves open which of the calls were carried out. */
  readonly doubt: string | undefined
}

/** What was signed for: inherents carry nothing for the pallets. */
export function extrinsicsOf({ runtime, extrinsics }: RecordedBlock, events: readonly RecordedEvent[]): Extrinsic[] {
  return extrinsics.flatMap((raw, phase) => {
    const emitted = events.filter((event) => event.phase === phase)
    const multisigs = emitted.flatMap((event) => (event.method === 'MultisigExecuted' ? [String(valuesOf(event)[2])] : []))
    const all = callsOfExtrinsic(runtime, raw, multisigs)
    if (all === undefined) return []
    const calls = all.filter(({ carries }) => !carries).map((call) => ({ ...call, who: call.who as AccountId }))
    const batches = all.filter(({ carries, name }) => carries && name.startsWith('Utility.')).length
    return [{ phase, calls, ...outcomeOf(runtime, emitted, calls.length, batches) }]
  })
}

type Outcome = Pick<Extrinsic, 'fates' | 'refused' | 'doubt'>

function outcomeOf(runtime: Runtime, events: readonly RecordedEvent[], calls: number, batches: number): Outcome {
  const failed = events.find(({ method }) => method === 'ExtrinsicFailed')
  if (failed !== undefined) return { fates: [], refused: errorOf(runtime, valuesOf(failed)[0]), doubt: undefined }
  const inner = events.find((event) => innerError(event) !== undefined)
  if (inner !== undefined && calls === 1) return { fates: [], refused: errorOf(runtime, innerError(inner)), doubt: undefined }
  const unclear = inner ?? events.find(({ method }) => ['BatchInterrupted', 'ItemFailed'].includes(method))
  const fates =
    unclear === undefined ? new Array<undefined>(calls).fill(undefined) : batches === 1 ? batchFates(runtime, events, calls) : undefined
  return { fates: fates ?? [], refused: undefined, doubt: fates === undefined ? unclear?.method : undefined }
}

/** What a batch tells of its calls: where it was interrupted, or of each call in turn; undefined where neither. */
export function batchFates(runtime: Runtime, events: readonly RecordedEvent[], calls: number): Extrinsic['fates'] | undefined {
  const interrupted = events.find(({ method }) => method === 'BatchInterrupted')
  if (interrupted !== undefined) {
    const [index, error] = valuesOf(interrupted)
    return [...new Array<undefined>(Number(index)).fill(undefined), errorOf(runtime, error)]
  }
  const items = events.filter(({ method }) => ['ItemCompleted', 'ItemFailed'].includes(method))
  const errors = items.map((item) => innerError(item) ?? (item.method === 'ItemFailed' ? valuesOf(item)[0] : undefined))
  const carried = events.filter(({ method }) => ['ProxyExecuted', 'MultisigExecuted', 'SudoAsDone'].includes(method)).map(innerError)
  const told = [carried, errors].find(({ length }) => length === calls)
  return told?.map((error) => (error === undefined ? undefined : errorOf(runtime, error)))
}

const valuesOf = ({ data }: RecordedEvent): Plain[] => Object.values(data ?? {})

/** What sudo, a proxy or a multisig reports of the call within when that has failed. */
function innerError({ data }: RecordedEvent): Plain {
  const result = Object.values(data ?? {}).find((value: Plain) => typeof value === 'object' && 'Err' in value)
  return (result as { Err: Plain } | undefined)?.Err
}

function errorOf(runtime: Runtime, error: Plain): Refused {
  const { Module: module } = (typeof error === 'object' ? error : {}) as { Module?: { index: bigint; error: bigint | string } }
  if (module === undefined) return { pallet: undefined, error: typeof error === 'string' ? error : Object.keys(error ?? {}).join() }
  const code = typeof module.error === 'bigint' ? Number(module.error) : (hexToU8a(module.error)[0] ?? 0)
  const { section, name } = runtime.registry.findMetaError(new Uint8Array([Number(module.index), code]))
  return { pallet: stringUpperFirst(section), error: name }
}
