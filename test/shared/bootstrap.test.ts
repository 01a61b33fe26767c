import { fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { Databases } from '../support/databases'
import { temporaryFolder } from '../support/postgres'
import { randomOf } from '../support/random'
import { recordingOf, withChain } from './chain'

const HEIGHTS = 10
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const RECORDINGS = fs.readdirSync('../shared/recordings').filter((name) => name.startsWith('v1-'))

/** The first block, the last one and others between, in any order. */
function heightsOf(last: number): number[] {
  const random = randomOf(SEED)
  const heights = new Set([1, last])
  while (heights.size < HEIGHTS) heights.add(1 + Math.floor(random() * last))
  return [...heights]
}

describe(`a start in mid-chain (SEED=${SEED})`, () => {
  let databases: Databases
  const folder = temporaryFolder()

  before(async () => {
    databases = await Databases.open()
  })
  after(async () => {
    await databases.close()
    fs.rmSync(folder, { recursive: true })
  })

  for (const name of RECORDINGS) {
    it(`ends in the state of a start at genesis, from ${HEIGHTS} heights: ${name}`, async () => {
      const recording = await recordingOf(name)
      const result = path.join(folder, `${name}.json`)
      await withChain(recording, async (rpc) => {
        const [first, second] = [await databases.fresh(), await databases.fresh()]
        const env = { PATH: process.env.PATH, ...first, SECOND_DB_NAME: second.DB_NAME, RPC_ENDPOINT: rpc }
        const args = [result, recording.last, ...heightsOf(recording.last)].map(String)
        const child = fork(path.join(__dirname, 'ten-heights.ts'), args, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
        let complaints = ''
        child.stderr?.on('data', (chunk) => {
          complaints += chunk
        })
        expect(await once(child, 'close'), complaints).to.deep.equal([0, null])
      })
      const { starts, fields, differences } = JSON.parse(fs.readFileSync(result, 'utf8'))
      console.log(`      ${starts} starts, ${fields} fields, ${differences.length} differences`)
      expect(differences).to.deep.equal([])
      expect(starts).to.equal(HEIGHTS)
      expect(fields).to.be.greaterThan(1000)
    })
  }
})
