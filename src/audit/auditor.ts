import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ClientConfig } from 'pg'
import type { Audit, Progress } from './audit'
import type { Sample } from './index-rows'
import type { Telemetry } from './telemetry'

export interface Settings {
  readonly rpc: string
  readonly database: ClientConfig
}

type Task =
  | { readonly kind: 'audit'; readonly sample: Sample | undefined }
  | { readonly kind: 'telemetry'; readonly sessions: readonly string[] }
export type Job = Task & { readonly id: number }
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string | undefined } }

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
  readonly progress: Progress
}

/**
 * Reads the chain in a thread of its own: @polkadot/api takes most of a second to read metadata and some milliseconds for every hundred
 * values, in which nobody else is served, and it writes to the console, which nobody reads there.
 */
export class Auditor {
  private worker: Worker | undefined
  private readonly waiting = new Map<number, Waiting>()
  private count = 0

  constructor(private readonly settings: Settings) {}

  /** @param sample absent: all pools. @throws Error with a code, E5002 to E5006 or E4004, when chain and index cannot be compared */
  audit(sample?: Sample, progress: Progress = () => undefined): Promise<Audit> {
    return this.ask({ kind: 'audit', sample }, progress)
  }

  /** @param sessions accounts, SS58. @throws as audit does */
  telemetry(sessions: readonly string[]): Promise<Telemetry> {
    return this.ask({ kind: 'telemetry', sessions }, () => undefined)
  }

  async close(): Promise<void> {
    await this.worker?.terminate()
  }

  private ask<T>(task: Task, progress: Progress): Promise<T> {
    const id = this.count++
    this.worker ??= this.start()
    this.worker.postMessage({ ...task, id } satisfies Job)
    return new Promise<T>((resolve, reject) => this.waiting.set(id, { resolve, reject, progress }))
  }

  private start(): Worker {
    const worker = new Worker(join(__dirname, 'thread.js'), { workerData: this.settings, stdout: true, stderr: true })
    worker.stdout.resume()
    worker.stderr.resume()
    worker.on('message', (reply: Reply) => this.take(reply))
    // a thread that ends takes nothing with it: the next question starts another
    let cause: unknown
    worker.on('error', (error) => {
      cause = error
    })
    worker.on('exit', () => {
      this.worker = undefined
      for (const { reject } of this.waiting.values()) reject(new Error('the thread that reads the chain has ended', { cause }))
      this.waiting.clear()
    })
    return worker
  }

  private take(reply: Reply): void {
    const waiting = this.waiting.get(reply.id)
    if (waiting === undefined) return
    if ('progress' in reply) {
      waiting.progress(reply.progress)
      return
    }
    this.waiting.delete(reply.id)
    if ('error' in reply) waiting.reject(Object.assign(new Error(reply.error.message), { code: reply.error.code }))
    else waiting.resolve(reply.value as never)
  }
}
