/**
 * Rows by key, in layers: a layer on top of another sees through to it, holds only what differs, and is either
 * merged down or thrown away. Transactions, what-if and "what changed in this batch" are all this one thing.
 */
export class Table<K, V> {
  private readonly rows = new Map<K, V | undefined>()

  constructor(private readonly below?: Table<K, V>) {}

  get(key: K): V | undefined {
    return this.rows.has(key) || this.below === undefined ? this.rows.get(key) : this.below.get(key)
  }

  set(key: K, value: V): void {
    this.rows.set(key, value)
  }

  delete(key: K): void {
    if (this.below === undefined) this.rows.delete(key)
    else this.rows.set(key, undefined)
  }

  /** What this layer changes: key to new row, undefined where the row is gone. In the lowest layer, every row. */
  changes(): ReadonlyMap<K, V | undefined> {
    return this.rows
  }

  /** Every row, this layer's and those below. Walks over all of them: for what happens rarely. */
  *all(): IterableIterator<[K, V]> {
    for (const [key, value] of this.rows) if (value !== undefined) yield [key, value]
    for (const row of this.below?.all() ?? []) if (!this.rows.has(row[0])) yield row
  }

  fork(): Table<K, V> {
    return new Table(this)
  }

  /** Moves this layer's changes into the one below and empties it. */
  merge(): void {
    if (this.below === undefined) throw new Error('The lowest layer has nothing to merge into')
    for (const [key, value] of this.rows) {
      if (value === undefined) this.below.delete(key)
      else this.below.set(key, value)
    }
    this.rows.clear()
  }
}
