import { loadConfig } from '#sentinel/config/config'
import { runIndexer } from '#sentinel/indexer/run'

// Indexes the chain of the environment up to a block, in a process of its own as in production, and prints what it took.
const until = Number(process.argv[2])
const start = performance.now()
let first: number | undefined
let events = 0

process.on('exit', () => {
  const end = performance.now()
  const loading = (first ?? end) - start
  process.stdout.write(`${JSON.stringify({ loading, indexing: end - start - loading, events })}\n`)
})

runIndexer({
  config: loadConfig(process.env),
  until,
  observer: ({ groups }) => {
    // the first block comes when the state is loaded and the first blocks were asked for
    first ??= performance.now()
    events += groups.reduce((sum, group) => sum + group.items.length, 0)
  },
}).catch((error) => {
  console.error(error)
  process.exit(1)
})
