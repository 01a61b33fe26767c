import { execFileSync } from 'node:child_process'
import { constants, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { UpError } from './error'

/** Whom PostgreSQL runs as. Empty: whoever runs this process. */
export type Account = { readonly uid: number; readonly gid: number } | Record<string, never>

const NAME = 'postgres'
const WAY_OUT = 'Or start as another user than root, or use a database of your own (DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASS).'

/** PostgreSQL refuses to run as root: root runs it as the user postgres, which is created when it does not exist. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  const known = findAccount()
  if (known !== undefined) return known
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME], { stdio: 'pipe' })
  } catch (cause) {
    throw new UpError('E3002', `PostgreSQL does not run as root and a user ${NAME} could not be created. Create it. ${WAY_OUT}`, { cause })
  }
  return findAccount() ?? {}
}

function findAccount(): Account | undefined {
  try {
    const id = (flag: string): number => Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: 'pipe' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

/** @throws UpError E3002 when an account other than ours cannot read `path` or enter a folder above it; names the one in the way */
export function assertReadable(path: string, account: Account): void {
  if (account.uid === undefined) return
  for (const step of stepsTo(path)) {
    const { uid, gid, mode } = statSync(step)
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
    const needed = step === path ? constants.R_OK | constants.X_OK : constants.X_OK
    if (((mode >> shift) & needed) === needed) continue
    const allow = step === path ? 'a+rx' : 'a+x'
    throw new UpError(
      'E3002',
      `PostgreSQL runs as the user ${NAME}, which cannot reach ${path}: ${step} keeps it out. ` +
        `Allow it (chmod ${allow} ${step}) or move the checkout or DATA_DIR elsewhere. ${WAY_OUT}`,
    )
  }
}

/** The path with all folders above it, from the root down. */
function stepsTo(path: string): string[] {
  const above = dirname(path)
  return above === path ? [path] : [...stepsTo(above), path]
}
