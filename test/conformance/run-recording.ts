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
import { type Sources, withNode, withNodeAndGateway } from './recorded-node'
import { type Part, Report, type ReportData } from './report'

/** How a recording is indexed, and what is held against it. */
export interface Way {
  /** Of index-recording: what is compared besides the state. */
  readonly checks: readonly string[]
  /** Where indexing begins: the state before it is read from storage; absent: at genesis. */
  readonly from?: FromHeight | undefined
  /** History comes from a gateway. */
  readonly gateway: boolean
}

/** A recording from an empty database through the real processor: every block's state, and in the end the database, against the chain's own. */
export async function runRecording(dir: string, { checks, from, gateway }: Way): Promise<Report> {
  const chain = RecordedChain.open(dir)
  const start = from?.of(chain.name, chain.lastBlock) ?? 0
  const database = await withPostgres({ migrated: true })
  const index = async ({ settings, fromGateway }: Sources): Promise<Report> => {
    const all = { ...database.env, ...settings, START_BLOCK: String(start) }
    const report = await indexAndCompare(dir, checks, Report.of(chain.name), all)
    if (gateway) report.add(sourcesPart(report.data.blocks, fromGateway.size, start))
    return report
  }
  try {
    const report = await (gateway ? withNodeAndGateway(dir, chain.lastBlock, index) : withNode(dir, index))
    await compareEnd(chain, start, database.env, report)
    return report
  } finally {
    await database.stop()
  }
}

/** A gateway that is not asked proves nothing; only who begins close to the head does not need it. */
const sourcesPart = (blocks: number, fromGateway: number, start: number): Part => ({
  summary: `${fromGateway} blocks from the gateway, ${blocks - fromGateway} from the node`,
  failed: start === 0 && (fromGateway === 0 || fromGateway === blocks),
  details: [],
})

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
