import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { loadConfig } from '../config/config'
import { environment } from '../config/environment'
import { finalizedHead } from './chain-head'
import { monotonic } from './clock'
import { openDatabase } from './database'
import { listen } from './listen'
import { Polling } from './polling'
import { readSnapshot } from './read'
import { createServer } from './server'
import type { Snapshot } from './snapshot'

const DATABASE_PAUSES = { everyMs: 1_000, atMostMs: 15_000 }
const CHAIN_PAUSES = { everyMs: 10_000, atMostMs: 60_000 }
/** For connections that take their time to end. */
const FAREWELL_MS = 1_000

/** One JSON line, as SQD's parts write theirs: 4 is an error. */
const report = (error: unknown): void => {
  const { message, stack } = error instanceof Error ? error : new Error(`${error}`)
  console.error(JSON.stringify({ level: 4, time: Date.now(), ns: 'sentinel:exporter', msg: message, err: { stack } }))
}

async function main(): Promise<void> {
  const config = loadConfig(environment())
  const { rpc } = config.network
  const database = openDatabase(config.database, report)
  const snapshot = new Polling<Snapshot>((last) => readSnapshot(database, config.watch, last), monotonic, report)
  // a node's complaint may name its address with its key, and the metrics tell that it is away
  const chain = rpc === undefined ? undefined : new Polling(finalizedHead(rpc), monotonic, () => undefined)
  const stop = new AbortController()
  void snapshot.run(DATABASE_PAUSES, stop.signal)
  void chain?.run(CHAIN_PAUSES, stop.signal)
  const server = await listen(createServer({ snapshot, chain }, config, report), config.exporter.port, config.exporter.host)
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  stop.abort()
  server.close()
  await Promise.race([database.end(), wait(FAREWELL_MS)])
}

main().then(
  () => process.exit(0),
  (error) => {
    report(error)
    process.exit(1)
  },
)
