import { once } from 'node:events'
import type { Config } from '../config/config'
import type { Flags } from '../config/flags'
import { announce, assertPortsFree, untilAnswered } from './addresses'
import { type Chain, chainOf, chainPlans, dropChain } from './chain'
import { type Database, openDatabase } from './database'
import { UpError } from './error'
import { migrate } from './migrate'
import type { Plan } from './part'
import { partEnv, plans } from './plans'
import { Supervised } from './supervised'
import { watchProgress } from './watch'

export type Say = (line: string) => void

/** Runs everything until `signal` says stop or something ends that cannot be started again, and leaves nothing running. */
export async function run(config: Config, flags: Flags, say: Say, signal: AbortSignal): Promise<void> {
  say(`Data in ${config.dataDir}, the output of every part in ${config.dataDir}/logs`)
  const database = await openDatabase(config, flags)
  try {
    await assertPortsFree(config)
    if (flags.reset === true) dropChain(config.dataDir)
    const env = partEnv(config, flags, database)
    await migrate(env, config.dataDir, say)
    // not before it is about to listen: until then another start could take its port
    const chain = await chainOf(config)
    if (chain.simulatedAt !== undefined) say(`A simulated chain: ${chain.rpc} (npm start -- --rpc URL or --network khala for a real one)`)
    if (!signal.aborted) await runParts(config, chain, { ...env, RPC_ENDPOINT: chain.rpc }, database, say, signal)
  } finally {
    await database.stop()
  }
}

async function runParts(
  config: Config,
  chain: Chain,
  env: NodeJS.ProcessEnv,
  database: Database,
  say: Say,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController()
  // what parts complain about while they are being stopped is no news
  const sayWhileRunning = (line: string): void => {
    if (!over.signal.aborted) say(line)
  }
  const begun = (plan: Plan): Supervised => new Supervised(plan, config.dataDir, sayWhileRunning)
  const parts = chainPlans(chain, config.dataDir, env).map(begun)
  const whatEnds = (): Promise<void>[] => [asked(signal), lost(database), ...parts.map(endOf)]
  const watching = Promise.all([
    announce(config, sayWhileRunning, over.signal),
    watchProgress(database.env, chain.rpc, sayWhileRunning, over.signal),
  ])
  try {
    // a simulated chain reads its blocks first: whoever asked it before would complain
    if (chain.simulatedAt !== undefined) await Promise.race([untilAnswered(`${chain.rpc}/health`, over.signal), ...whatEnds()])
    if (!signal.aborted) parts.push(...plans(config, env).map(begun))
    await Promise.race(whatEnds())
  } finally {
    over.abort()
    say('Stopping')
    await Promise.all(parts.map((part) => part.stop()))
    await watching
  }
}

const asked = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort')
}

async function lost(database: Database): Promise<never> {
  await database.ended
  throw new UpError('E3006', 'The database ended unexpectedly: see logs/postgres.log in the data directory.')
}

async function endOf(supervised: Supervised): Promise<never> {
  const { part, end } = await supervised.over
  throw new UpError('E3006', `The ${part.name} ended (${end}), and starting it again does not help. ${part.lastWords}`)
}
