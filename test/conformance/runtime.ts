import { bool, Compact, Enum, Int, Metadata, Null, Option, Struct, Text, TypeRegistry, UInt, type Vec } from '@polkadot/types'
import type { EventRecord } from '@polkadot/types/interfaces'
import type { Codec } from '@polkadot/types/types'
import { hexToU8a, stringCamelCase } from '@polkadot/util'
import { xxhashAsHex } from '@polkadot/util-crypto'

/** A decoded value: integers are bigint, bytes are 0x hex, an enum is its variant's name, or { name: content } where it has content. */
export type Plain = bigint | string | boolean | undefined | readonly Plain[] | { readonly [field: string]: Plain }

/** One storage entry. The key of a plain item is undefined, the value of a deleted entry too. */
export interface Entry {
  readonly item: string
  readonly key: Plain
  readonly value: Plain
}

export interface RecordedEvent {
  /** Index of the extrinsic, or the phase of the block outside of them. */
  readonly phase: number | 'Initialization' | 'Finalization'
  readonly section: string
  readonly method: string
  /** By name where the runtime names its fields, else in order. */
  readonly data: Plain
}

/** pallet and item to twox128 of both: the first 32 bytes of a storage key. */
const prefixOf = (pallet: string, item: string): string => xxhashAsHex(pallet, 128) + xxhashAsHex(item, 128).slice(2)
const PREFIX_LENGTH = 2 + 64
/** Every map asked for is Twox64Concat: twox64 of the key stands before the key itself. */
const HASH_LENGTH = 16
export const EVENTS_KEY = prefixOf('System', 'Events')

/** A runtime's own description of itself: turns raw storage and events into plain values. */
export class Runtime {
  readonly registry = new TypeRegistry()
  private readonly metadata: Metadata
  private readonly items = new Map<string, { name: string; key: string | undefined; value: string }>()

  /** @param items the storage to decode, named Pallet.Item; those that the runtime does not have are passed over */
  constructor(metadata: string, items: readonly string[]) {
    this.metadata = new Metadata(this.registry, metadata as `0x${string}`)
    // Phala's own extension; it adds nothing to the bytes.
    this.registry.setMetadata(this.metadata, undefined, { CheckMqSequence: { extrinsic: {}, payload: {} } })
    for (const pallet of this.metadata.asLatest.pallets) {
      for (const { name, type } of pallet.storage.unwrapOrDefault().items) {
        if (!items.includes(`${pallet.name}.${name}`)) continue
        this.items.set(prefixOf(pallet.name.toString(), name.toString()), {
          name: `${pallet.name}.${name}`,
          key: type.isMap ? this.registry.createLookupType(type.asMap.key) : undefined,
          value: this.registry.createLookupType(type.isMap ? type.asMap.value : type.asPlain),
        })
      }
    }
  }

  /** Whether it has an item that was asked for. */
  has(item: string): boolean {
    return [...this.items.values()].some(({ name }) => name === item)
  }

  /** The entry behind a raw key, or undefined where it is not among the items asked for. */
  entry(key: string, value: string | null): Entry | undefined {
    const item = this.items.get(key.slice(0, PREFIX_LENGTH))
    if (item === undefined) return undefined
    return {
      item: item.name,
      key: item.key === undefined ? undefined : this.decode(item.key, `0x${key.slice(PREFIX_LENGTH + HASH_LENGTH)}`),
      value: value === null ? undefined : this.decode(item.value, value),
    }
  }

  events(records: string): RecordedEvent[] {
    return [...this.registry.createType<Vec<EventRecord>>('Vec<FrameSystemEventRecord>', hexToU8a(records))].map(({ phase, event }) => {
      const values = event.data.map(plain)
      const names = event.data.names
      return {
        phase: phase.isApplyExtrinsic ? phase.asApplyExtrinsic.toNumber() : phase.isFinalization ? 'Finalization' : 'Initialization',
        section: event.section,
        method: event.method,
        data: names === null ? values : Object.fromEntries(names.map((name, i) => [name, values[i]])),
      }
    })
  }

  constant(pallet: string, name: string): Plain {
    const found = this.metadata.asLatest.pallets
      .find((candidate) => candidate.name.toString() === pallet)
      ?.constants.find((candidate) => candidate.name.toString() === name)
    if (found === undefined) throw new Error(`The runtime has no constant ${pallet}.${name}`)
    return this.decode(this.registry.createLookupType(found.type), found.value.toHex())
  }

  decode(type: string, hex: string): Plain {
    const bytes = hexToU8a(hex)
    const value = this.registry.createTypeUnsafe(type, [bytes])
    if (value.encodedLength !== bytes.length) throw new Error(`${type} takes ${value.encodedLength} of ${bytes.length} bytes: ${hex}`)
    return plain(value)
  }
}

export function plain(value: Codec): Plain {
  if (value instanceof Option) return value.isSome ? plain(value.unwrap()) : undefined
  if (value instanceof UInt || value instanceof Int || value instanceof Compact) return value.toBigInt()
  if (value instanceof bool) return value.isTrue
  if (value instanceof Null) return undefined
  if (value instanceof Text) return value.toString()
  if (value instanceof Enum) return value.isBasic || value.value instanceof Null ? value.type : { [value.type]: plain(value.value) }
  if (value instanceof Struct)
    return Object.fromEntries([...value.entries()].map(([name, field]) => [stringCamelCase(String(name)), plain(field)]))
  if (Array.isArray(value)) return value.map(plain)
  return value.toHex()
}
