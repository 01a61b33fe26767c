import { parseArgs } from 'node:util'
import { DevchainError } from '../error'
import { refusal } from './refusal'

/** A flag of a call and what it is in the call. */
const FLAGS = {
  pool: 'pid',
  account: 'who',
  amount: 'amount',
  shares: 'shares',
  worker: 'worker',
  stake: 'stake',
  cap: 'cap',
  commission: 'commission',
  part: 'part',
  delegator: 'account',
  level: 'confidenceLevel',
  score: 'initialScore',
  period: 'period',
} as const
type Flag = keyof typeof FLAGS

/** Every call with its flags; a list in a list: one of these. */
const CALLS: Readonly<Record<string, readonly (Flag | readonly Flag[])[]>> = {
  register: ['worker', 'account', 'level', 'score'],
  create: ['account'],
  'add-worker': ['pool', 'account', 'worker'],
  'remove-worker': ['pool', 'account', 'worker'],
  'set-cap': ['pool', 'account', 'cap'],
  'set-payout-pref': ['pool', 'account', 'commission'],
  'add-staker-to-whitelist': ['pool', 'account', 'delegator'],
  'remove-staker-from-whitelist': ['pool', 'account', 'delegator'],
  contribute: ['pool', 'account', 'amount'],
  withdraw: ['pool', 'account', ['amount', 'shares']],
  'claim-rewards': ['pool', 'account', 'part'],
  'start-mining': ['pool', 'account', 'worker', 'stake'],
  'stop-mining': ['pool', 'account', 'worker'],
  'restart-mining': ['pool', 'account', 'worker', 'stake'],
  'reclaim-pool-worker': ['pool', 'account', 'worker'],
  'set-cool-down-expiration': ['period'],
}
const NUMBERS: readonly Flag[] = ['pool', 'commission', 'level', 'score']
const AMOUNTS: readonly Flag[] = ['amount', 'shares', 'stake', 'cap']

const wordsOf = (flags: readonly (Flag | readonly Flag[])[]): string =>
  flags.map((flag) => (typeof flag === 'string' ? `--${flag} X` : `(${flag.map((one) => `--${one} X`).join(' | ')})`)).join(' ')

const TX_USAGE = `npm run devchain -- tx CALL [flags] [--port 9944]

${Object.entries(CALLS)
  .map(([call, flags]) => `  ${call.padEnd(30)} ${wordsOf(flags)}`)
  .join('\n')}

Accounts and workers are names (alice, bob-1), SS58 addresses or 0x keys. The story's pools are 0 alice, 1 bob, 2 carol, 3 dave, 4 erin,
5 frank; bob's workers are bob-1, bob-2 and so on; zoe and zack have money and no part in the story. Amounts, shares, stakes and caps are
PHA, a commission is millionths, a part is both, owner or delegator, a period is such as 7d.`

/** Does something on a running chain. Gives the exit code: 1 where the chain refuses. @throws DevchainError */
export async function tx(args: readonly string[], say: (line: string) => void): Promise<number> {
  const { values, positionals } = parse(args)
  const [name = ''] = positionals
  const flags = CALLS[name]
  if (values.help === true || flags === undefined) {
    if (values.help !== true) throw new DevchainError(`tx: ${name === '' ? 'which call' : `"${name}" is no call`}?\n\n${TX_USAGE}`)
    say(TX_USAGE)
    return 0
  }
  const kind = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const port = typeof values.port === 'string' ? values.port : '9944'
  const { block, hash, error } = await submit(port, { kind, ...argumentsOf(name, flags, values) })
  say(error === null ? `Block ${block} (${hash}): ${name} is done` : `Block ${block} (${hash}): ${name} is refused: ${error}`)
  return error === null ? 0 : 1
}

type Values = Readonly<Record<string, string | boolean | undefined>>

function parse(args: readonly string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  const text = (name: string) => [name, { type: 'string' as const }] as const
  const options = { ...Object.fromEntries([...Object.keys(FLAGS), 'port'].map(text)), help: { type: 'boolean' as const } }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new DevchainError(`tx: ${refusal(error)}. tx --help lists the calls and their flags`)
  }
}

function argumentsOf(call: string, flags: readonly (Flag | readonly Flag[])[], values: Values): Record<string, unknown> {
  const given = flags.map((each) => {
    const one = typeof each === 'string' ? each : each.find((flag) => values[flag] !== undefined)
    const value = one === undefined ? undefined : values[one]
    if (one === undefined || value === undefined) throw new DevchainError(`tx: ${call} wants ${wordsOf(flags)}`)
    check(one, `${value}`)
    const field = call === 'register' && one === 'account' ? 'operator' : FLAGS[one]
    return [field, NUMBERS.includes(one) ? Number(value) : value] as const
  })
  return Object.fromEntries(given)
}

/** What can be said better here than by the chain. @throws DevchainError */
function check(flag: Flag, value: string): void {
  const refuse = (mayBe: string): never => {
    throw new DevchainError(`tx: --${flag}: got "${value}"; may be ${mayBe}`)
  }
  if (NUMBERS.includes(flag) && !/^\d+$/.test(value)) refuse('a whole number')
  if (AMOUNTS.includes(flag) && !/^\d+(\.\d{1,12})?$/.test(value)) refuse('PHA, such as 4000 or 0.5')
}

interface Submitted {
  readonly block: number
  readonly hash: string
  readonly error: string | null
}

async function submit(port: string, call: object): Promise<Submitted> {
  const url = `http://127.0.0.1:${port}`
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'sentinel_submit', params: [call] })
  const response = await fetch(url, { method: 'POST', body }).catch(() => undefined)
  if (response === undefined) throw new DevchainError(`tx: no chain answers at ${url}: start one with npm run devchain, or give its --port`)
  const { result, error } = (await response.json()) as { result?: Submitted; error?: { message: string } }
  if (result === undefined) throw new DevchainError(`tx: ${error?.message}`)
  return result
}
