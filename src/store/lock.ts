import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { DatabaseAway, explained } from './database'

/** Any number: of one database, nobody else takes advisory locks. */
const KEY = 4120
const POLL_MS = 500
/** Longer than the server needs to notice that the host of a session is gone. */
const PATIENCE_MS = 15_000

/** The server asks every few seconds whether this host still lives, and ends the session only if not. */
const SESSION = `
  SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; SET idle_session_timeout = 0`

const HOLDER = `
  SELECT application_name AS name, backend_start AS since FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE locktype = 'advisory' AND objid = ${KEY} AND datname = current_database()`

/**
 * Makes a database this process's own, until the process ends: the lock belongs to a session, and a session ends with its process.
 * @param say hears of the wait for a processor before this one
 * @param lost is called when the session has ended, and with it the lock
 * @throws DatabaseTaken
 */
export async function lockDatabase(config: ClientConfig, say: (line: string) => void, lost: (error: Error) => void): Promise<void> {
  const client = new Client({ ...config, keepAlive: true, application_name: `processor ${process.pid} on ${hostname()}` })
  client.on('error', (error) => lost(new DatabaseAway(error, '')))
  await explained(client.connect())
  await explained(client.query(SESSION))
  const patience = AbortSignal.timeout(PATIENCE_MS)
  let told = false
  while (!(await taken(client))) {
    const holder = await holderOf(client)
    if (patience.aborted) throw new DatabaseTaken(holder)
    if (!told) say(`Another processor has this database (${holder}): waiting up to ${PATIENCE_MS / 1000} s for it to end`)
    told = true
    await wait(POLL_MS)
  }
}

async function taken(client: Client): Promise<boolean> {
  const { rows } = await explained(client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${KEY}) AS taken`))
  return rows[0]?.taken === true
}

async function holderOf(client: Client): Promise<string> {
  const { rows } = await explained(client.query<{ name: string; since: Date }>(HOLDER))
  const [holder] = rows
  return holder ? `${holder.name}, since ${holder.since?.toISOString()}` : 'it is just ending'
}

/** E4120: another processor writes to this database. */
export class DatabaseTaken extends Error {
  readonly code = 'E4120'
  constructor(holder: string) {
    super(`E4120: another processor has this database: ${holder}. Stop one of the two, or give this one a database of its own (DB_NAME).`)
  }
}
