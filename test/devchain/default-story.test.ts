import { expect } from 'chai'
import type { Simulation } from '#sentinel/devchain/simulation'
import { reclaimable } from '#sentinel/rules/cool-down'
import { firstUnfunded, forcedStopAt } from '#sentinel/rules/forced-stop'
import { poolOf } from '#sentinel/rules/queue'
import type { Pid, Pool } from '#sentinel/rules/state'
import { advance, BEGIN, begun, eventsOf, hashesOf } from './chains'

const HOUR = 3600n
const DAY = 24n * HOUR
const BLOCKS_OF_A_DAY = 144
const [ALICE, BOB, CAROL, DAVE, ERIN] = [0n, 1n, 2n, 3n, 4n]

describe('the default story, when its present has come', () => {
  let simulation: Simulation
  before(async () => {
    simulation = await begun(18 * BLOCKS_OF_A_DAY + 1)
  })

  const pool = (pid: Pid): Pool => poolOf(simulation.chain.state, pid)
  const params = () => simulation.chain.state.network.params

  it('has come so far', () => {
    expect(simulation.last).to.equal(BigInt(BEGIN) + 18n * DAY)
  })

  it('has pools that are well', () => {
    for (const pid of [ALICE, ERIN]) {
      expect(pool(pid).queue).to.deep.equal([])
      expect(pool(pid).lifetime.forcedStops).to.equal(0n)
      expect(simulation.chain.state.sumsOf(pid).idle > 0n).to.equal(true)
    }
  })

  it('has a pool that will be forced to stop in thirty hours', () => {
    const { conversion, gracePeriod } = params()
    const stop = forcedStopAt(conversion, pool(CAROL), gracePeriod)
    expect(stop).to.equal(simulation.last + 30n * HOUR)
    expect(pool(CAROL).queue.length).to.be.greaterThan(1)
  })

  it('has a pool that was forced to stop two days ago and is cooling down', () => {
    const { state } = simulation.chain
    const { releasing, lifetime, workers } = pool(BOB)
    expect([lifetime.forcedStops, state.sumsOf(BOB).coolingDown]).to.deep.equal([1n, BigInt(workers.length)])
    expect([releasing > 0n, reclaimable(state, pool(BOB), simulation.last)]).to.deep.equal([true, 0n])
    expect(firstUnfunded(params().conversion, pool(BOB))).to.equal(undefined)
  })

  it('has a pool with stake that could be reclaimed while delegators wait', () => {
    expect(reclaimable(simulation.chain.state, pool(DAVE), simulation.last)).to.equal(pool(DAVE).releasing)
    expect(pool(DAVE).queue.length).to.be.greaterThan(1)
  })

  it('goes on: the late stake is reclaimed, its delegators are paid, and workers start again', () => {
    advance(simulation, 4 * BLOCKS_OF_A_DAY)
    expect([pool(DAVE).queue.length, pool(DAVE).releasing]).to.deep.equal([0, 0n])
    expect(simulation.chain.state.sumsOf(DAVE).idle > 0n).to.equal(true)
    expect(pool(CAROL).lifetime.forcedStops).to.equal(1n)
  })

  it('goes on in small steps too: something happens every minute', () => {
    const present = simulation.last + 12n
    for (let block = 0; block < 50; block++) simulation.step(simulation.nextTime(present + 12n * BigInt(block)))
    const heights = Array.from({ length: 50 }, (_, i) => simulation.chain.head.number - i)
    const quiet = heights.filter((height) => eventsOf(simulation.chain, simulation.chain.block(height)).length === 1)
    expect(quiet.length).to.be.lessThan(40)
  })
})

describe('a seed', () => {
  it('makes the same chain every time, and another seed another chain', async () => {
    const [one, same, other] = [await begun(150), await begun(150), await begun(150, { seed: 2 })]
    expect(hashesOf(same.chain)).to.deep.equal(hashesOf(one.chain))
    expect(hashesOf(other.chain).filter((hash) => one.chain.height(hash) !== undefined)).to.deep.equal([])
  })
})
