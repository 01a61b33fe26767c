import type { BlockRef } from './target'

/** E4102: the chain has not come to the block before START_BLOCK. */
export class StartsInFuture extends Error {
  readonly code = 'E4102'
  constructor(startBlock: number, head: number) {
    super(`E4102: START_BLOCK is ${startBlock}, but the chain has finalized only block ${head}. Give at most ${head + 1}, or head.`)
  }
}

/** E4103: a node says that there are entries and then does not give them. */
export class EntriesMissing extends Error {
  readonly code = 'E4103'
  constructor(asked: number, given: number) {
    super(
      `E4103: of ${asked} storage entries that the node listed it gave ${given}: it contradicts itself, as several nodes behind one ` +
        'address may. Start again: what was read is kept. If it comes again, use another node.',
    )
  }
}

/** E4104: blocks would be left out between what is indexed and START_BLOCK. */
export class StartsBeyondIndex extends Error {
  readonly code = 'E4104'
  constructor(startBlock: number, height: number) {
    super(
      `E4104: START_BLOCK is ${startBlock}, but the database is indexed up to block ${height}: the blocks between would be missing. ` +
        'Remove START_BLOCK to go on, or start with --reset, or use an empty database.',
    )
  }
}

/** E4105: a session holds stake, and nothing in storage says of which pool and worker. */
export class SessionOfNobody extends Error {
  readonly code = 'E4105'
  constructor({ height }: BlockRef, session: string) {
    super(`E4105: in the state of block ${height}, session ${session} holds stake and is of no known pool and worker`)
  }
}
