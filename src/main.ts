import { loadConfig } from './config/config'
import { runIndexer } from './indexer/run'

runIndexer({ config: loadConfig(process.env), say: (line) => console.log(line) }).catch((error: unknown) => {
  console.error(error instanceof Error && 'code' in error ? error.message : error)
  process.exit(1)
})
