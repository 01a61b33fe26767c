import { once } from 'node:events'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Seconds } from '../rules/state'
import { extrinsicsOf, headerOf } from './ledger/block'
import type { Touched } from './ledger/rows'
import { RUNTIME_VERSION, SPEC_VERSION } from './metadata/runtime'
import { hex } from './rpc/methods'
import type { Simulation, Step } from './simulation'

/** Lets a chain live and writes down every block and what it has changed in storage, as the recordings of a real runtime are written. */
export async function record(
  simulation: Simulation,
  folder: string,
  isOver: (next: Seconds) => boolean,
  horizon: Seconds,
): Promise<number> {
  const { chain } = simulation
  mkdirSync(folder, { recursive: true })
  const lines = createGzip()
  const written = pipeline(lines, createWriteStream(path.join(folder, 'blocks.jsonl.gz')))
  const write = async (line: object): Promise<void> => {
    if (!lines.write(`${JSON.stringify(line)}\n`)) await once(lines, 'drain')
  }
  const notes: Notes = { failures: [], injections: [] }
  await write(lineOf(simulation, chain.touchedByGenesis))
  for (let next = simulation.nextTime(horizon); !isOver(next); next = simulation.nextTime(horizon)) {
    const step = simulation.step(next)
    note(step, notes)
    await write(lineOf(simulation, step.touched))
  }
  lines.end()
  await written
  writeFileSync(path.join(folder, `metadata-${SPEC_VERSION}.hex`), `${chain.runtime.metadata}\n`)
  const manifest = { ...manifestOf(simulation, path.basename(folder)), ...notes }
  writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`)
  return chain.head.number
}

/** Calls that were refused, and what is not the runtime's own doing: it slashes no stake. */
interface Notes {
  readonly failures: object[]
  readonly injections: object[]
}

function note({ block, calls, outcomes }: Step, { failures, injections }: Notes): void {
  for (const [i, call] of calls.entries()) {
    const error = outcomes[i]?.error
    if (error !== undefined) failures.push({ block: block.number, call: call.kind, error })
    else if ('slashed' in call && call.slashed !== undefined) injections.push({ block: block.number, what: 'slash' })
  }
}

/** The last block as a line of a recording. */
function lineOf({ chain }: Simulation, touched: Touched): object {
  const block = chain.head
  const before = block.number === 0 ? undefined : chain.moment(block.number - 1)
  return {
    number: block.number,
    hash: block.hash,
    parentHash: block.parentHash,
    timestampMs: Number(block.timestampMs),
    header: headerOf(block),
    extrinsics: extrinsicsOf(block).map(hex),
    specVersion: SPEC_VERSION,
    storage: chain.storage.changes(touched, chain.moment(block.number), before),
  }
}

function manifestOf({ chain }: Simulation, name: string): object {
  const constant = (item: string): unknown => chain.runtime.codec.getConstant(item)
  return {
    name,
    description: 'A simulated chain',
    chain: 'Devchain',
    specName: RUNTIME_VERSION.specName,
    specVersion: SPEC_VERSION,
    runtimeVersion: RUNTIME_VERSION,
    ss58Prefix: constant('System.SS58Prefix'),
    genesisHash: chain.block(0).hash,
    firstBlock: 0,
    lastBlock: chain.head.number,
    constants: {
      gracePeriod: Number(constant('PhalaStakePool.GracePeriod')),
      minContribution: String(constant('PhalaStakePool.MinContribution')),
    },
    coolDownPeriod: Number(chain.state.network.params.coolDownPeriod),
    steps: [],
  }
}
