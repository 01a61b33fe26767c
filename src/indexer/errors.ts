interface BlockRef {
  readonly height: number
  readonly hash: string
}

/** E4001: the block that comes is not the one after the last indexed block. */
export class NotContinuous extends Error {
  readonly code = 'E4001'
  constructor(last: BlockRef, next: BlockRef & { readonly parentHash: string }) {
    super(
      `E4001: block ${next.height} (${next.hash}), whose parent is ${next.parentHash}, comes after block ${last.height} (${last.hash}): ` +
        'another processor writes to this database, or a source of blocks is of another chain',
    )
  }
}

/** E4003: what went wrong in a block, with the block. */
export class BlockError extends Error {
  readonly code: string
  constructor(
    { height, hash }: BlockRef,
    override readonly cause: unknown,
  ) {
    const code = cause instanceof Error && 'code' in cause && /^E\d{4}$/.test(String(cause.code)) ? String(cause.code) : undefined
    super(`${code ? '' : 'E4003: '}block ${height} (${hash}): ${cause instanceof Error ? cause.message : cause}`)
    this.code = code ?? 'E4003'
  }
}
