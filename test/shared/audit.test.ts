import { expect } from 'chai'
import { Client } from 'pg'
import { Auditor } from '#sentinel/audit/auditor'
import { connection } from '#sentinel/up/connect'
import { recordingOf, withChain } from './chain'
import { Databases } from './databases'
import { toTheEnd } from './indexing'

describe('an audit of an indexed recording', () => {
  let databases: Databases
  before(async () => {
    databases = await Databases.open()
  })
  after(() => databases.close())

  for (const name of (process.env.RECS ?? 'v1-1130-slash-and-worker-life v1-1180-slash-and-worker-life').split(' ')) {
    it(`finds no difference in ${name}`, async () => {
      const recording = await recordingOf(name)
      const database = await databases.fresh()
      const client = new Client(connection(database))
      await client.connect()
      try {
        await withChain(recording, async (url) => {
          await toTheEnd({ recording, url, database, client })
          const auditor = new Auditor({ rpc: url, database: connection(database) })
          const found = await auditor.audit().finally(() => auditor.close())
          console.log(`      ${found.compared} values of ${found.pids.length} pools at block ${found.height}`, found.differenceCount)
          if (process.env.SHOW) console.log(found.differences.slice(0, 60))
          expect(found.differences).to.deep.equal([])
        })
      } finally {
        await client.end()
      }
    })
  }
})
