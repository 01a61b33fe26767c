import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Account, assertReadable, postgresAccount } from './account'
import { type Binaries, findBinaries } from './binaries'
import { type DatabaseEnv, untilReady } from './connect'
import { UpError } from './error'
import { freePort } from './free-port'
import { freshLog, lastLinesOf } from './logs'
import { runningPort, stopLeftBehind, stopPostmaster } from './postmaster'

const USER = 'sentinel'
/** initdb makes it. */
const DATABASE = 'postgres'
/** A port taken meanwhile, or sessions of a killed server that are still ending, let a start fail once. */
const ATTEMPTS = 3

/** Nothing of the caller's PGDATA, PGPORT, PGOPTIONS or locale. */
const ENV = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // sockets need short paths and a folder that both users may write to
  unix_socket_directories: '',
  // a crash may lose the last moments, never half of them: the processor goes on from what was kept
  synchronous_commit: 'off',
}

export interface Postgres {
  readonly env: DatabaseEnv
  readonly server: { readonly pid: number; readonly cluster: string }
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** Starts PostgreSQL on `<dataDir>/postgres`, which is created when there is none. The caller holds the directory's lock. */
export async function startPostgres(dataDir: string): Promise<Postgres> {
  const account = postgresAccount()
  const binaries = await findBinaries(account)
  assertReadable(dataDir, account)
  const cluster = join(dataDir, 'postgres')
  if (existsSync(cluster)) await stopLeftBehind(cluster)
  else await create(dataDir, cluster, binaries, account)
  const password = readPassword(dataDir)
  const log = freshLog(dataDir, 'postgres')
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const server = await launch(cluster, password, log, binaries, account)
    if (server !== undefined) return server
    await wait(1_000)
  }
  throw new UpError('E3003', `PostgreSQL does not start on ${cluster}. Its last lines (${log}):\n${lastLinesOf(log)}`)
}

/** Stops what may run there and deletes the cluster. The caller holds the directory's lock. */
export async function dropPostgres(dataDir: string): Promise<void> {
  const cluster = join(dataDir, 'postgres')
  await stopLeftBehind(cluster)
  rmSync(cluster, { recursive: true, force: true })
  rmSync(passwordFile(dataDir), { force: true })
}

async function create(dataDir: string, cluster: string, { initdb }: Binaries, account: Account): Promise<void> {
  const unfinished = `${cluster}.new`
  const password = passwordFile(dataDir)
  rmSync(unfinished, { recursive: true, force: true })
  rmSync(password, { force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  // root may read it all the same
  if (account.uid !== undefined) for (const path of [unfinished, password]) chownSync(path, account.uid, account.gid)
  const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  try {
    const args = [`--pgdata=${unfinished}`, `--username=${USER}`, `--pwfile=${password}`, ...options]
    await promisify(execFile)(initdb, args, { ...account, env: ENV, cwd: unfinished })
  } catch (cause) {
    const { stderr } = cause as { stderr?: string }
    throw new UpError('E3003', `PostgreSQL could not create its files in ${cluster}: ${stderr?.trim() || cause}`, { cause })
  }
  renameSync(unfinished, cluster)
}

/** Undefined: it ended before it took connections. */
async function launch(
  cluster: string,
  password: string,
  log: string,
  { postgres }: Binaries,
  account: Account,
): Promise<Postgres | undefined> {
  const port = await freePort()
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // its own file, not a pipe: it goes on writing when this process is killed
  const output = openSync(log, 'a')
  const child = spawn(postgres, ['-D', cluster, ...settings], { ...account, env: ENV, cwd: cluster, stdio: ['ignore', output, output] })
  closeSync(output)
  await once(child, 'spawn')
  const { pid } = child
  if (pid === undefined) return undefined
  const ended = once(child, 'exit').then(() => undefined)
  const env = envOf(port, password)
  const patience = new AbortController()
  const ready = await Promise.race([untilReady(env, patience.signal).then(() => true), ended.then(() => false)])
  patience.abort()
  return ready ? { env, server: { pid, cluster }, ended, stop: () => stopPostmaster(pid, cluster).then(() => ended) } : undefined
}

const envOf = (port: number, password: string): DatabaseEnv => ({
  DB_HOST: '127.0.0.1',
  DB_PORT: `${port}`,
  DB_NAME: DATABASE,
  DB_USER: USER,
  DB_PASS: password,
})

/** The server that another process has started on this data directory; undefined when none runs. */
export function runningPostgres(dataDir: string): DatabaseEnv | undefined {
  const port = runningPort(join(dataDir, 'postgres'))
  return port === undefined ? undefined : envOf(port, readPassword(dataDir))
}

/** Whether there is anything to read. */
export const hasCluster = (dataDir: string): boolean => existsSync(join(dataDir, 'postgres'))

const passwordFile = (dataDir: string): string => join(dataDir, 'postgres.password')

function readPassword(dataDir: string): string {
  try {
    return readFileSync(passwordFile(dataDir), 'utf8')
  } catch (cause) {
    throw new UpError('E3003', `The password of the data cannot be read (${cause}). Put the file back, or start with --reset.`, { cause })
  }
}
