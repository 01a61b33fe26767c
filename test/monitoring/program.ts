import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dump } from 'js-yaml'
import { eventually } from '../support/eventually'
import { reservedPort } from '../support/ports'
import { temporaryFolder } from '../support/postgres'
import { startChild } from './child'

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
  const address = `127.0.0.1:${await reservedPort()}`
  const child = startChild(command, [`--config.file=${file}`, `--web.listen-address=${address}`, '--log.level=warn', ...flags], {
    cwd: folder,
  })
  const stop = async (): Promise<void> => {
    await child.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const ready = async (): Promise<boolean> => (await fetch(`http://${address}/-/ready`)).ok
  await eventually(async () => child.end() !== undefined || (await ready()), Boolean)
  if (child.end() === undefined) return { address, stop }
  await stop()
  throw new Error(`${command} ended (${child.end()}):\n${child.said()}`)
}
