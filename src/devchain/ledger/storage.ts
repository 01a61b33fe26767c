import { hexToU8a, u8aToHex } from '@polkadot/util'
import { blake2AsHex, xxhashAsHex } from '@polkadot/util-crypto'
import type { DevRuntime } from '../metadata/runtime'
import type { History } from './history'
import { MAP_ITEMS, type MapItem, type Moment, PLAIN_ITEMS, ROW_KEY, STORAGE_KEY } from './items'
import type { Rows, Touched } from './rows'

const EVENTS = 'System.Events'
/** 0x and the hashes of pallet and item. */
const PREFIX_LENGTH = 2 + 64

interface Described {
  readonly name: string
  readonly value: number
  readonly map: (MapItem & { readonly key: number; readonly hasher: string }) | undefined
}

/** The chain's storage as nodes show it: raw keys and values, encoded when somebody asks. */
export class Storage {
  private readonly byPrefix = new Map<string, Described>()
  private readonly sorted = new Map<string, { readonly size: number; readonly keys: readonly string[] }>()

  constructor(
    private readonly runtime: DevRuntime,
    private readonly rows: Rows,
  ) {
    for (const name of [EVENTS, ...Object.keys(PLAIN_ITEMS), ...Object.keys(MAP_ITEMS)]) {
      const [pallet = '', item = ''] = name.split('.')
      const described = runtime.codec.description.storage[pallet]?.items[item]
      if (described === undefined) throw new Error(`the metadata does not describe ${name}`)
      const map = MAP_ITEMS[name]
      const { keys, hashers, value } = described
      const [key, hasher] = [keys[0], hashers[0]]
      this.byPrefix.set(xxhashAsHex(pallet, 128) + xxhashAsHex(item, 128).slice(2), {
        name,
        value,
        map: map === undefined || key === undefined || hasher === undefined ? undefined : { ...map, key, hasher },
      })
    }
  }

  /** Null: there is no such entry. @throws Discarded */
  value(key: string, moment: Moment): string | null {
    const prefix = key.slice(0, PREFIX_LENGTH)
    const item = this.byPrefix.get(prefix)
    if (item === undefined) return null
    if (item.map !== undefined) return this.entry(prefix, item, item.map, key, moment)
    return key === prefix ? this.plain(item, moment) : null
  }

  /** Keys behind a prefix in order, after `start`. @throws Discarded */
  keys(prefix: string, start: string, count: number, moment: Moment): string[] {
    const found: string[] = []
    for (const [own, item] of [...this.byPrefix].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!own.startsWith(prefix) && !prefix.startsWith(own)) continue
      for (const key of item.map === undefined ? [own] : this.sortedKeys(own, item.map)) {
        if (found.length === count) return found
        if (key > start && key.startsWith(prefix) && this.value(key, moment) !== null) found.push(key)
      }
    }
    return found
  }

  /** What a block has changed, by key: the value, or null where the entry is gone. */
  changes(touched: Touched, moment: Moment, before: Moment | undefined): Record<string, string | null> {
    const keys = [...this.byPrefix].flatMap(([prefix, { map }]) =>
      map === undefined ? [prefix] : touched[map.table].map((key) => this.storageKey(prefix, map, key)),
    )
    const changed = keys.flatMap((key) => {
      const value = this.value(key, moment)
      return value === (before === undefined ? null : this.value(key, before)) ? [] : [[key, value] as const]
    })
    return Object.fromEntries(changed)
  }

  private plain({ name, value }: Described, moment: Moment): string | null {
    return name === EVENTS ? u8aToHex(moment.block.events) : this.encoded(value, PLAIN_ITEMS[name]?.(moment))
  }

  private entry(prefix: string, { value }: Described, map: NonNullable<Described['map']>, key: string, moment: Moment): string | null {
    const rowKey = this.rowKey(map, key)
    if (rowKey === undefined || this.storageKey(prefix, map, rowKey) !== key) return null
    const row = this.history(map).at(rowKey, moment.block.number)
    return row === undefined ? null : this.encoded(value, map.value(row as never, moment))
  }

  private encoded(type: number, value: unknown): string | null {
    return value === undefined ? null : u8aToHex(this.runtime.codec.scaleCodec.encodeToBinary(type, value))
  }

  private storageKey(prefix: string, { table, key, hasher }: NonNullable<Described['map']>, rowKey: unknown): string {
    const bytes = this.runtime.codec.scaleCodec.encodeToBinary(key, STORAGE_KEY[table]?.(rowKey as string) ?? rowKey)
    const hash = hasher === 'Twox64Concat' ? xxhashAsHex(bytes, 64) : blake2AsHex(bytes, 128)
    return prefix + hash.slice(2) + u8aToHex(bytes).slice(2)
  }

  /** Undefined: no key of this map. */
  private rowKey({ table, key, hasher }: NonNullable<Described['map']>, storageKey: string): unknown {
    const hashLength = hasher === 'Twox64Concat' ? 16 : 32
    try {
      const decoded = this.runtime.codec.scaleCodec.decodeBinary(key, hexToU8a(`0x${storageKey.slice(PREFIX_LENGTH + hashLength)}`))
      return ROW_KEY[table]?.(decoded) ?? decoded
    } catch {
      return undefined
    }
  }

  private sortedKeys(prefix: string, map: NonNullable<Described['map']>): readonly string[] {
    const history = this.history(map)
    const known = this.sorted.get(prefix)
    if (known?.size === history.size) return known.keys
    const keys = [...history.keys].map((key) => this.storageKey(prefix, map, key)).sort()
    this.sorted.set(prefix, { size: history.size, keys })
    return keys
  }

  private history({ table }: MapItem): History<unknown, unknown> {
    return this.rows[table] as History<unknown, unknown>
  }
}
