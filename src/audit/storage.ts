import type { ApiPromise } from '@polkadot/api'
import type { QueryableStorageEntry } from '@polkadot/api/types'
import type { Codec } from '@polkadot/types/types'
import { AuditError } from './errors'
import { type Item, LAYOUTS, plain, type Stored } from './layouts'

/** Values and keys of one question: nodes refuse more than 1000 keys, and the more the longer nothing else runs here. */
const VALUES = 250
const KEYS = 1_000

type Moment = Awaited<ReturnType<ApiPromise['at']>>
type Entry = QueryableStorageEntry<'promise'>
/** A key's parts; a plain one where the map has one. */
export type Key = bigint | string | readonly [bigint, string]

/** The chain's storage at one block. What the runtime of that block does not have, it has no entries of. */
export class Storage {
  constructor(
    private readonly moment: Moment,
    private readonly problem: (error: unknown) => AuditError,
    /** Told of every value that was read. */
    private readonly read: (count: number) => void = () => undefined,
  ) {}

  counting(read: (count: number) => void): Storage {
    return new Storage(this.moment, this.problem, read)
  }

  /** The runtime that made the block. */
  get specVersion(): number {
    return this.moment.runtimeVersion.specVersion.toNumber()
  }

  /** A constant of the runtime; undefined: it has none of that name. */
  constant(pallet: string, name: string): bigint | undefined {
    const value = this.moment.consts[pallet]?.[name]
    return value === undefined ? undefined : (plain(value) as bigint)
  }

  async single<I extends Item>(item: I): Promise<Stored<I> | undefined> {
    const entry = this.entry(item)
    if (entry === undefined) return undefined
    this.read(1)
    return parse(item, await this.ask(() => entry()))
  }

  /** Every key of a map, as plain values. */
  async keys(item: Item): Promise<readonly unknown[]> {
    const entry = this.entry(item)
    const found: unknown[] = []
    for (let startKey = ''; entry !== undefined; ) {
      const page = await this.ask(() => entry.keysPaged({ args: [], pageSize: KEYS, ...(startKey === '' ? {} : { startKey }) }))
      found.push(...page.map(({ args: [key] }) => key && plain(key)))
      if (page.length < KEYS) break
      startKey = page.at(-1)?.toHex() ?? ''
    }
    return found
  }

  /** The values behind some keys; keys without one are left out. */
  async values<I extends Item, K extends Key>(item: I, keys: readonly K[]): Promise<Map<K, Stored<I>>> {
    const entry = this.entry(item)
    const found = new Map<K, Stored<I>>()
    for (let from = 0; entry !== undefined && from < keys.length; from += VALUES) {
      const part = keys.slice(from, from + VALUES)
      const values = await this.ask(() => entry.multi(part))
      this.read(part.length)
      for (const [i, key] of part.entries()) {
        const value = parse(item, values[i])
        if (value !== undefined) found.set(key, value)
      }
    }
    return found
  }

  private entry(item: Item): Entry | undefined {
    const [pallet = '', name = ''] = item.split('.')
    return this.moment.query[pallet]?.[name]
  }

  private async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question()
    } catch (error) {
      throw this.problem(error)
    }
  }
}

function parse<I extends Item>(item: I, value: Codec | undefined): Stored<I> | undefined {
  const found = value && plain(value)
  if (found === undefined) return undefined
  const { data, error } = LAYOUTS[item].safeParse(found)
  if (error === undefined) return data as Stored<I>
  const problems = error.issues.map(({ path, message }) => `${path.join('.') || 'value'}: ${message}`)
  throw new AuditError('E5005', `storage ${item} is not as the audit knows it: ${problems.join('; ')}`)
}
