import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UpError } from './error'
import { processFacts } from './process-facts'

/**
 * Takes a data directory for this process until it ends or releases it. A lock whose process is gone, as after kill -9, is no lock.
 * @throws UpError E3001 when another process has it
 */
export function lock(dataDir: string): () => void {
  const file = join(dataDir, 'up.lock')
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, `${process.pid} ${processFacts(process.pid)?.startedAt}\n`)
  try {
    while (!link(mine, file)) takeAwayStale(file, dataDir)
  } finally {
    rmSync(mine, { force: true })
  }
  return () => rmSync(file, { force: true })
}

/** Creates the lock with its content in one step: nobody ever reads a half-written one. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function takeAwayStale(file: string, dataDir: string): void {
  const content = read(file)
  if (content === undefined) return
  const [pid, ...startedAt] = content.trim().split(' ')
  if (processFacts(Number(pid))?.startedAt === startedAt.join(' ')) {
    throw new UpError(
      'E3001',
      `${dataDir} is in use by another start (process ${pid}). Stop that one first, or give this one a DATA_DIR of its own.`,
    )
  }
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    // a third start was quicker: what was moved away is its fresh lock
    if (read(aside) !== content) link(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
