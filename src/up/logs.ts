import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/** SQD's levels: 3 is a warning. */
const WARNING = 3
const LAST_LINES = 15

/** The file for a part's output. What the run before wrote is kept once, beside it. */
export function freshLog(dataDir: string, part: string): string {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${part}.log`)
  if (existsSync(file)) renameSync(file, `${file}.1`)
  return file
}

/** A line as a person reads it: SQD's parts write JSON. */
export function readable(line: string): string {
  const record = parse(line)
  if (record === undefined) return line
  return [record.msg, record.err?.stack ?? record.err?.message].filter(Boolean).join('\n') || line
}

/** Whether a line deserves the console: a warning or worse, or an error of ours. */
export const isWarning = (line: string): boolean => (parse(line)?.level ?? 0) >= WARNING || /^E\d{4}: /.test(line)

export const lastLines = (lines: readonly string[]): string =>
  lines
    .slice(-LAST_LINES)
    .map((line) => `  ${readable(line).replaceAll('\n', '\n  ')}`)
    .join('\n')

export const lastLinesOf = (file: string): string => lastLines(readFileSync(file, 'utf8').trimEnd().split('\n'))

interface LogRecord {
  readonly level?: number
  readonly msg?: string
  readonly err?: { readonly stack?: string; readonly message?: string }
}

function parse(line: string): LogRecord | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
