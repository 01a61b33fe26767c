import { parseArgs } from 'node:util'
import { loadConfig } from '../config/config'
import { environment } from '../config/environment'
import { SIMULATED_CHAIN } from '../up/chain'
import { databaseForReading } from '../up/reader'
import type { Audit } from './audit'
import { Auditor } from './auditor'
import { report, toJson } from './print'

const USAGE = `npm run audit -- [--rpc URL] [--json]

Compares all that is indexed with the chain's storage at the block up to which is indexed. Storage is decoded by @polkadot/api from the
node's own metadata, not by the indexer's decoders. Nothing is changed.

  --rpc URL   node that keeps the state of that block; else RPC_ENDPOINT, or that of NETWORK, or ${SIMULATED_CHAIN}, where
              npm start runs its simulated chain
  --json      for programs: amounts in base units
  --help      this text

Exit code 0: no difference. 1: differences, each with pool, field and both values. 2: it could not be done, for the reason shown.`

const OPTIONS = { rpc: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } as const

async function main(args: string[]): Promise<number> {
  const values = parse(args)
  if (values.help === true) {
    console.log(USAGE)
    return 0
  }
  const env = environment()
  const { network } = loadConfig(env, { rpc: values.rpc })
  const database = await databaseForReading(env)
  const auditor = new Auditor({ rpc: network.rpc ?? SIMULATED_CHAIN, database: database.config })
  try {
    const found = await auditor.audit(undefined, showProgress).finally(hideProgress)
    console.log(values.json === true ? toJson(found) : report(found))
    return exitCode(found)
  } finally {
    await auditor.close()
    await database.close()
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}. --help shows what can be asked`)
  }
}

const exitCode = ({ differenceCount }: Audit): number => (differenceCount === 0 ? 0 : 1)

/** On a terminal only. */
const showProgress = (values: number): void => void (process.stderr.isTTY && process.stderr.write(`\r${values} values read`))
const hideProgress = (): void => void (process.stderr.isTTY && process.stderr.write('\r\x1b[K'))

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const { message } = error instanceof Error ? error : new Error(`${error}`)
    console.error(`The audit could not be done. ${message}`)
    process.exitCode = 2
  },
)
