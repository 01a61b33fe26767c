import { fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { connection, type DatabaseEnv } from '#sentinel/up/connect'
import { lastLinesOf } from '#sentinel/up/logs'
import { withPostgres } from '../support/postgres'
import { compareDatabase } from './database'
import type { FromHeight } from './from-height'
import { RecordedChain } from './recorded'
import { withNode } from './recorded-node'
import { Report, type ReportData } from './report'

/**
 * A recording from an empty database through the real processor: every block's state, and in the end the database, against the chain's own.
 * @param flags of index-recording: what else is held against it
 * @param from where indexing begins: the state before it is read from storage; absent: at genesis
 */
export async function runRecording(dir: string, flags: readonly string[], from?: FromHeight): Promise<Report> {
  const chain = RecordedChain.open(dir)
  const start = from?.of(chain.name, chain.lastBlock) ?? 0
  const database = await withPostgres({ migrated: true })
  try {
    const report = await withNode(dir, (url) =>
      indexAndCompare(dir, flags, Report.of(chain.name), { ...database.env, RPC_ENDPOINT: url, START_BLOCK: String(start) }),
    )
    await compareEnd(chain, start, database.env, report)
    return report
  } finally {
    await database.stop()
  }
}

/** @param settings all of them: those of the caller are none of the recording's business */
async function indexAndCompare(dir: string, flags: readonly string[], empty: Report, settings: NodeJS.ProcessEnv): Promise<Report> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-'))
  const [file, log] = [path.join(folder, 'report.json'), path.join(folder, 'log')]
  try {
    fs.writeFileSync(file, JSON.stringify(empty.data))
    const child = fork(path.join(__dirname, 'index-recording.ts'), [dir, file, ...flags], {
      env: { PATH: process.env.PATH, ...settings },
      stdio: ['ignore', 'ignore', fs.openSync(log, 'w'), 'ipc'],
    })
    const [code] = await once(child, 'close')
    const report = Report.from(JSON.parse(fs.readFileSync(file, 'utf8')) as ReportData)
    if (code !== 0) report.breaks(`the processor has failed, its last lines were\n${lastLinesOf(log)}`)
    return report
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

async function compareEnd(chain: RecordedChain, start: number, env: DatabaseEnv, report: Report): Promise<void> {
  const { blocks, broken } = report.data
  if (broken !== undefined) return
  const all = chain.lastBlock + 1 - start
  if (blocks !== all) report.breaks(`${blocks} of ${all} blocks were indexed`)
  const client = new Client(connection(env))
  await client.connect()
  await compareDatabase(client, chain.at(chain.lastBlock).state, chain.ss58Prefix, report).finally(() => client.end())
}
