import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { DAY } from '../actors/actor'
import { DevchainError } from '../error'
import type { Beginning } from '../stories/beginning'
import { DEFAULT_DAYS } from '../stories/default-story'
import { durationOf } from '../stories/scenario'
import { BLOCK_TIME } from '../stories/story'

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
  /** What a chain would be begun with now. */
  begin(): Beginning
  /** Whether a chain that was begun earlier is what is asked for. */
  agrees(beginning: Beginning): boolean
}

const LOAD = { pools: 100, workers: 1000, delegators: 5000 }

/** @throws DevchainError */
export function parseFlags(args: readonly string[], env: NodeJS.ProcessEnv, now: number): Flags {
  const { values, positionals } = understood(args)
  const number = (name: keyof typeof OPTIONS, fallback: number): number => numberOf(`--${name}`, values[name], fallback)
  const wanted = beginningOf(values, number, now)
  const given = Object.entries(wanted()).filter(
    ([name]) => name === 'kind' || values[name === 'file' ? 'scenario' : (name as 'seed')] !== undefined,
  )
  return {
    help: values.help === true,
    positionals,
    port: number('port', 9944),
    data: path.resolve(values.data ?? path.join(env.DATA_DIR || '.data', 'devchain')),
    hoursPerSecond: numberOf('--hours-per-second', values['hours-per-second'], 1, /^\d+(\.\d+)?$/),
    blocks: number('blocks', Number.POSITIVE_INFINITY),
    begin: wanted,
    agrees: (beginning) =>
      given.every(([name, value]) => JSON.stringify((beginning as unknown as Record<string, unknown>)[name]) === JSON.stringify(value)),
  }
}

type Values = ReturnType<typeof understood>['values']

function beginningOf(
  values: Values,
  number: (name: 'seed' | 'days' | 'blocks' | keyof typeof LOAD, fallback: number) => number,
  now: number,
): () => Beginning {
  const seed = number('seed', 1)
  const beginAt = (secondsAgo: number): number => timeOf(values.begin) ?? roundedDown(now - secondsAgo)
  if (values.scenario !== undefined) {
    const file = readJson(values.scenario)
    return () => ({ kind: 'scenario', seed, begin: beginAt(Number(durationOf(file))), file })
  }
  if (values.pools !== undefined || values.workers !== undefined || values.delegators !== undefined) {
    const size = {
      pools: number('pools', LOAD.pools),
      workers: number('workers', LOAD.workers),
      delegators: number('delegators', LOAD.delegators),
    }
    return () => ({ kind: 'load', seed, begin: beginAt(number('blocks', 0) * Number(BLOCK_TIME)), ...size })
  }
  const days = number('days', DEFAULT_DAYS)
  return () => ({ kind: 'default', seed, begin: beginAt(days * Number(DAY)), days })
}

function understood(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new DevchainError(error instanceof Error ? error.message : String(error))
  }
}

function numberOf(label: string, value: string | boolean | undefined, fallback: number, pattern = /^\d+$/): number {
  if (value === undefined) return fallback
  if (typeof value !== 'string' || !pattern.test(value)) throw new DevchainError(`${label}: got "${value}"; may be a number`)
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
