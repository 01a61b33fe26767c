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
  /** Why it was not carried out; nothing of it was then. */
  readonly refused: Refused | undefined
  /** The event that leaves open which of the calls were carried out. */
  readonly doubt: string | undefined
}

/** What was signed for: inherents carry nothing for the pallets. */
export function extrinsicsOf({ runtime, extrinsics }: RecordedBlock, events: readonly RecordedEvent[]): Extrinsic[] {
  return extrinsics.flatMap((raw, phase) => {
    const calls = callsOfExtrinsic(runtime, raw)?.filter(({ carries }) => !carries)
    if (calls === undefined) return []
    const emitted = events.filter((event) => event.phase === phase)
    return [{ phase, calls: calls.map((call) => ({ ...call, who: call.who as AccountId })), ...outcomeOf(runtime, emitted, calls.length) }]
  })
}

function outcomeOf(runtime: Runtime, events: readonly RecordedEvent[], calls: number): Pick<Extrinsic, 'refused' | 'doubt'> {
  const failed = events.find(({ method }) => method === 'ExtrinsicFailed')
  if (failed !== undefined) return { refused: errorOf(runtime, Object.values(failed.data ?? {})[0]), doubt: undefined }
  const inner = events.find((event) => innerError(event) !== undefined)
  if (inner !== undefined && calls === 1) return { refused: errorOf(runtime, innerError(inner)), doubt: undefined }
  const doubt = inner ?? events.find(({ method }) => ['BatchInterrupted', 'ItemFailed'].includes(method))
  return { refused: undefined, doubt: doubt?.method }
}

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
