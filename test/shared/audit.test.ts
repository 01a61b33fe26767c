import { expect } from 'chai'
import { Client } from 'pg'
import { Auditor } from '#sentinel/audit/auditor'
import { connection } from '#sentinel/up/connect'
import { Databases } from '../support/databases'
import { recordingOf, withChain } from './chain'
import { toTheEnd } from './indexing'

/** Of each spec one with queues and one with slashes, removed workers and leftover sessions. */
const RECORDINGS = ['v1-1130-queue-edge', 'v1-1130-slash-and-worker-life', 'v1-1180-queue-edge', 'v1-1180-slash-and-worker-life']

describe('the audit of an indexed recording', () => {
  let databases: Databases
  before(async () => {
    databases = await Databases.open()
  })
  after(() => databases.close())

  for (const name of RECORDINGS) {
    it(`finds no difference from what the real runtime has stored: ${name}`, async () => {
      const recording = await recordingOf(name)
      const database = await databases.fresh()
      const client = new Client(connection(database))
      await client.connect()
      try {
        const found = await withChain(recording, async (url) => {
          await toTheEnd({ recording, url, database, client })
          const auditor = new Auditor({ rpc: url, database: connection(database) })
          return auditor.audit().finally(() => auditor.close())
        })
        console.log(`      ${found.compared} values of ${found.pids.length} pools at block ${found.height}`)
        expect(found.differences).to.deep.equal([])
        expect([found.height, found.pids.length]).to.deep.equal([recording.last, found.poolCount])
        expect(found.compared).to.be.greaterThan(200)
      } finally {
        await client.end()
      }
    })
  }
})
