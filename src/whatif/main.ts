import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { whatIf } from '../rules/forecast/forecast'
import { loadPool } from '../store/load-pool'
import { databaseForReading } from '../up/reader'
import { InputError } from './errors'
import { toJson } from './json'
import { report } from './print'
import { type Changes, commandsFor, poolId } from './question'

const USAGE = `npm run whatif -- --pool PID [changes] [--json]

What a change would do to a pool, on the state that is indexed now: what is unfunded, when the chain would force its workers to stop,
what averts it, and who is paid when.

  --pool PID             the pool
  --withdraw PHA         a delegator withdraws; with --account whose, else the largest delegator's
  --contribute PHA       new delegation; with --account whose, else the owner's
  --stop WORKER          a worker is stopped (public key, 0x hex); may be given more than once
  --start WORKER=PHA     a worker is started with a stake; may be given more than once
  --account ADDRESS      who withdraws or contributes (SS58)
  --json                 for programs: amounts in base units, times in ISO 8601
  --help                 this text

Without a change it shows the pool as it stands.`

const OPTIONS = {
  pool: { type: 'string' },
  withdraw: { type: 'string' },
  contribute: { type: 'string' },
  stop: { type: 'string', multiple: true },
  start: { type: 'string', multiple: true },
  account: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

async function main(args: string[]): Promise<void> {
  const { values } = parse(args)
  if (values.help === true) return console.log(USAGE)
  if (values.pool === undefined) throw new InputError('which pool? Give --pool PID')
  const pid = poolId(values.pool)
  const changes: Changes = {
    ...(values.account === undefined ? {} : { account: values.account }),
    ...(values.withdraw === undefined ? {} : { withdraw: baseUnits('withdraw', values.withdraw) }),
    ...(values.contribute === undefined ? {} : { contribute: baseUnits('contribute', values.contribute) }),
    ...(values.stop === undefined ? {} : { stop: values.stop }),
    ...(values.start === undefined ? {} : { start: values.start.map(startOf) }),
  }
  const database = await databaseForReading(process.env)
  try {
    const client = new Client(database.config)
    await client.connect()
    const loaded = await loadPool(async (sql, parameters) => (await client.query(sql, [...parameters])).rows, pid).finally(() =>
      client.end(),
    )
    if (loaded === undefined) throw new InputError(`pool ${pid} is not known: nothing of that id is indexed`)
    const commands = Object.keys(changes).some((name) => name !== 'account') ? commandsFor(loaded, changes) : []
    const answer = whatIf(loaded.state, pid, loaded.now, commands)
    console.log(values.json === true ? toJson(loaded, answer) : report(loaded, answer))
  } finally {
    await database.close()
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS })
  } catch (error) {
    throw new InputError(`${error instanceof Error ? error.message : error}. --help shows what can be asked`)
  }
}

function startOf(text: string): { worker: string; stake: bigint } {
  const [worker, stake] = text.split('=')
  if (worker === undefined || stake === undefined) throw new InputError(`--start wants WORKER=PHA, not ${text}`)
  return { worker, stake: baseUnits('start', stake) }
}

/** PHA as people write it, to base units. */
function baseUnits(name: string, text: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,12}))?$/.exec(text)
  if (match === null)
    throw new InputError(`--${name} wants an amount of PHA above 0 with at most 12 decimals, such as 4000 or 0.5, not ${text}`)
  return BigInt((match[1] ?? '') + (match[2] ?? '').padEnd(12, '0'))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error && 'code' in error ? error.message : error)
  process.exitCode = error instanceof InputError ? 2 : 1
})
