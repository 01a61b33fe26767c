import { loadConfig } from '#sentinel/config/config'
import { runIndexer } from '#sentinel/indexer/run'

// Indexes a chain into the database of the environment. A process of its own: the SDK ends the process when it has reached the last block.
runIndexer({ config: loadConfig(process.env), until: Number(process.argv[2]) }).catch((error) => {
  console.error(error)
  process.exit(1)
})
