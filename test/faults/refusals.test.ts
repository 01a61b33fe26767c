import { expect } from 'chai'
import type { DatabaseEnv } from '#sentinel/up/connect'
import { begun } from '../devchain/chains'
import { type Content, contentOf } from '../support/content'
import type { Databases } from '../support/databases'
import { askNode, FaultyNode, sendJson } from '../support/faulty-node'
import { randomOf } from '../support/random'
import { PRUNED, sometimes } from './node-faults'
import { FinalizingNode, processorEnv, Running, reached, SEED, withClient } from './place'
import { SHORT, setting } from './setting'
import { compare, fault } from './tally'

/** The fork leaves the chain above this block, and is longer. */
const FORKED = SHORT - 10
const LONGER = SHORT + 10

describe(`a processor whose node is of another chain or has lost its state (SEED=${SEED})`, () => {
  let databases: Databases
  let node: FinalizingNode
  let fork: FinalizingNode
  let expected: Content

  before(async () => {
    const made = await setting()
    databases = made.databases
    expected = made.expected.short
    node = await FinalizingNode.serve(made.simulation, SHORT)
    const other = await begun(FORKED)
    // later blocks than those of the chain
    for (let i = FORKED; i < LONGER; i++) other.step(other.nextTime(other.last * 2n) + 6n)
    fork = await FinalizingNode.serve(other, FORKED)
  })
  after(async () => {
    await node.close()
    await fork.close()
  })

  const following = async (url: string, use: (processor: Running, database: DatabaseEnv) => Promise<void>): Promise<DatabaseEnv> => {
    const database = await databases.fresh()
    const processor = new Running(processorEnv(database, url))
    try {
      await use(processor, database)
    } finally {
      await processor.stop()
    }
    return database
  }

  /** It has ended for good, and says why. */
  const expectRefusal = async (processor: Running, words: RegExp): Promise<void> => {
    const { end, words: last } = await processor.over()
    expect([end, processor.restarts], last).to.deep.equal(['exit code 2', 0])
    expect(last).to.match(words)
  }

  fault('takes nothing of a fork at an unfinalized head, also when two nodes behind one address take turns', 1, async () => {
    const [faulty, random] = [await FaultyNode.before(node.url), randomOf(SEED)]
    faulty.suffer(async ({ request, response }) => {
      // what a block is at a height, the one on the fork always tells
      if (!request.includes('chain_getBlockHash') && random() < 0.8) return false
      sendJson(response, await askNode(fork.url, request))
      return true
    })
    const database = await following(faulty.url, async (_, place) => void (await reached(place, SHORT)))
    await faulty.leave()
    expect(faulty.met).to.be.greaterThan(0)
    const at = (height: number): string[] => [node, fork].map(({ simulation }) => simulation.chain.block(height).hash)
    expect(new Set(at(FORKED)).size).to.equal(1)
    expect(new Set(at(FORKED + 1)).size).to.equal(2)
    compare(await withClient(database, contentOf), expected)
  })

  fault('refuses a fork that is final: what was indexed is not of it', 2, async () => {
    const faulty = await FaultyNode.before(node.url)
    const database = await following(faulty.url, async (processor, place) => {
      await reached(place, SHORT)
      fork.final.height = LONGER
      faulty.suffer(async ({ request, response }) => {
        sendJson(response, await askNode(fork.url, request))
        return true
      })
      await expectRefusal(processor, /E4123: with 0x\w+ final, block \d+ is 0x\w+; before it was 0x/)
    })
    await faulty.leave()
    const again = new Running(processorEnv(database, fork.url))
    await expectRefusal(again, new RegExp(`E4123: the node's block ${SHORT} is 0x\\w+, and it was indexed as 0x`))
    await again.stop()
    compare(await withClient(database, contentOf), expected)
  })

  fault('refuses a node of another chain', 1, async () => {
    const database = await following(node.url, async (_, place) => void (await reached(place, SHORT)))
    const other = await FinalizingNode.serve(await begun(SHORT + 1, { seed: 2 }), SHORT + 1)
    const processor = new Running(processorEnv(database, other.url))
    await expectRefusal(processor, /E4004: the node at 127\.0\.0\.1:\d+ is of another chain/)
    await processor.stop()
    await other.close()
    compare(await withClient(database, contentOf), expected)
  })

  fault('says of a node that has thrown away the state which kind is needed', 1, async () => {
    const faulty = await FaultyNode.before(node.url)
    faulty.suffer(sometimes(PRUNED, () => 0, { about: 'state_' }))
    await following(faulty.url, async (processor) => {
      await expectRefusal(processor, /E4101: the node no longer has the state of block 0x.*Use an archive node/s)
    })
    await faulty.leave()
  })
})
