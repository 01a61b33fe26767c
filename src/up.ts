import { loadConfig } from './config/config'
import { environment } from './config/environment'
import { ConfigError } from './config/errors'
import { parseFlags, USAGE } from './config/flags'
import { UpError } from './up/error'
import { run } from './up/run'

const say = (line: string): void => console.log(line)

async function main(signal: AbortSignal): Promise<void> {
  const flags = parseFlags(process.argv.slice(2))
  if (flags.help) return say(USAGE)
  const config = loadConfig(environment(), flags)
  await run(config, flags, say, signal)
  say('Stopped. The data is kept.')
}

/** 0: ended as asked; 2: called in a way that cannot work; 1: anything else. */
function exitCode(error: unknown): number {
  console.error(error instanceof UpError || error instanceof ConfigError ? error.message : error)
  return error instanceof ConfigError ? 2 : 1
}

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())

main(stop.signal).then(
  () => process.exit(0),
  // Ctrl-C reaches the whole group: what breaks because of it broke as asked
  (error) => process.exit(stop.signal.aborted ? 0 : exitCode(error)),
)
