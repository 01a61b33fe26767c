import fs from 'node:fs'
import { TypeormDatabase } from '@subsquid/typeorm-store'
import { bootstrap } from '#sentinel/bootstrap/bootstrap'
import { createProcessor } from '#sentinel/chain/processor'
import { loadConfig } from '#sentinel/config/config'
import { CALLS, EVENTS, EVENTS_WITH_CALL } from '#sentinel/decode/block'
import { type FoldedBlock, Indexer } from '#sentinel/indexer/indexer'
import type { Group } from '#sentinel/rules/events'
import { applyBlock } from '#sentinel/rules/fold/apply'
import type { Lifetime, Pid, State } from '#sentinel/rules/state'
import { load } from '#sentinel/store/load'
import { connection, type DatabaseEnv } from '#sentinel/up/connect'
import { query } from '../support/postgres'
import { compareRows, lifetimesOf, type Rows, rowsOf } from './same-state'

// Indexes the chain of the environment from genesis, then begins at each of the heights with the state from storage, in a second database that
// is emptied each time, folds the rest of the blocks, and leaves in a file what differs in the end.
const [file, last, ...starts] = process.argv.slice(2)
if (file === undefined || last === undefined) throw new Error('ten-heights FILE LAST START...')

type Context = Parameters<Indexer['handle']>[0]

const env = process.env as NodeJS.ProcessEnv & DatabaseEnv
const config = loadConfig(process.env)
const blocks: { readonly now: bigint; readonly groups: readonly Group[]; readonly lifetimes: ReadonlyMap<Pid, Lifetime> }[] = []
let fromGenesis: Rows = new Map()

const indexer = new Indexer(undefined, undefined, ({ header, groups, after }: FoldedBlock) => {
  blocks.push({ now: BigInt(Math.floor((header.timestamp ?? 0) / 1000)), groups, lifetimes: lifetimesOf(after) })
  if (header.height === Number(last)) fromGenesis = rowsOf(after)
})

createProcessor(config, { events: EVENTS, eventsWithCall: EVENTS_WITH_CALL, calls: CALLS }, Number(last)).run(
  new TypeormDatabase({ supportHotBlocks: false }),
  async (context: Context) => {
    await indexer.handle(context)
    if (context.blocks.at(-1)?.header.height === Number(last)) await beginElsewhere()
  },
)

async function beginElsewhere(): Promise<void> {
  let [fields, differences] = [0, [] as string[]]
  for (const start of starts.map(Number)) {
    const state = await stateBefore(start)
    for (const { now, groups } of blocks.slice(start)) {
      const layer = state.fork()
      const { divergences } = applyBlock(layer, now, groups)
      differences.push(...divergences.map((found) => `from ${start}: ${JSON.stringify(found)}`))
      layer.merge()
    }
    const found = compareRows(fromGenesis, rowsOf(state))
    fields += found.fields
    differences = [...differences, ...[...found.differences, ...lifetimeDifferences(start, state)].map((line) => `from ${start}: ${line}`)]
  }
  fs.writeFileSync(file ?? '', JSON.stringify({ starts: starts.length, fields, differences }))
}

/** Written to a database and loaded from it. */
async function stateBefore(start: number): Promise<State> {
  const database = { ...env, DB_NAME: env.SECOND_DB_NAME ?? '' }
  await query(database, 'TRUNCATE account, pool, session, network_state CASCADE; DROP SCHEMA IF EXISTS squid_processor CASCADE')
  // read by the SDK's database
  process.env.DB_NAME = database.DB_NAME
  await bootstrap({ rpc: config.network.rpc ?? '', start, chain: undefined, database: connection(database), say: () => undefined })
  const loaded = await load(connection(database))
  if (loaded === undefined) throw new Error('nothing was written')
  return loaded.state
}

/** A lifetime begins with the index: what it has counted is what came since. */
function* lifetimeDifferences(start: number, state: State): IterableIterator<string> {
  const [before, after] = [blocks[start - 1]?.lifetimes, blocks.at(-1)?.lifetimes]
  for (const [pid, { lifetime }] of state.pools.all()) {
    for (const field of Object.keys(lifetime) as (keyof Lifetime)[]) {
      const expected = (after?.get(pid)?.[field] ?? 0n) - (before?.get(pid)?.[field] ?? 0n)
      if (lifetime[field] !== expected) yield `pool ${pid} ${field}: ${expected} came since, counted ${lifetime[field]}`
    }
  }
}
