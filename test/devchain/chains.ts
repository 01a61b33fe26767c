import { cryptoWaitReady } from '@polkadot/util-crypto'
import type { Block } from '#sentinel/devchain/ledger/block'
import type { Call } from '#sentinel/devchain/ledger/call'
import type { Chain } from '#sentinel/devchain/ledger/chain'
import { accountKey, workerKey } from '#sentinel/devchain/ledger/keys'
import { Simulation } from '#sentinel/devchain/simulation'
import { storyOf } from '#sentinel/devchain/stories/beginning'
import type { DefaultBeginning } from '#sentinel/devchain/stories/default-story'
import { genesisOf, steadyTime } from '#sentinel/devchain/stories/story'
import { type Balance, PHA, type Shares } from '#sentinel/rules/math/fixed-point'

/** A morning on the grid of ten minutes. */
export const BEGIN = 1_790_000_400

export const beginning = (fields: Partial<DefaultBeginning> = {}): DefaultBeginning => ({
  kind: 'default',
  seed: 1,
  begin: BEGIN,
  days: 18,
  ...fields,
})

/** The default story with its first blocks made. */
export async function begun(blocks: number, fields: Partial<DefaultBeginning> = {}): Promise<Simulation> {
  await cryptoWaitReady()
  const simulation = new Simulation(storyOf(beginning(fields)))
  advance(simulation, blocks)
  return simulation
}

/** Makes blocks ten minutes apart. */
export function advance(simulation: Simulation, blocks: number): void {
  for (let i = 0; i < blocks; i++) simulation.step(simulation.nextTime(FAR_AHEAD))
}

export const FAR_AHEAD = BigInt(BEGIN) * 2n

const alice = accountKey('alice')
const bob = accountKey('bob')
const worker = workerKey('alice-1')
const ofPool = { who: alice, pid: 0n, worker }
const stake = (2000n * PHA) as Balance

/** Alice's pool with a worker, bob's 4000 of which 2000 are staked, and his wish for 3000. */
const EVENTFUL: readonly (readonly Call[])[] = [
  [
    { kind: 'registerWorker', who: alice, worker, confidenceLevel: 1n },
    { kind: 'reportBenchmark', worker, score: 300n },
    { kind: 'create', who: alice },
    { kind: 'addWorker', ...ofPool },
  ],
  [
    { kind: 'contribute', who: bob, pid: 0n, amount: (4000n * PHA) as Balance },
    { kind: 'startMining', ...ofPool, stake },
    { kind: 'startMining', ...ofPool, stake },
  ],
  [{ kind: 'withdraw', who: bob, pid: 0n, shares: (3000n * PHA) as Shares }],
]

/** A chain of three eventful blocks on which nobody acts by himself. */
export async function small(): Promise<Simulation> {
  await cryptoWaitReady()
  const simulation = new Simulation({
    genesis: genesisOf({ kind: 'small' }, [alice, bob]),
    nextTime: (last, present) => (last === 0n ? BigInt(BEGIN) : steadyTime(last, present)),
    actors: [({ now }) => EVENTFUL[Number((now - BigInt(BEGIN)) / 600n)] ?? []],
    watched: 172_800n,
    seed: '1',
  })
  advance(simulation, EVENTFUL.length)
  return simulation
}

export const hashesOf = (chain: Chain): string[] => Array.from({ length: chain.head.number + 1 }, (_, height) => chain.block(height).hash)

export interface Emitted {
  readonly phase: { readonly __kind: string; readonly value?: number }
  readonly event: { readonly __kind: string; readonly value: Readonly<Record<string, unknown>> }
}

export function eventsOf({ runtime: { codec } }: Chain, block: Block): readonly Emitted[] {
  return codec.scaleCodec.decodeBinary(codec.description.eventRecordList, block.events)
}
