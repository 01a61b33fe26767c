import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { DAY } from '../actors/actor'
import { DevchainError } from '../error'
import type { Beginning } from '../stories/beginning'
import { DEFAULT_DAYS } from '../stories/default-story'
import { durationOf } from '../stories/scenario'
import { BLOCK_TIME } from '../stories/story'
import { refusal } from './refusal'

const OPTIONS = {
  port: { type: 'string' },
  data: { type: 'string' },
  seed: { type: 'string' },
  begin: { type: 'string' },
  days: { type: 'string' },
  'hours-per-second': { type: 'string' },
  blocks: { type: 'string' },
  scenario: { type: 'string' },
  pools: { type: 'string' },
  workers: { type: 'string' },
  delegators: { type: 'string' },
  help: { type: 'boolean' },
} as const

/** What the command line says. */
export interface Flags {
  readonly help: boolean
  readonly positionals: readonly string[]
  readonly port: number
  readonly data: string
  readonly hoursPerSecond: number
  readonly blocks: number
  /** With what a chain is to begin now. */
  readonly beginning: Beginning
  /** Whether a chain that was begun earlier is one that is asked for. */
  agrees(begun: Beginning): boolean
}

type Values = ReturnType<typeof understood>['values']

/** @throws DevchainError */
export function parseFlags(args: readonly string[], env: NodeJS.ProcessEnv, now: number): Flags {
  const { values, positionals } = understood(args)
  const beginning = beginningOf(values, now)
  return {
    help: values.help === true,
    positionals,
    port: numberOf(values, 'port', 9944),
    data: path.resolve(values.data ?? path.join(env.DATA_DIR || '.data', 'devchain')),
    hoursPerSecond: numberOf(values, 'hours-per-second', 1, /^\d+(\.\d+)?$/),
    blocks: numberOf(values, 'blocks', Number.POSITIVE_INFINITY),
    beginning,
    agrees: (begun) => stated(beginning, values).every(([name, value]) => equal(new Map(Object.entries(begun)).get(name), value)),
  }
}

/** What of a beginning was asked for in words; the rest may be otherwise. */
function stated(beginning: Beginning, values: Values): [string, unknown][] {
  const given = new Set<string>(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [name])))
  if (given.has('scenario')) given.add('file')
  if (beginning.kind !== 'default') given.add('kind')
  return Object.entries(beginning).filter(([name]) => given.has(name))
}

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const LOAD = { pools: 100, workers: 1000, delegators: 5000 }

function beginningOf(values: Values, now: number): Beginning {
  const seed = numberOf(values, 'seed', 1)
  const beginAt = (secondsAgo: number): number => timeOf(values.begin) ?? roundedDown(now - secondsAgo)
  if (values.scenario !== undefined) {
    const file = readJson(values.scenario)
    return { kind: 'scenario', seed, begin: beginAt(Number(durationOf(file))), file }
  }
  if (values.pools !== undefined || values.workers !== undefined || values.delegators !== undefined) {
    const size = (name: keyof typeof LOAD) => numberOf(values, name, LOAD[name])
    const begin = beginAt(numberOf(values, 'blocks', 0) * Number(BLOCK_TIME))
    return { kind: 'load', seed, begin, pools: size('pools'), workers: size('workers'), delegators: size('delegators') }
  }
  const days = numberOf(values, 'days', DEFAULT_DAYS)
  return { kind: 'default', seed, begin: beginAt(days * Number(DAY)), days }
}

function understood(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new DevchainError(`${refusal(error)}. --help lists the flags`)
  }
}

function numberOf(values: Values, name: keyof Values, fallback: number, pattern = /^\d+$/): number {
  const value = values[name]
  if (value === undefined) return fallback
  if (typeof value !== 'string' || !pattern.test(value)) throw new DevchainError(`--${name}: got "${value}"; may be a number`)
  return Number(value)
}

/** Ten minutes are the grid of blocks that are made up for. */
const roundedDown = (seconds: number): number => seconds - (seconds % 600)

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw new DevchainError(`--begin: got "${text}"; may be a time such as 2026-11-01T00:00Z`)
  return Math.floor(ms / 1000)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new DevchainError(`--scenario: ${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}
