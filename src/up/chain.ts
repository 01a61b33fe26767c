import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config'
import { freePort, isFree } from './free-port'
import type { Plan } from './part'
import { ROOT } from './root'

const PORT = 9944
const LOOPBACK = '127.0.0.1'

/** Where a simulated chain is found, unless something else had the port when it began. */
export const SIMULATED_CHAIN = `http://${LOOPBACK}:${PORT}`

/** The chain that is indexed: a node that was named, or one that is simulated here. */
export interface Chain {
  readonly rpc: string
  /** Port of the simulated chain; undefined: the node is somebody else's. */
  readonly simulatedAt: number | undefined
}

/** Without a node or a network there is a simulated chain, at the usual port where that is free. */
export async function chainOf({ network }: Config): Promise<Chain> {
  if (network.rpc !== undefined) return { rpc: network.rpc, simulatedAt: undefined }
  const port = (await isFree(PORT, LOOPBACK)) ? PORT : await freePort()
  return { rpc: `http://${LOOPBACK}:${port}`, simulatedAt: port }
}

/** What runs the simulated chain; nothing where there is none. */
export function chainPlans({ simulatedAt }: Chain, dataDir: string, env: NodeJS.ProcessEnv): Plan[] {
  if (simulatedAt === undefined) return []
  const args = ['--port', `${simulatedAt}`, '--data', chainData(dataDir)]
  return [{ name: 'devchain', script: join(ROOT, 'lib/devchain/main.js'), args, env }]
}

/** A reset index begins with a new chain. */
export const dropChain = (dataDir: string): void => rmSync(chainData(dataDir), { recursive: true, force: true })

const chainData = (dataDir: string): string => join(dataDir, 'devchain')
