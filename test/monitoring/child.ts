import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A process that a test has started. */
export interface Child {
  /** What it has written so far. */
  said(): string
  /** How it ended; undefined: it runs. */
  end(): string | undefined
  /** Does not come back before it is gone. */
  stop(): Promise<void>
}

export function startChild(command: string, args: readonly string[], { cwd, env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Child {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let end: string | undefined
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  }
  const ended = once(child, 'close').then(
    ([code, signal]) => {
      end = signal ?? `exit code ${code}`
    },
    (error) => {
      end = `${error}`
    },
  )
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  return { said: () => said, end: () => end, stop }
}
