import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Auditor } from '../audit/auditor'
import { type Config, loadConfig } from '../config/config'
import { environment } from '../config/environment'
import { auditPauses, audits, untilIndexed } from './audits'
import { finalizedHead } from './chain-head'
import { monotonic } from './clock'
import { connectionTo, openDatabase } from './database'
import { listen } from './listen'
import { type Pauses, Polling } from './polling'
import { readSnapshot } from './read'
import type { Sources } from './scrape'
import { createServer } from './server'
import type { Snapshot } from './snapshot'
import { TELEMETRY_PAUSES } from './watching'

const DATABASE_PAUSES = { everyMs: 1_000, atMostMs: 15_000 }
const CHAIN_PAUSES = { everyMs: 10_000, atMostMs: 60_000 }
/** For connections that take their time to end. */
const FAREWELL_MS = 1_000

/** One JSON line, as SQD's parts write theirs: 4 is an error. */
const report = (fault: unknown): void => {
  const found = fault instanceof Error ? { msg: fault.message, err: { stack: fault.stack } } : { msg: `${fault}` }
  console.error(JSON.stringify({ level: 4, time: Date.now(), ns: 'sentinel:exporter', ...found }))
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
  const storage = readStorage(config, snapshot, stop.signal)
  const server = await listen(createServer({ snapshot, chain, ...storage }, config, report), config.exporter.port, config.exporter.host)
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  stop.abort()
  server.close()
  await Promise.race([database.end(), wait(FAREWELL_MS)])
}

/** What is read from the chain's storage, in a thread of its own: audits, and what watched workers do. Neither, unless it is asked for. */
function readStorage(config: Config, snapshot: Polling<Snapshot>, signal: AbortSignal): Pick<Sources, 'audit' | 'telemetry'> {
  const { watch, auditIntervalSeconds, network } = config
  const watching = watch.pools.length + watch.owners.length > 0
  if (network.rpc === undefined || (auditIntervalSeconds === 0 && !watching)) return {}
  const auditor = new Auditor({ rpc: network.rpc, database: connectionTo(config.database) })
  const indexed = untilIndexed(() => snapshot.state.last?.value.network !== undefined, signal)
  const start = <T>(ask: () => Promise<T>, pauses: Pauses): Polling<T> => {
    const polling = new Polling<T>(ask, monotonic, report)
    void indexed.then(() => polling.run(pauses, signal))
    return polling
  }
  const sessions = (): readonly string[] => [...(snapshot.state.last?.value.workers.keys() ?? [])]
  return {
    audit: auditIntervalSeconds === 0 ? undefined : start(audits(auditor, report), auditPauses(auditIntervalSeconds)),
    telemetry: watching ? start(() => auditor.telemetry(sessions()), TELEMETRY_PAUSES) : undefined,
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    report(error)
    process.exit(1)
  },
)
