import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dump } from 'js-yaml'
import { freePort } from '#sentinel/up/free-port'
import { eventually } from '../support/eventually'
import { temporaryFolder } from '../support/postgres'

/** A server of Debian that runs for one test. */
export interface Program {
  /** Where it answers, such as 127.0.0.1:9090. */
  readonly address: string
  /** Ends it and deletes what it kept. */
  stop(): Promise<void>
}

/**
 * Starts Prometheus or Alertmanager in a folder of its own and waits until it is ready.
 *
 * @throws Error with what it said when it ended instead
 */
export async function startProgram(command: string, config: object, flags: readonly string[]): Promise<Program> {
  const folder = temporaryFolder()
  const file = join(folder, 'config.yml')
  writeFileSync(file, dump(config, { noRefs: true }))
  const address = `127.0.0.1:${await freePort()}`
  const args = [`--config.file=${file}`, `--web.listen-address=${address}`, '--log.level=warn', ...flags]
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  let end: string | undefined
  const ended = Promise.race([once(child, 'close'), once(child, 'error')]).then((reason) => {
    end = `${reason}`
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const ready = async (): Promise<boolean> => end !== undefined || (await fetch(`http://${address}/-/ready`)).ok
  await eventually(ready, (answer) => answer)
  if (end === undefined) return { address, stop }
  await stop()
  throw new Error(`${command} ended (${end}):\n${said}`)
}
