import { TypeormDatabase } from '@subsquid/typeorm-store'
import { createProcessor } from '#sentinel/chain/processor'
import { loadConfig } from '#sentinel/config/config'
import { CALLS, EVENTS, EVENTS_WITH_CALL } from '#sentinel/decode/block'
import { Indexer } from '#sentinel/indexer/indexer'

// Indexes the chain of the environment into the database of the environment in batches of another size than the SDK's.
const [size, until] = process.argv.slice(2).map(Number)
if (size === undefined || until === undefined) throw new Error('index-in-batches SIZE UNTIL')

type Context = Parameters<Indexer['handle']>[0]

const indexer = new Indexer(undefined, undefined)
let waiting: Context['blocks'] = []

createProcessor(loadConfig(process.env), { events: EVENTS, eventsWithCall: EVENTS_WITH_CALL, calls: CALLS }, until).run(
  new TypeormDatabase({ supportHotBlocks: false }),
  async (context: Context) => {
    waiting.push(...context.blocks)
    while (waiting.length >= size || waiting.at(-1)?.header.height === until) {
      await indexer.handle({ ...context, blocks: waiting.slice(0, size) })
      waiting = waiting.slice(size)
    }
  },
)
