import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { isFree } from '#sentinel/up/free-port'
import { lastLinesOf } from '#sentinel/up/logs'
import { processFacts } from '#sentinel/up/process-facts'
import { reservedPort } from './ports'

const POLL_MS = 100
const PATIENCE_MS = 300_000
const HOST = '127.0.0.1'

export interface Output {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command of the build to its end. */
export async function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Output> {
  const child = spawn(process.execPath, [path.resolve(script), ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, stdout, stderr }
}

export interface Answer {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string }[]
}

/** `npm start` in a process group of its own, as a shell makes one. */
export class Up {
  /** What it has said so far. */
  said = ''
  /** Its exit code. */
  readonly ended: Promise<number | null>

  private constructor(
    private readonly child: ChildProcess,
    private readonly dataDir: string,
    private readonly graphqlPort: number,
    private readonly exporterPort: number,
  ) {
    for (const output of [child.stdout, child.stderr]) {
      output?.setEncoding('utf8').on('data', (chunk: string) => {
        this.said += chunk
      })
    }
    this.ended = once(child, 'close').then(([code]) => code)
  }

  /** Without a node: with the simulated chain. */
  static async start(dataDir: string, ...flags: string[]): Promise<Up> {
    const [graphql, exporter] = [await reservedPort(), await reservedPort()]
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, GQL_PORT: `${graphql}`, EXPORTER_PORT: `${exporter}` }
    return new Up(
      spawn(process.execPath, [path.resolve('lib/up.js'), ...flags], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }),
      dataDir,
      graphql,
      exporter,
    )
  }

  /** Waits until GraphQL and metrics tell of this block. */
  indexed(height: number): Promise<void> {
    return this.until(`block ${height} is indexed`, async () => {
      const { data } = await this.graphql('{ networkStates { height } }')
      const exported = (await this.metrics(0)).get('stakepool_indexer_height')
      return JSON.stringify(data) === JSON.stringify({ networkStates: [{ height }] }) && exported === `${height}`
    })
  }

  /** Waits until it has said these words. */
  async says(words: string): Promise<void> {
    while (!this.said.includes(words) && this.child.exitCode === null) await wait(1)
  }

  /** Waits, once it has told its addresses, until something is so. A question that fails is asked again. */
  async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const patience = AbortSignal.timeout(PATIENCE_MS)
    let failure: unknown
    const holds = (): Promise<boolean> =>
      isSo().catch((error) => {
        failure = error
        return false
      })
    while (!(this.said.includes('Health') && (await holds()))) {
      if (this.child.exitCode !== null || patience.aborted)
        throw new Error(`never: ${what}\n${failure ?? ''}\n${this.said}\n${this.logs()}`)
      await wait(POLL_MS)
    }
  }

  /** The last lines of every part. */
  private logs(): string {
    const folder = path.join(this.dataDir, 'logs')
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.log')) : []
    return files.map((name) => `${name}:\n${lastLinesOf(path.join(folder, name))}`).join('\n')
  }

  /** The console's page. */
  page(): Promise<Response> {
    return fetch(`http://${HOST}:${this.exporterPort}/`)
  }

  async graphql(query: string): Promise<Answer> {
    const response = await fetch(`http://${HOST}:${this.graphqlPort}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    return (await response.json()) as Answer
  }

  /** Metrics of a pool and of the index by name, those without further labels. */
  async metrics(pid: number): Promise<ReadonlyMap<string, string>> {
    const response = await fetch(`http://${HOST}:${this.exporterPort}/metrics?pid=${pid}`)
    const lines = (await response.text()).matchAll(/^(\w+)(?:\{chain="\w+"(?:,pid="\d+")?\})? (\S+)$/gm)
    return new Map([...lines].map(([, name = '', value = '']) => [name, value]))
  }

  /** Its process and all that come from it: start times by pid. */
  processes(): ReadonlyMap<number, string> {
    const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
    const found = new Set([this.child.pid])
    // parents stand before their children as long as pids ascend, which they do not always
    for (let before = 0; before < found.size; ) {
      before = found.size
      for (const line of table) {
        const [pid, parent] = line.trim().split(/\s+/).map(Number)
        if (found.has(parent)) found.add(pid)
      }
    }
    return new Map([...found].flatMap((pid = 0) => [processFacts(pid)].flatMap((facts) => (facts ? [[pid, facts.startedAt]] : []))))
  }

  /** Ctrl-C: the whole group gets it. */
  async interrupt(): Promise<number | null> {
    if (this.child.pid !== undefined && this.child.exitCode === null) process.kill(-this.child.pid, 'SIGINT')
    return this.ended
  }

  /** Of its ports, those that are still taken. */
  async takenPorts(): Promise<number[]> {
    const ports = [this.graphqlPort, this.exporterPort]
    const free = await Promise.all(ports.map((port) => isFree(port, HOST)))
    return ports.filter((_, i) => free[i] === false)
  }
}
