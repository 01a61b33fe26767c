import { parseArgs } from 'node:util'
import { ConfigError } from './errors'

/** What the command line says. A flag that names a setting wins over its variable. */
export interface Flags {
  readonly rpc: string | undefined
  readonly network: string | undefined
  readonly gateway: string | undefined
  /** Drop the data first. */
  readonly reset: boolean
  readonly help: boolean
}

const OPTIONS = {
  rpc: { type: 'string' },
  network: { type: 'string' },
  gateway: { type: 'string' },
  reset: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const KNOWN = '--rpc URL, --network NAME, --gateway URL, --reset, --help'

export const USAGE = `npm start -- [flags]
  --rpc URL        node to read the chain from, for example http://127.0.0.1:9944
  --network NAME   khala, phala or custom
  --gateway URL    SQD archive to read the history from
  --reset          drop the indexed data first
  --help           this text
Everything else is set by environment variables: README.md lists them.`

/** @throws ConfigError that names everything it does not understand */
export function parseFlags(args: readonly string[]): Flags {
  const { values, tokens } = parse(args)
  const problems = tokens.map(problemWith).filter((problem) => problem !== undefined)
  if (problems.length > 0) throw new ConfigError(problems)
  const text = (value: string | boolean | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
  return {
    rpc: text(values.rpc),
    network: text(values.network),
    gateway: text(values.gateway),
    reset: values.reset === true,
    help: values.help === true,
  }
}

// Not strict: Node's own refusal stops at the first problem and does not say what is known.
const parse = (args: readonly string[]) => parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true })

type Token = ReturnType<typeof parse>['tokens'][number]

function problemWith(token: Token): string | undefined {
  if (token.kind === 'option-terminator') return undefined
  if (token.kind === 'positional') return `"${token.value}": not a flag; may be ${KNOWN}`
  if (!isKnown(token.name)) return `${token.rawName}: unknown flag; may be ${KNOWN}`
  const wantsValue = OPTIONS[token.name].type === 'string'
  if (wantsValue && !token.value) return `${token.rawName}: got no value; may be ${KNOWN}`
  if (!wantsValue && token.value !== undefined) return `${token.rawName}: got "${token.value}"; takes no value`
  return undefined
}

const isKnown = (name: string): name is keyof typeof OPTIONS => Object.hasOwn(OPTIONS, name)
