import 'dotenv/config'
import { loadConfig } from './config/config'
import { ConfigError } from './config/errors'
import { parseFlags, USAGE } from './config/flags'
import { UpError } from './up/error'
import { run } from './up/run'

const NO_CHAIN = 'No chain is given: npm start -- --rpc ws://127.0.0.1:9944 for a node of your own, or npm start -- --network khala.'

const say = (line: string): void => console.log(line)

async function main(signal: AbortSignal): Promise<void> {
  const flags = parseFlags(process.argv.slice(2))
  if (flags.help) return say(USAGE)
  const config = loadConfig(process.env, flags)
  const { rpc } = config.network
  if (rpc === undefined) throw new UpError('E3008', NO_CHAIN)
  await run(config, rpc, flags, say, signal)
  say('Stopped. The data is kept.')
}

/** 0: ended as asked; 2: called in a way that cannot work; 1: anything else. */
function exitCode(error: unknown): number {
  const refused = error instanceof ConfigError || (error instanceof UpError && error.code === 'E3008')
  console.error(error instanceof UpError || error instanceof ConfigError ? error.message : error)
  return refused ? 2 : 1
}

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())

main(stop.signal).then(
  () => process.exit(0),
  // Ctrl-C reaches the whole group: what breaks because of it broke as asked
  (error) => process.exit(stop.signal.aborted ? 0 : exitCode(error)),
)
