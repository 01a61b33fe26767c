import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import type { Client } from 'pg'
import type { DatabaseEnv } from '#sentinel/up/connect'
import { heightOf } from './content'

const POLL_MS = 20
const PATIENCE_MS = 120_000

/** A processor of its own process. What it listens on is on the loopback only. */
export class Processor {
  private readonly child: ChildProcess
  private readonly errors: Promise<string>
  private readonly code: Promise<number | null>

  private constructor(script: readonly string[], database: DatabaseEnv, rpc: string, settings: NodeJS.ProcessEnv = {}) {
    const env = { PATH: process.env.PATH, ...database, RPC_ENDPOINT: rpc, LISTEN_HOST: '127.0.0.1', ...settings }
    const child = spawn(process.execPath, ['-r', path.resolve('lib/up/guard.js'), ...script], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    this.child = child
    this.errors = text(child.stderr)
    this.code = once(child, 'exit').then(([code]) => code)
  }

  /** As an operator runs it: it follows the chain until it is killed. */
  static start(database: DatabaseEnv, rpc: string, settings?: NodeJS.ProcessEnv): Processor {
    return new Processor([path.resolve('lib/main.js')], database, rpc, settings)
  }

  /** It ends by itself after the block `until`. */
  static inBatchesOf(size: number, until: number, database: DatabaseEnv, rpc: string): Processor {
    const script = path.resolve('test/shared/index-in-batches.ts')
    return new Processor(['--import', 'tsx', script, `${size}`, `${until}`], database, rpc)
  }

  /** Waits until it has indexed this block. */
  async reached(height: number, client: Client): Promise<void> {
    const patience = AbortSignal.timeout(PATIENCE_MS)
    for (;;) {
      const indexed = await heightOf(client)
      if (indexed >= height) return
      if (patience.aborted) await this.kill()
      const { exitCode, signalCode } = this.child
      if (exitCode !== null || signalCode !== null) throw new Error(`the processor ended at block ${indexed}:\n${await this.errors}`)
      await wait(POLL_MS)
    }
  }

  async ended(): Promise<void> {
    if ((await this.code) !== 0) throw new Error(`the processor failed:\n${await this.errors}`)
  }

  /** What it said when it had ended by itself, with an error. */
  async failed(): Promise<string> {
    const patience = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE_MS)
    expect(await this.code).to.be.oneOf([1, 2])
    clearTimeout(patience)
    return this.errors
  }

  /** What it has said, once it was killed. */
  said(): Promise<string> {
    return this.errors
  }

  /** As kill -9 does. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.code
  }
}
