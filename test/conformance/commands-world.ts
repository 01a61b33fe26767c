import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { xxhashAsHex } from '@polkadot/util-crypto'
import type { RecordedWorker } from './recorded'
import { Runtime } from './runtime'

/** Storage that the rules do not keep, key to value; a deleted entry is undefined. */
class Stored {
  readonly 'PhalaRegistry.Workers' = new Map<string, RecordedWorker | undefined>()
  readonly 'PhalaMining.Miners' = new Map<string, { readonly benchmark: Miner } | undefined>()
  readonly 'PhalaStakePool.StakeLedger' = new Map<string, bigint | undefined>()
}

interface Miner {
  readonly iterations: bigint
  readonly challengeTimeLast: bigint
}

/** What a worker last answered a challenge with, in its session. */
export interface Answer {
  readonly iterations: bigint
  readonly challengedAt: bigint
}

interface Line {
  readonly specVersion: number
  readonly storage: Readonly<Record<string, string | null>>
}

const ITEMS = Object.keys(new Stored())
const ACCOUNTS = xxhashAsHex('System', 128) + xxhashAsHex('Account', 128).slice(2)
const ACCOUNT_LENGTH = 64

/** What the rules cannot know of the chain, at the end of a block. */
export class World {
  private readonly runtimes = new Map<number, Runtime>()
  private readonly stored = new Stored()
  private readonly balances = new Map<string, bigint>()
  private next = 0

  private constructor(
    private readonly dir: string,
    private readonly lines: readonly string[],
    private readonly injected: readonly number[],
  ) {}

  static open(dir: string): World {
    const manifest = JSON.parse(fs.readFileSync(path.join(dir, 'manifest.json'), 'utf8')) as { injections: { block: number }[] }
    const lines = zlib
      .gunzipSync(fs.readFileSync(path.join(dir, 'blocks.jsonl.gz')))
      .toString()
      .trimEnd()
      .split('\n')
    return new World(
      dir,
      lines,
      manifest.injections.map(({ block }) => block),
    )
  }

  /** Goes on to the end of a block. */
  advance(height: number): void {
    for (; this.next <= height; this.next++) this.take(JSON.parse(this.lines[this.next] ?? '') as Line)
  }

  /** Whether something in this block was not the runtime's own doing. */
  isTouchedByHand(height: number): boolean {
    return this.injected.includes(height)
  }

  get registry(): ReadonlyMap<string, RecordedWorker | undefined> {
    return this.stored['PhalaRegistry.Workers']
  }

  free(account: string): bigint {
    return this.balances.get(account) ?? 0n
  }

  /** What all pools have locked of an account's balance. */
  locked(account: string): bigint {
    return this.stored['PhalaStakePool.StakeLedger'].get(account) ?? 0n
  }

  answer(session: string): Answer {
    const { iterations = 0n, challengeTimeLast = 0n } = this.stored['PhalaMining.Miners'].get(session)?.benchmark ?? {}
    return { iterations, challengedAt: challengeTimeLast }
  }

  private take({ specVersion, storage }: Line): void {
    const runtime = this.runtimeOf(specVersion)
    for (const [key, value] of Object.entries(storage)) {
      if (key.startsWith(ACCOUNTS)) this.balances.set(`0x${key.slice(-ACCOUNT_LENGTH)}`, freeOf(runtime, value))
      const entry = runtime.entry(key, value)
      if (entry !== undefined) (this.stored[entry.item as keyof Stored] as Map<unknown, unknown>).set(entry.key, entry.value)
    }
  }

  private runtimeOf(spec: number): Runtime {
    const known = this.runtimes.get(spec)
    if (known !== undefined) return known
    const runtime = new Runtime(fs.readFileSync(path.join(this.dir, `metadata-${spec}.hex`), 'utf8').trim(), ITEMS)
    this.runtimes.set(spec, runtime)
    return runtime
  }
}

function freeOf(runtime: Runtime, info: string | null): bigint {
  return info === null ? 0n : (runtime.decode('FrameSystemAccountInfo', info) as unknown as { data: { free: bigint } }).data.free
}
