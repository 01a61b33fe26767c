import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { UpError } from './error'
import { processFacts } from './process-facts'

/** After this long a fast shutdown becomes an immediate one: safe as well, the next start replays the log. */
const PATIENCE_MS = 30_000
const POLL_MS = 50

/** Stops the server that a killed start left running on this cluster, and nothing else. */
export async function stopLeftBehind(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const pid = pidIn(file)
  if (pid === undefined) return
  if (isPostmaster(pid, cluster)) return stopPostmaster(pid, cluster)
  // A pid that now belongs to another program would keep PostgreSQL from starting. One that belongs to nobody is for PostgreSQL
  // to judge: it also looks whether sessions of the dead server still run on the files.
  const command = processFacts(pid)?.command
  if (command !== undefined && !command.includes('postgres')) rmSync(file)
}

/** Fast shutdown: ends sessions, writes everything down. */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isPostmaster(pid, cluster)) return
    process.kill(pid, signal)
    if (await gone(pid, cluster)) return
  }
  throw new UpError('E3003', `PostgreSQL on ${cluster} (process ${pid}) does not stop. End that process, then start again.`)
}

export function isPostmaster(pid: number, cluster: string): boolean {
  const command = processFacts(pid)?.command ?? ''
  return command.includes('postgres') && command.includes(`-D ${cluster} `)
}

async function gone(pid: number, cluster: string): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    if (!isPostmaster(pid, cluster)) return true
    await wait(POLL_MS)
  }
  return false
}

/** The port of the server that runs on this cluster; undefined when none does. */
export function runningPort(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid')
  const pid = pidIn(file)
  if (pid === undefined || !isPostmaster(pid, cluster)) return undefined
  // postmaster.pid: pid, data directory, start time, port
  const port = Number(readFileSync(file, 'utf8').split('\n')[3])
  return Number.isSafeInteger(port) && port > 0 ? port : undefined
}

function pidIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}
