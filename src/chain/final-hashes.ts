/** As far as it matters here; numbers are hex. */
export interface Header {
  readonly number: string
  readonly parentHash: string
}

/** How far below its finalized head a node may still take a block of a fork for one of the chain. */
const DEPTH = 16

/**
 * Hashes of the newest final blocks by height, read from the finalized head backwards. Asked for a block by its height a node answers with
 * its best chain, and of several nodes behind one address one may be behind, on a fork that lost.
 */
export class FinalHashes {
  private readonly hashes = new Map<number, string>()
  private newest: { readonly hash: string; readonly height: number } | undefined

  /** Undefined: older than what was read. */
  at = (height: number): string | undefined => this.hashes.get(height)

  /** @returns what is contradictory, when this head is of another chain than those before it */
  async extend(head: string, headerOf: (hash: string) => Promise<Header>): Promise<string | undefined> {
    if (head === this.newest?.hash) return undefined
    const found = new Map<number, string>()
    let hash = head
    for (let i = 0; i < DEPTH; i++) {
      const { number, parentHash } = await headerOf(hash)
      const height = Number(number)
      const known = this.hashes.get(height)
      if (known === hash) break
      if (known !== undefined) return `with ${head} final, block ${height} is ${hash}; before it was ${known}`
      found.set(height, hash)
      if (height === 0) break
      hash = parentHash
    }
    for (const [height, one] of found) this.add(height, one)
    return undefined
  }

  private add(height: number, hash: string): void {
    this.hashes.set(height, hash)
    this.hashes.delete(height - DEPTH)
    if (this.newest === undefined || height > this.newest.height) this.newest = { hash, height }
  }
}
