import { loadConfig } from './config/config'
import { environment } from './config/environment'
import { exitCodeOf } from './config/exit-code'
import { runIndexer } from './indexer/run'
import { listenOn } from './up/listen-on'

async function main(): Promise<void> {
  const config = loadConfig(environment())
  // the SDK's metrics, which it offers on all addresses
  listenOn(config.listenHost)
  await runIndexer({ config, say: (line) => console.log(line), lost: end })
}

function end(error: unknown): never {
  console.error(error instanceof Error && 'code' in error ? error.message : error)
  process.exit(exitCodeOf(error))
}

main().catch(end)
