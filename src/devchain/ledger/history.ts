/** How many versions of a row are kept at least. A row that changes rarely is kept for ever. */
const KEPT = 1000

interface Versions<Row> {
  readonly heights: number[]
  /** Undefined: deleted. */
  readonly rows: (Row | undefined)[]
  forgotten: boolean
}

/** The versions of a table's rows by height. Rows are never changed, only replaced, so a version is a reference. */
export class History<K, Row> {
  private readonly versions = new Map<K, Versions<Row>>()

  get keys(): IterableIterator<K> {
    return this.versions.keys()
  }

  get size(): number {
    return this.versions.size
  }

  record(height: number, changes: ReadonlyMap<K, Row | undefined>): void {
    for (const [key, row] of changes) this.put(height, key, row)
  }

  put(height: number, key: K, row: Row | undefined): void {
    const known = this.versions.get(key)
    if (known === undefined) {
      this.versions.set(key, { heights: [height], rows: [row], forgotten: false })
      return
    }
    known.heights.push(height)
    known.rows.push(row)
    if (known.heights.length >= 2 * KEPT) {
      known.heights.splice(0, KEPT)
      known.rows.splice(0, KEPT)
      known.forgotten = true
    }
  }

  /** The row at the end of a block. @throws Discarded */
  at(key: K, height: number): Row | undefined {
    const versions = this.versions.get(key)
    if (versions === undefined) return undefined
    const { heights, rows, forgotten } = versions
    let [low, high] = [0, heights.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((heights[middle] ?? 0) <= height) low = middle + 1
      else high = middle
    }
    if (low === 0 && forgotten) throw new Discarded(height)
    return low === 0 ? undefined : rows[low - 1]
  }
}

/** As nodes say it that do not keep every state. */
export class Discarded extends Error {
  constructor(height: number) {
    super(`Client error: UnknownBlock: State already discarded for block ${height}`)
  }
}
