import { JsonCodec, TypeKind } from '@subsquid/scale-codec'
import type { Runtime } from '@subsquid/substrate-runtime'
import type { BlockCall, BlockEvent, BlockItems } from '#sentinel/decode/block'
import { decodeBlock } from '#sentinel/decode/block'
import type { RulesEvent } from '#sentinel/rules/events'

export type Header = BlockItems['header']
export type Call = { readonly name: string; readonly args: unknown }
export type Value = bigint | number | string

export const headerOf = (runtime: Runtime): Header => ({ height: 42, specVersion: runtime.specVersion, _runtime: runtime })

/** An account or a key: 32 bytes that say which. */
export const bytes = (number: number): string => `0x${number.toString(16).padStart(64, '0')}`

/** An event's fields as the metadata has them; a field of a tuple has no name. */
export function fieldsOf(runtime: Runtime, event: string): { name: string | undefined; sample(number: number): Value }[] {
  return runtime.events.get(event).fields.map(({ name, type }) => ({ name, sample: sampleOf(runtime, type) }))
}

/** Distinct numbers make distinct values; integers are as large as the type allows at least in part. */
function sampleOf(runtime: Runtime, type: number): (number: number) => Value {
  const definition = runtime.description.types[type]
  if (definition?.kind === TypeKind.Primitive) {
    const { primitive } = definition
    if (primitive === 'U128') return (number) => (1n << 96n) + BigInt(number)
    if (primitive === 'U64') return (number) => (1n << 48n) + BigInt(number)
    if (primitive === 'U32') return (number) => 2 ** 24 + number
  }
  if (definition?.kind === TypeKind.HexBytesArray && definition.len === 32) return bytes
  throw new Error(`no sample for ${JSON.stringify(definition)}`)
}

/** An event through SCALE and the SDK's own decoding to the JSON that a handler sees. @param values in the metadata's order */
export function eventOf(runtime: Runtime, name: string, values: readonly unknown[], place: Partial<BlockEvent> = {}): BlockEvent {
  const { fields } = runtime.events.get(name)
  const names = fields.map((field) => field.name)
  const tuple = values.length === 1 ? values[0] : values
  const named = names[0] === undefined ? tuple : Object.fromEntries(names.map((field, i) => [field, values[i]]))
  const encoded = runtime.scaleCodec.encodeToBinary(runtime.description.event, runtime.toDecodedEvent({ name, args: named }))
  const record = runtime.toEventRecord(runtime.scaleCodec.decodeBinary(runtime.description.event, encoded))
  const args = record.args === undefined ? undefined : JsonCodec.encode(record.args)
  return { index: 0, name, args, block: headerOf(runtime), phase: 'ApplyExtrinsic', extrinsicIndex: 2, callAddress: [], ...place }
}

/** A call through SCALE and the SDK's own decoding to the JSON that a handler sees. */
export function callOf(runtime: Runtime, { name, args }: Call, place: Partial<BlockCall> = {}): BlockCall {
  const record = runtime.toCallRecord(runtime.decodeCall(runtime.encodeCall(runtime.toDecodedCall({ name, args }))))
  return { name, args: JsonCodec.encode(record.args), block: headerOf(runtime), extrinsicIndex: 2, address: [], success: true, ...place }
}

/** All events of the rules that a block's items become, in order. */
export const decoded = (runtime: Runtime, events: readonly BlockEvent[], calls: readonly BlockCall[] = []): readonly RulesEvent[] =>
  decodeBlock({ header: headerOf(runtime), events, calls }, []).flatMap(({ items }) => items.map(({ event }) => event))
