import { execFileSync } from 'node:child_process'
import { chownSync, closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { Client } from 'pg'
import { connection, type DatabaseEnv } from '#sentinel/up/connect'
import { type Content, contentOf } from '../support/content'
import type { Databases } from '../support/databases'
import { eventually } from '../support/eventually'
import { query, temporaryFolder } from '../support/postgres'
import { FinalizingNode, processorEnv, Running, reached, withClient } from './place'
import { LONG, setting } from './setting'
import { compare, fault } from './tally'

const FIRST = 40
const DISK = '48m'
/** As many as docs/errors.md says that the processor needs. */
const CONNECTIONS = 3

describe('a processor whose database lacks something', () => {
  let databases: Databases
  let node: FinalizingNode
  let expected: Content

  before(async () => {
    const made = await setting()
    databases = made.databases
    expected = made.expected.long
    node = await FinalizingNode.serve(made.simulation, LONG)
  })
  after(() => node.close())

  /** Waits until it has ended because of that. */
  const endedOf = (processor: Running, words: RegExp): Promise<boolean> =>
    eventually(
      () => words.test(processor.said.join('\n')) && processor.restarts > 0,
      (ended) => ended,
    )

  fault('goes on by itself when a full disk has room again, and says before that it is full', 1, async () => {
    const database = await databases.fresh()
    await onSmallDisk(database, async (disk) => {
      node.final.height = FIRST
      const processor = new Running(processorEnv(database, node.url))
      await reached(database, FIRST)
      const filler = fill(disk)
      node.final.height = LONG
      await endedOf(processor, /E4121: .*No space left on device.*\(53100\)\. Its disk is full: make room there\./)
      rmSync(filler)
      await reached(database, LONG)
      await processor.stop()
      compare(await withClient(database, contentOf), expected)
    })
  })

  fault('goes on by itself when the server has connections again, and says before that there are none', 1, async () => {
    const owner = await databases.fresh()
    const database = await limited(owner)
    const others = await Promise.all(Array.from({ length: CONNECTIONS }, () => connected(database)))
    const processor = new Running(processorEnv(database, node.url))
    await endedOf(processor, /E4121: .*too many connections.*\(53300\)\. It has no connection left/)
    await Promise.all(others.map((other) => other.end()))
    await reached(owner, LONG)
    await processor.stop()
    compare(await withClient(owner, contentOf), expected)
  })
})

/** Moves a database to a disk of its own while it is used. Only root may mount one. */
async function onSmallDisk(database: DatabaseEnv, use: (disk: string) => Promise<void>): Promise<void> {
  const [disk, elsewhere] = [temporaryFolder(), { ...database, DB_NAME: 'template1' }]
  const [{ data_directory: cluster }] = (await query(database, 'SHOW data_directory')).rows
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=755`, 'tmpfs', disk])
  try {
    const folder = path.join(disk, 'tablespace')
    mkdirSync(folder)
    chownSync(folder, statSync(cluster).uid, statSync(cluster).gid)
    await query(elsewhere, `CREATE TABLESPACE small LOCATION '${folder}'`)
    await query(elsewhere, `ALTER DATABASE ${database.DB_NAME} SET TABLESPACE small`)
    await use(disk)
    await query(elsewhere, `DROP DATABASE ${database.DB_NAME} WITH (FORCE)`)
    await query(elsewhere, 'DROP TABLESPACE small')
  } finally {
    execFileSync('umount', ['--lazy', disk])
    rmSync(disk, { recursive: true })
  }
}

/** Takes all the room that is left. */
function fill(disk: string): string {
  const filler = path.join(disk, 'filler')
  const file = openSync(filler, 'w')
  try {
    for (;;) writeSync(file, Buffer.alloc(4096))
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).to.equal('ENOSPC')
  } finally {
    closeSync(file)
  }
  return filler
}

/** The same database for an account that may have only so many connections. */
async function limited(database: DatabaseEnv): Promise<DatabaseEnv> {
  await query(
    database,
    `CREATE ROLE limited LOGIN PASSWORD 'limited' CONNECTION LIMIT ${CONNECTIONS};
     GRANT ALL ON DATABASE ${database.DB_NAME} TO limited;
     GRANT ALL ON SCHEMA public, api TO limited;
     GRANT ALL ON ALL TABLES IN SCHEMA public, api TO limited`,
  )
  return { ...database, DB_USER: 'limited', DB_PASS: 'limited' }
}

async function connected(database: DatabaseEnv): Promise<Client> {
  const client = new Client(connection(database))
  await client.connect()
  return client
}
