import { expect } from 'chai'
import type { DatabaseEnv } from '#sentinel/up/connect'
import { type Content, contentOf } from '../support/content'
import { Databases } from '../support/databases'
import { eventually } from '../support/eventually'
import { FaultyNode } from '../support/faulty-node'
import { randomOf } from '../support/random'
import { ACTS, sometimes, UNREADABLE_EVENTS } from './node-faults'
import { FinalizingNode, processorEnv, Running, reached, SEED, undisturbed, withClient } from './place'
import { compare, fault } from './tally'

/** Blocks per fault. */
const STEP = 10
const FIRST = 40
const TESTS = Object.keys(ACTS).length + 3
const LAST = FIRST + TESTS * STEP

describe(`a processor whose node has faults (SEED=${SEED})`, () => {
  const random = randomOf(SEED)
  let databases: Databases
  let node: FinalizingNode
  let faulty: FaultyNode
  let database: DatabaseEnv
  let processor: Running
  let expected: Content

  before(async () => {
    databases = await Databases.open()
    node = await FinalizingNode.ofBlocks(LAST)
    expected = await undisturbed(databases, node)
    node.final.height = FIRST
    faulty = await FaultyNode.before(node.url)
    database = await databases.fresh()
    processor = new Running(processorEnv(database, faulty.url))
    await reached(database, FIRST)
  })
  after(async () => {
    await processor.stop()
    await faulty.leave()
    await node.close()
    await databases.close()
  })

  /** Waits until what has become final meanwhile is indexed. */
  const more = async (): Promise<void> => {
    node.final.height += STEP
    await reached(database, node.final.height)
    expect(faulty.met).to.be.greaterThan(0)
    faulty.suffer(() => false)
  }

  for (const [what, act] of Object.entries(ACTS)) {
    fault(`goes on by itself with one that ${what}`, 1, async () => {
      faulty.suffer(sometimes(act, random))
      await more()
      expect(processor.restarts).to.equal(0)
    })
  }

  fault('goes on by itself when it is back', 1, async () => {
    await faulty.leave()
    node.final.height += STEP
    await eventually(
      () => processor.said.some((line) => line.includes('ECONNREFUSED') || line.includes('connection failure')),
      (told) => told,
    )
    await faulty.listen()
    await reached(database, node.final.height)
    expect(processor.restarts).to.equal(0)
  })

  fault('goes on by itself with one that has all faults in turn', Object.keys(ACTS).length, async () => {
    const acts = Object.values(ACTS)
    faulty.suffer(sometimes((exchange) => acts[Math.floor(random() * acts.length)]?.(exchange), random))
    await more()
    expect(processor.restarts).to.equal(0)
  })

  fault('is started again after one that gives what cannot be read', 1, async () => {
    faulty.suffer(sometimes(UNREADABLE_EVENTS, random, { times: 1, about: 'state_getStorageAt' }))
    await more()
    expect(processor.restarts).to.equal(1)
  })

  it('has the same rows as one without faults', async () => {
    expect(node.final.height).to.equal(LAST)
    compare(await withClient(database, contentOf), expected)
  })
})
