import { expect } from 'chai'
import type { DatabaseEnv } from '#sentinel/up/connect'
import { type Content, contentOf } from '../support/content'
import type { Databases } from '../support/databases'
import { Doorway } from '../support/doorway'
import { eventually } from '../support/eventually'
import { FaultyNode } from '../support/faulty-node'
import { randomOf } from '../support/random'
import { ACTS, NO_EVENTS, sometimes, UNREADABLE_EVENTS } from './node-faults'
import { FinalizingNode, processorEnv, Running, reached, SEED, withClient } from './place'
import { LONG, setting } from './setting'
import { compare, fault } from './tally'

/** Blocks per fault. */
const STEP = 10
const TESTS = Object.keys(ACTS).length + 4
const FIRST = LONG - TESTS * STEP
const BREAKS = 5

describe(`a processor whose node has faults (SEED=${SEED})`, () => {
  const random = randomOf(SEED)
  let databases: Databases
  let node: FinalizingNode
  let faulty: FaultyNode
  let database: DatabaseEnv
  let processor: Running
  let expected: Content

  before(async () => {
    const made = await setting()
    databases = made.databases
    expected = made.expected.long
    node = await FinalizingNode.serve(made.simulation, FIRST)
    faulty = await FaultyNode.before(node.url)
    database = await databases.fresh()
    processor = new Running(processorEnv(database, faulty.url))
    await reached(database, FIRST)
  })
  after(async () => {
    await processor.stop()
    await faulty.leave()
    await node.close()
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

  fault('goes on by itself with one that knows of no events of a block', 1, async () => {
    faulty.suffer(sometimes(NO_EVENTS, random, { about: 'state_getStorageAt' }))
    await more()
    expect(processor.restarts).to.equal(0)
  })

  fault('is started again after one that gives what cannot be read', 1, async () => {
    faulty.suffer(sometimes(UNREADABLE_EVENTS, random, { times: 1, about: 'state_getStorageAt' }))
    await more()
    expect(processor.restarts).to.equal(1)
  })

  it('has the same rows as one without faults', async () => {
    expect(node.final.height).to.equal(LONG)
    compare(await withClient(database, contentOf), expected)
  })

  fault('goes on by itself over a WebSocket that breaks', 1, async () => {
    const [ws, lane, place] = [new Doorway(), await FinalizingNode.serve(node.simulation, 0), await databases.fresh()]
    ws.target = lane.port
    const following = new Running(processorEnv(place, `ws://127.0.0.1:${await ws.open()}`))
    while (lane.final.height < LONG) {
      const from = lane.final.height
      lane.final.height = Math.min(from + LONG / BREAKS, LONG)
      await reached(place, from + 1)
      expect(ws.hangUp()).to.be.greaterThan(0)
    }
    await reached(place, LONG)
    expect(following.restarts, following.said.join('\n')).to.equal(0)
    await following.stop()
    ws.close()
    await lane.close()
    compare(await withClient(place, contentOf), expected)
  })
})
