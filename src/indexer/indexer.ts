import type { DataHandlerContext } from '@subsquid/substrate-processor'
import type { Store } from '@subsquid/typeorm-store'
import { brandedConstants, readParams } from '../bootstrap/params'
import type { Fields } from '../chain/processor'
import { type Header, readCoolDownPeriod, readMiningEnabled, readTokenomics, readWorkers, ss58PrefixOf } from '../chain/storage'
import { type BlockItems, decodeBlock, factsNeeded } from '../decode/block'
import { tokenomicsOf, workerFacts } from '../decode/facts'
import { assertKnownEvents } from '../decode/known'
import type { Group, RulesEvent } from '../rules/events'
import { applyBlock } from '../rules/fold/apply'
import type { Divergence } from '../rules/fold/context'
import { State } from '../rules/state'
import { Table } from '../rules/table'
import { addAmounts, ChangeCollector, totalsOf } from '../store/changes'
import { Addresses } from '../store/ids'
import type { Loaded } from '../store/load'
import { pruneSnapshots, writeChanges, writeNetwork } from '../store/write'
import { BlockError, NotContinuous } from './errors'

type Context = DataHandlerContext<Store, Fields>
type Block = Context['blocks'][number]

/** One block as it was folded. The states are layers: look at them, fork them, do not keep them. */
export interface FoldedBlock {
  readonly header: Header
  readonly groups: readonly Group[]
  readonly before: State
  readonly after: State
  readonly divergences: readonly Divergence[]
}

/** Sees each block when it is folded: for conformance and tests. */
export type Observer = (block: FoldedBlock) => void

/** A batch that was written but whose transaction may still be taken back and tried again by the SDK. */
interface Pending {
  readonly from: number
  readonly next: Loaded
  merge(): void
}

/** The batch loop: chain -> decode -> rules -> store. */
export class Indexer {
  private pending: Pending | undefined

  constructor(
    private loaded: Loaded | undefined,
    private readonly chain: string | undefined,
    private readonly observer: Observer = () => undefined,
  ) {}

  async handle({ blocks, store }: Context): Promise<void> {
    const [first, last] = [blocks[0], blocks.at(-1)]
    if (first === undefined || last === undefined) return
    this.settlePending(first.header.height)
    const before = this.loaded ?? (await this.begin(first.header))
    const [state, accounts] = [before.state.fork(), before.accounts.fork()]
    const collector = new ChangeCollector(before.state, accounts, before.identity.addresses)
    let { specVersion, divergenceCount } = before.progress
    assertContinuous(before.progress, blocks)
    for (const block of blocks) {
      divergenceCount += await this.block(block, specVersion, state, collector)
      specVersion = block.header._runtime.specVersion
    }
    const progress = {
      height: last.header.height,
      hash: last.header.hash,
      now: secondsOf(last.header),
      specVersion,
      totals: addAmounts(before.progress.totals, collector.totalsChange(state)),
      divergenceCount,
    }
    await writeChanges(store, collector.changes(state))
    await writeNetwork(store, state, before.identity, progress)
    await pruneSnapshots(store, before.progress.now, progress.now)
    this.loaded = before
    this.pending = {
      from: first.header.height,
      next: { ...before, progress },
      merge: () => {
        state.merge()
        accounts.merge()
      },
    }
  }

  /** A batch that comes again was taken back; one that continues says that the last was kept. */
  private settlePending(from: number): void {
    const { pending } = this
    if (pending !== undefined && from > pending.from) {
      pending.merge()
      this.loaded = pending.next
    }
    this.pending = undefined
  }

  private async block(block: Block, specBefore: number, state: State, collector: ChangeCollector): Promise<number> {
    const { header } = block
    try {
      const now = secondsOf(header)
      const facts = await this.facts(block, specBefore)
      const layer = state.fork()
      const groups = decodeBlock(itemsOf(block), facts)
      const outcome = applyBlock(layer, now, groups)
      collector.block({ height: header.height, now }, layer, outcome)
      this.observer({ header, groups, before: state, after: layer, divergences: outcome.divergences })
      layer.merge()
      return outcome.divergences.length
    } catch (error) {
      throw new BlockError(header, error)
    }
  }

  /** What no event says: the runtime's constants when it changes, the registry and the tokenomics from storage. */
  private async facts(block: Block, specBefore: number): Promise<readonly RulesEvent[]> {
    const { header } = block
    const facts: RulesEvent[] = []
    const upgraded = header._runtime.specVersion !== specBefore
    if (upgraded) facts.push(...(await runtimeFacts(header)))
    const needed = factsNeeded(itemsOf(block))
    for (const entry of (await readWorkers(header, needed.workers)).values()) facts.push(workerFacts(entry))
    const tokenomics = upgraded || needed.tokenomics ? await readTokenomics(header) : undefined
    if (tokenomics !== undefined) facts.push({ kind: 'TokenomicsChanged', tokenomics: tokenomicsOf(tokenomics) })
    return facts
  }

  /** An empty database: from genesis on only the chain-wide parameters are read from storage. */
  private async begin(header: Header): Promise<Loaded> {
    assertKnownEvents(header)
    const state = State.empty(await readParams(header))
    return {
      state,
      accounts: new Table(),
      identity: {
        chain: this.chain ?? header.specName,
        genesisHash: header.hash,
        addresses: new Addresses(ss58PrefixOf(header)),
        firstBlock: header.height,
      },
      progress: {
        height: header.height - 1,
        hash: header.parentHash,
        now: 0n,
        specVersion: header._runtime.specVersion,
        totals: totalsOf(state),
        divergenceCount: 0,
      },
    }
  }
}

/** A new runtime: its constants, and the storage that its migrations may have set without an event. */
async function runtimeFacts(header: Header): Promise<readonly RulesEvent[]> {
  assertKnownEvents(header)
  return [
    { kind: 'RuntimeChanged', specVersion: header._runtime.specVersion, constants: brandedConstants(header) },
    { kind: 'CoolDownPeriodChanged', period: await readCoolDownPeriod(header) },
    { kind: 'MiningSwitched', enabled: await readMiningEnabled(header) },
  ]
}

/** Gateway and node are two sources: nothing else holds the blocks of one against those of the other. */
function assertContinuous(last: { readonly height: number; readonly hash: string }, blocks: readonly Block[]): void {
  for (const { header } of blocks) {
    if (header.height !== last.height + 1 || header.parentHash !== last.hash) throw new NotContinuous(last, header)
    last = header
  }
}

/** Genesis alone has no time. */
function secondsOf({ height, timestamp }: Header): bigint {
  if (!timestamp && height > 0) throw new Error('it has no timestamp, and every rule that waits goes by it')
  return BigInt(Math.floor((timestamp ?? 0) / 1000))
}

const itemsOf = ({ header, events, calls }: Block): BlockItems => ({ header, events, calls })
