import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { Changed, ITEMS, RecordedState } from './recorded-state'
import { EVENTS_KEY, type RecordedEvent, Runtime } from './runtime'

export type * from './recorded-rows'
export type { Changed, RecordedState } from './recorded-state'
export type { RecordedEvent } from './runtime'

export interface RecordedBlock {
  readonly height: number
  readonly timestampMs: number
  readonly specVersion: number
  readonly runtime: Runtime
  /** Raw, in order. */
  readonly extrinsics: readonly string[]
  /** At the end of the block; valid until the chain advances. */
  readonly state: RecordedState
  /** Since the block asked for before. */
  readonly changed: Changed
  events(): RecordedEvent[]
}

interface Line {
  readonly timestampMs: number
  readonly specVersion: number
  readonly extrinsics: readonly string[]
  readonly storage: Readonly<Record<string, string | null>>
}

interface Manifest {
  readonly name: string
  readonly specVersion: number
  readonly ss58Prefix: number
}

/** A recording, read forwards. Shares nothing with the product: it is what the product is held against. */
export class RecordedChain {
  private readonly state = new RecordedState()
  private readonly runtimes = new Map<number, Runtime>()
  private next = 0

  private constructor(
    private readonly dir: string,
    private readonly manifest: Manifest,
    private readonly lines: readonly string[],
  ) {}

  /** @throws where the recorded runtime is not of the kind that can be read */
  static open(dir: string): RecordedChain {
    const manifest = JSON.parse(fs.readFileSync(path.join(dir, 'manifest.json'), 'utf8')) as Manifest
    const blocks = zlib.gunzipSync(fs.readFileSync(path.join(dir, 'blocks.jsonl.gz'))).toString()
    const chain = new RecordedChain(dir, manifest, blocks.trimEnd().split('\n'))
    chain.runtimeOf(manifest.specVersion)
    return chain
  }

  get name(): string {
    return this.manifest.name
  }

  get ss58Prefix(): number {
    return this.manifest.ss58Prefix
  }

  get lastBlock(): number {
    return this.lines.length - 1
  }

  /** Advances to the end of a block. Heights must ascend. */
  at(height: number): RecordedBlock {
    const changed = new Changed()
    let block: { line: Line; runtime: Runtime } | undefined
    while (this.next <= height) block = this.advance(changed)
    if (block === undefined) throw new Error(`${this.name}: block ${height} has been passed`)
    const { line, runtime } = block
    return {
      height,
      timestampMs: line.timestampMs,
      specVersion: line.specVersion,
      runtime,
      extrinsics: line.extrinsics,
      state: this.state,
      changed,
      events: () => runtime.events(line.storage[EVENTS_KEY] ?? '0x00'),
    }
  }

  private advance(changed: Changed): { line: Line; runtime: Runtime } {
    const text = this.lines[this.next]
    if (text === undefined) throw new Error(`${this.name}: no block ${this.next}`)
    const line = JSON.parse(text) as Line
    const runtime = this.runtimeOf(line.specVersion)
    const entries = Object.entries(line.storage).map(([key, value]) => runtime.entry(key, value))
    this.state.apply(
      entries.filter((entry) => entry !== undefined),
      changed,
    )
    this.next++
    return { line, runtime }
  }

  private runtimeOf(spec: number): Runtime {
    const known = this.runtimes.get(spec)
    if (known !== undefined) return known
    const runtime = new Runtime(fs.readFileSync(path.join(this.dir, `metadata-${spec}.hex`), 'utf8').trim(), ITEMS)
    if (!runtime.has('PhalaMining.Miners')) throw new Error(`spec ${spec} does not keep its pools in PhalaStakePool and PhalaMining`)
    this.runtimes.set(spec, runtime)
    return runtime
  }
}
