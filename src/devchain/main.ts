import { cryptoWaitReady } from '@polkadot/util-crypto'
import { parseFlags } from './cli/flags'
import { recordChain } from './cli/record'
import { run } from './cli/run'
import { tx } from './cli/tx'
import { USAGE } from './cli/usage'
import { DevchainError } from './error'

const say = (line: string): void => console.log(line)
const UNDERSTOOD_NOT = 2

async function main(args: readonly string[], signal: AbortSignal): Promise<number> {
  if (args[0] === 'tx') return tx(args.slice(1), say)
  const flags = parseFlags(args, process.env, Math.floor(Date.now() / 1000))
  const [command] = flags.positionals
  if (flags.help) {
    say(USAGE)
    return 0
  }
  if (command !== undefined && command !== 'record') throw new DevchainError(`"${command}" is no command\n\n${USAGE}`)
  // hashes are made by WebAssembly, which is slow to arrive and fast afterwards
  await cryptoWaitReady()
  if (command === 'record') await recordChain(flags, say)
  else await run(flags, say, signal)
  return 0
}

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())

main(process.argv.slice(2), stop.signal).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof DevchainError ? error.message : error)
    process.exit(error instanceof DevchainError ? UNDERSTOOD_NOT : 1)
  },
)
