import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

interface Where {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** A process of which all that it says is kept. Its environment is what is given, and where programs are. */
export class Running {
  said = ''
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  private readonly child: ChildProcess

  constructor(command: string, args: readonly string[], { cwd, env }: Where) {
    const { PATH, HOME } = process.env
    this.child = spawn(command, args, { cwd, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const output of [this.child.stdout, this.child.stderr]) {
      output?.setEncoding('utf8').on('data', (text: string) => {
        this.said += text
      })
    }
    this.ended = once(this.child, 'close').then(([code, signal]) => signal ?? code)
  }

  /** As `docker stop` does, which kills after a while. */
  async stop(): Promise<number | string> {
    this.child.kill('SIGTERM')
    const kill = setTimeout(() => this.child.kill('SIGKILL'), 60_000)
    const end = await this.ended
    clearTimeout(kill)
    return end
  }
}

/** Runs a command to its end. @throws Error with what it said when that is not a good one */
export async function run(command: string, args: readonly string[], where: Where): Promise<string> {
  const running = new Running(command, args, where)
  const end = await running.ended
  if (end !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${end}:\n${running.said}`)
  return running.said
}
