import type { Simulation } from '#sentinel/devchain/simulation'
import { begun } from '../devchain/chains'
import { type Content, contentOf } from '../support/content'
import { Databases } from '../support/databases'
import { FinalizingNode, processorEnv, Running, reached, withClient } from './place'

/** Heights up to which an undisturbed processor has indexed the chain. */
export const [SHORT, LONG] = [100, 400]

/** What the suites of faults have in common: one chain, databases for whoever writes, and what is in one that nothing disturbed. */
interface Setting {
  readonly databases: Databases
  readonly simulation: Simulation
  readonly expected: Readonly<Record<'short' | 'long', Content>>
}

let made: Promise<Setting> | undefined

export const setting = (): Promise<Setting> => {
  made ??= make()
  return made
}

after(async () => (await made)?.databases.close())

async function make(): Promise<Setting> {
  const [databases, simulation] = [await Databases.open(), await begun(LONG)]
  const node = await FinalizingNode.serve(simulation, SHORT)
  const database = await databases.fresh()
  const running = new Running(processorEnv(database, node.url))
  const upTo = async (height: number): Promise<Content> => {
    node.final.height = height
    await reached(database, height)
    return withClient(database, contentOf)
  }
  try {
    return { databases, simulation, expected: { short: await upTo(SHORT), long: await upTo(LONG) } }
  } finally {
    await running.stop()
    await node.close()
  }
}
