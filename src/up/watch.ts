import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'pg'
import { watchHead } from './chain-head'
import { connection, type DatabaseEnv } from './connect'
import { type Progress, progressOf, type Sample, withSample } from './progress'

const POLL_MS = 1_000
const QUERY_TIMEOUT_MS = 2_000
const LINE_EVERY_MS = 5_000
const LINE_AT_HEAD_EVERY_MS = 60_000

/** Says how far the index is, when that has changed and not more often than a person likes to read. */
export async function watchProgress(env: DatabaseEnv, rpc: string, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  let head: number | undefined
  const seen = (height: number): void => {
    head = height
  }
  // not awaited at the end: a node that does not answer would hold it up
  void watchHead(rpc, seen, signal)
  const pool = new Pool({ ...connection(env), max: 1, query_timeout: QUERY_TIMEOUT_MS })
  // between polls the connection may break: the next poll opens another
  pool.on('error', () => undefined)
  let samples: Sample[] = []
  let said: { readonly at: number; readonly line: string; readonly atHead: boolean } | undefined
  while (!signal.aborted) {
    const height = await indexedHeight(pool)
    const at = performance.now()
    if (height !== undefined) samples = withSample(samples, { at, height })
    const next = progressOf(samples, head) ?? (await readingOf(pool))
    const pause = next?.atHead && said?.atHead ? LINE_AT_HEAD_EVERY_MS : LINE_EVERY_MS
    if (next !== undefined && next.line !== said?.line && (said === undefined || at - said.at >= pause)) {
      said = { at, ...next }
      say(next.line)
    }
    await wait(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
  await pool.end()
}

/** With START_BLOCK: how far the state before it is read. Undefined: nothing is being read. */
async function readingOf(pool: Pool): Promise<Progress | undefined> {
  try {
    const { rows } = await pool.query<{ progress: string | null }>('SELECT progress FROM bootstrap.block')
    return rows[0]?.progress ? { line: rows[0].progress, atHead: false } : undefined
  } catch {
    return undefined
  }
}

/** Undefined: nothing is indexed yet, or the database is busy with other things. */
async function indexedHeight(pool: Pool): Promise<number | undefined> {
  try {
    const { rows } = await pool.query<{ height: number }>('SELECT height FROM network_state')
    return rows[0]?.height
  } catch {
    return undefined
  }
}
