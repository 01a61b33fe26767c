import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freshLog, isWarning, lastLines, readable } from './logs'
import { ROOT } from './root'

const KILL_AFTER_MS = 5_000
const KEPT_LINES = 50

export interface Plan {
  readonly name: string
  /** Path of a script for Node. */
  readonly script: string
  readonly args?: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

/** One child process: its output goes to the end of a file, its warnings also to the console. */
export class Part {
  readonly name: string
  readonly pid: number | undefined
  /** How it ended: "exit code 1", "SIGKILL". */
  readonly ended: Promise<string>
  private readonly child: ChildProcess
  private readonly recent: string[] = []

  /** @param log goes on with the file of an earlier part */
  constructor(
    plan: Plan,
    dataDir: string,
    say: (line: string) => void,
    readonly log = freshLog(dataDir, plan.name),
  ) {
    this.name = plan.name
    const file = createWriteStream(log, { flags: 'a' })
    const args = ['-r', join(__dirname, 'guard.js'), plan.script, ...(plan.args ?? [])]
    this.child = spawn(process.execPath, args, { cwd: ROOT, env: plan.env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    this.pid = this.child.pid
    for (const output of [this.child.stdout, this.child.stderr]) {
      if (output === null) continue
      createInterface({ input: output }).on('line', (line) => {
        file.write(`${line}\n`)
        this.recent.push(line)
        if (this.recent.length > KEPT_LINES) this.recent.shift()
        if (isWarning(line)) say(`${this.name}: ${readable(line).split('\n')[0]}`)
      })
    }
    this.ended = once(this.child, 'close').then(([code, signal]) => {
      file.end()
      return signal ?? `exit code ${code}`
    })
  }

  /** For a message about its end. */
  get lastWords(): string {
    return `Its last lines (all are in ${this.log}):\n${lastLines(this.recent)}`
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM')
    const kill = setTimeout(() => this.child.kill('SIGKILL'), KILL_AFTER_MS)
    await this.ended
    clearTimeout(kill)
  }
}
