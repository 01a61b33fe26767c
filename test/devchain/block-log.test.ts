import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { BlockLog } from '#sentinel/devchain/block-log'
import { DevchainError } from '#sentinel/devchain/error'
import { Simulation } from '#sentinel/devchain/simulation'
import { storyOf } from '#sentinel/devchain/stories/beginning'
import { advance, beginning, begun, hashesOf } from './chains'

describe('a simulated chain on disk', () => {
  let folder: string
  const file = () => path.join(folder, 'blocks.jsonl')

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'devchain-'))
  })
  afterEach(() => fs.rmSync(folder, { recursive: true }))

  /** Opens the chain, lets it live on for some blocks, and closes it. */
  function session(blocks: number, agrees = () => true): string[] {
    const log = BlockLog.open(folder, beginning(), agrees)
    try {
      const simulation = new Simulation(storyOf(log.beginning), log.keep)
      log.replay(simulation)
      advance(simulation, blocks)
      return hashesOf(simulation.chain)
    } finally {
      log.close()
    }
  }

  it('continues after a restart as if there had been none', async () => {
    const [first, second] = [session(60), session(60)]
    expect(second.slice(0, first.length)).to.deep.equal(first)
    expect(second).to.deep.equal(hashesOf((await begun(120)).chain))
  })

  it('loses no more than the block that was being written when the machine went down', () => {
    const before = session(20)
    fs.appendFileSync(file(), '{"time":"17900')
    expect(session(0)).to.deep.equal(before)
    expect(session(1).slice(0, -1)).to.deep.equal(before)
  })

  it('refuses to go on with a chain that was begun otherwise', () => {
    session(1)
    expect(() => session(1, () => false)).to.throw(DevchainError, 'was begun otherwise')
  })

  it('refuses blocks that come out differently', () => {
    session(5)
    const lines = fs.readFileSync(file(), 'utf8').split('\n')
    fs.writeFileSync(file(), lines.filter((_, i) => i !== 3).join('\n'))
    expect(() => session(0)).to.throw(DevchainError, 'Block 3')
  })
})
