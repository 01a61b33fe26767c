import type { Fields, TypeText } from './type-table'

/** A storage item. One without a default is absent until it is set; a map has a key. */
export interface StorageSpec {
  readonly key?: TypeText
  readonly hasher?: 'Twox64Concat' | 'Blake2_128Concat'
  readonly value: TypeText
  /** Encoded. */
  readonly fallback?: string
}

/** An integer or a truth that the runtime fixes. */
export interface ConstantSpec {
  readonly type: 'bool' | 'u16' | 'u32' | 'u64' | 'u128'
  readonly value: bigint
}

/** A pallet as the project describes it. Calls, events and errors are numbered in the order in which they stand. */
export interface PalletSpec {
  readonly index: number
  /** Rust module. */
  readonly path: string
  readonly storage?: Readonly<Record<string, StorageSpec>>
  readonly calls?: Readonly<Record<string, Fields>>
  readonly events?: Readonly<Record<string, Fields>>
  readonly errors?: readonly string[]
  readonly constants?: Readonly<Record<string, ConstantSpec>>
}

export const plain = (value: TypeText): StorageSpec => ({ value })
export const plainOr = (fallback: string, value: TypeText): StorageSpec => ({ value, fallback })
export const mapOf = (key: TypeText, value: TypeText): StorageSpec => ({ key, hasher: 'Twox64Concat', value })
