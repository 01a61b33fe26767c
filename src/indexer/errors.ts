/** E4001: the block that comes is not the one after the last indexed block. */
export class NotContinuous extends Error {
  readonly code = 'E4001'
  constructor(last: number, next: number) {
    super(`E4001: block ${next} comes after block ${last}: another processor writes to this database, or it is of another chain`)
  }
}

/** E4003: what went wrong in a block, with the block. */
export class BlockError extends Error {
  readonly code: string
  constructor(
    { height, hash }: { readonly height: number; readonly hash: string },
    override readonly cause: unknown,
  ) {
    super(`block ${height} (${hash}): ${cause instanceof Error ? cause.message : cause}`)
    this.code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'E4003'
  }
}
