/** E4101: the node has thrown away the state that is to be read. */
export class StateDiscarded extends Error {
  readonly code = 'E4101'
  constructor(
    hash: string,
    override readonly cause: unknown,
  ) {
    super(
      `E4101: the node no longer has the state of block ${hash} (${cause instanceof Error ? cause.message : cause}). ` +
        'Use an archive node, or START_BLOCK=head, which needs only recent blocks.',
    )
  }
}
