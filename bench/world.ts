import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { headOfChain } from '#sentinel/chain/head'
import { freePort } from '#sentinel/up/free-port'
import { type TestDatabase, temporaryFolder, withPostgres } from '../test/support/postgres'

export interface Size {
  readonly pools: number
  readonly workers: number
  readonly delegators: number
}

/** What a run of the processor took: in ms. */
export interface Run {
  /** From the start to the first block. */
  readonly loading: number
  /** From the first block to the end. */
  readonly indexing: number
  readonly events: number
}

/** Calls per block until everybody has appeared, and blocks of ordinary life after that. */
const ARRIVALS_PER_BLOCK = 2000
const ORDINARY_BLOCKS = 600

/** A simulated chain of some size with an empty database beside it. */
export class World {
  private constructor(
    readonly size: Size,
    private readonly chain: ChildProcess,
    private readonly rpc: string,
    readonly database: TestDatabase,
    private readonly folder: string,
  ) {}

  static async begin(size: Size): Promise<World> {
    const [port, folder] = [await freePort(), temporaryFolder()]
    const flags = Object.entries({ ...size, port, data: folder, blocks: lastBlock(size) }).flatMap(([name, value]) => [
      `--${name}`,
      `${value}`,
    ])
    const chain = spawn(process.execPath, [path.resolve('lib/devchain/main.js'), ...flags], { stdio: 'ignore' })
    const rpc = `http://127.0.0.1:${port}`
    const head = headOfChain(rpc)
    while ((await head.height().catch(() => 0)) < lastBlock(size)) await wait(500)
    head.close()
    return new World(size, chain, rpc, await withPostgres({ migrated: true }), folder)
  }

  /** Everybody appears. */
  arrive = (): Promise<Run> => this.index(arrived(this.size))

  /** Ordinary life, by a processor that finds all of them in its database. */
  live = (): Promise<Run> => this.index(lastBlock(this.size))

  async end(): Promise<void> {
    const gone = once(this.chain, 'exit')
    this.chain.kill()
    await gone
    await this.database.stop()
    rmSync(this.folder, { recursive: true })
  }

  private async index(until: number): Promise<Run> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'bench/index-part.ts', `${until}`], {
      env: { PATH: process.env.PATH, ...this.database.env, RPC_ENDPOINT: this.rpc },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [said, complaints, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    if (code !== 0) throw new Error(`the processor ended with ${code}\n${said}${complaints}`)
    return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Run
  }
}

/** The block in which the last one appears. */
const arrived = ({ pools, workers, delegators }: Size): number => Math.ceil((pools + 4 * workers + delegators) / ARRIVALS_PER_BLOCK) + 1

const lastBlock = (size: Size): number => arrived(size) + ORDINARY_BLOCKS
