import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** A pid alone names nothing for long: systems, and containers above all, give it to the next process. */
export interface ProcessFacts {
  readonly startedAt: string
  readonly command: string
}

/** Undefined: no such process runs. One that has ended and was not collected by its parent does not run. */
export function processFacts(pid: number): ProcessFacts | undefined {
  try {
    return existsSync('/proc/self/stat') ? fromProc(pid) : fromPs(pid)
  } catch {
    return undefined
  }
}

function fromProc(pid: number): ProcessFacts | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // the name, in parentheses, may itself contain spaces and parentheses
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startedAt] = [fields[0], fields[19]]
  if (state === 'Z' || startedAt === undefined) return undefined
  return { startedAt, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
}

function fromPs(pid: number): ProcessFacts | undefined {
  const line = execFileSync('ps', ['-ww', '-o', 'stat=,lstart=,command=', '-p', `${pid}`], { encoding: 'utf8' })
  const [, state, startedAt, command] = /^(\S+)\s+((?:\S+\s+){5})(.*)/.exec(line.trim()) ?? []
  if (state === undefined || startedAt === undefined || command === undefined || state.startsWith('Z')) return undefined
  return { startedAt: startedAt.trim(), command }
}
