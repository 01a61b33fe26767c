import { blake2AsHex } from '@polkadot/util-crypto'
import type { Balance } from '../../rules/math/fixed-point'
import { rulesOfSpec, type Tokenomics } from '../../rules/params'
import type { AccountId, Seconds } from '../../rules/state'
import { createRuntime, type DevRuntime, SPEC_VERSION } from '../metadata/runtime'
import { Author, type Outcome } from './author'
import { type Block, seal, secondsOf } from './block'
import type { Call } from './call'
import type { Moment } from './items'
import { Rows, type Touched } from './rows'
import { Storage } from './storage'
import { World } from './world'

/** From what a chain begins. Equal beginnings and equal calls make equal hashes. */
export interface Genesis {
  /** Told in the first hash: what makes this chain another one than all others. */
  readonly identity: string
  readonly gracePeriod: Seconds
  readonly coolDownPeriod: Seconds
  readonly tokenomics: Tokenomics
  readonly balances: ReadonlyMap<AccountId, bigint>
}

export interface Appended {
  readonly block: Block
  /** One for each call, in order. */
  readonly outcomes: readonly Outcome[]
  readonly touched: Touched
}

const NO_HASH = `0x${'00'.repeat(32)}`

/** A chain in memory. Only its last state is a state of the rules; earlier ones can be read from storage. */
export class Chain {
  readonly storage: Storage
  /** What genesis has written. */
  readonly touchedByGenesis: Touched
  private readonly rows = new Rows()
  private readonly blocks: Block[] = []
  private readonly heights = new Map<string, number>()
  private readonly listeners = new Set<(block: Block) => void>()

  private constructor(
    readonly runtime: DevRuntime,
    private readonly world: World,
    identity: string,
  ) {
    this.storage = new Storage(runtime, this.rows)
    this.touchedByGenesis = this.rows.record(0, world, world)
    const content = { number: 0, parentHash: NO_HASH, timestampMs: 0n, extrinsics: [], events: new Uint8Array(1), eventCount: 0 }
    this.keep(seal(content, blake2AsHex(identity)))
  }

  static begin({ identity, gracePeriod, coolDownPeriod, tokenomics, balances }: Genesis): Chain {
    const runtime = createRuntime(gracePeriod)
    const constant = (name: string): bigint => BigInt(runtime.codec.getConstant(`PhalaStakePool.${name}`))
    const params = {
      ...rulesOfSpec(SPEC_VERSION),
      gracePeriod,
      minContribution: constant('MinContribution') as Balance,
      maxPoolWorkers: constant('MaxPoolWorkers'),
      coolDownPeriod,
      tokenomics,
      miningEnabled: true,
    }
    return new Chain(runtime, World.genesis(params, balances), identity)
  }

  get head(): Block {
    return this.block(this.blocks.length - 1)
  }

  /** The rules' state after the last block: to look at, not to change. */
  get state() {
    return this.world.state
  }

  /** @throws where a call would make the runtime panic; the chain is then as it was */
  append(now: Seconds, calls: readonly Call[]): Appended {
    if (now <= secondsOf(this.head)) throw new Error(`time ${now} is not after the last block`)
    const layer = this.world.fork()
    const author = new Author(this.runtime, layer, now)
    const block = author.author(this.head, calls)
    const touched = this.rows.record(block.number, layer, this.world)
    layer.merge()
    this.keep(block)
    for (const listener of this.listeners) listener(block)
    return { block, outcomes: author.outcomes, touched }
  }

  block(height: number): Block {
    const block = this.blocks[height]
    if (block === undefined) throw new Error(`there is no block ${height}`)
    return block
  }

  height(hash: string): number | undefined {
    return this.heights.get(hash)
  }

  moment(height: number): Moment {
    return { rows: this.rows, block: this.block(height) }
  }

  /** Gives a function that ends it. */
  onBlock(listener: (block: Block) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private keep(block: Block): void {
    this.blocks.push(block)
    this.heights.set(block.hash, block.number)
  }
}
