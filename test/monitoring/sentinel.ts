import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from '../support/eventually'
import { reservedPort } from '../support/ports'
import { temporaryFolder, withPostgres } from '../support/postgres'
import { type Child, startChild } from './child'

/** The product on a simulated chain. */
export interface Sentinel {
  /** What its processes have written so far. */
  said(): string
  /** `npm run devchain -- tx`, with a call and its flags. @throws Error when the chain refuses it */
  tx(...args: readonly string[]): Promise<void>
  stop(): Promise<void>
}

/**
 * A chain that tells a story up to now and lives on, with a database, the processor and the exporter, each a process of its own.
 *
 * @param story flags of the simulated chain
 * @param settings environment of processor and exporter
 */
export async function startSentinel(story: readonly string[], exporterPort: number, settings: NodeJS.ProcessEnv = {}): Promise<Sentinel> {
  const folder = temporaryFolder()
  const database = await withPostgres({ migrated: true })
  const port = `${await reservedPort()}`
  const env = {
    PATH: process.env.PATH,
    ...database.env,
    RPC_ENDPOINT: `http://127.0.0.1:${port}`,
    EXPORTER_PORT: `${exporterPort}`,
    LISTEN_HOST: '127.0.0.1',
    ...settings,
  }
  const node = (script: string, ...args: readonly string[]): Child => startChild(process.execPath, [join('lib', script), ...args], { env })
  const chain = node('devchain/main.js', '--port', port, '--data', folder, ...story, '--hours-per-second', '1000000')
  const parts = [chain]
  const stop = async (): Promise<void> => {
    await Promise.all(parts.map((part) => part.stop()))
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const present = await eventually(
    () => chain.end() ?? chain.said(),
    (said) => /present is reached|exit|SIG/.test(said),
  )
  if (chain.end() !== undefined) {
    await stop()
    throw new Error(`the chain ended (${present}):\n${chain.said()}`)
  }
  parts.push(node('main.js'), node('exporter/main.js'))
  const tx = async (...args: readonly string[]): Promise<void> => {
    const call = node('devchain/main.js', 'tx', ...args, '--port', port)
    await eventually(call.end, (end) => end !== undefined)
    if (call.end() !== 'exit code 0') throw new Error(call.said())
  }
  return { said: () => parts.map((part) => part.said()).join('\n'), tx, stop }
}
