import { expect } from 'chai'
import {
  finalizeBlock,
  firstUnfunded,
  forcedStopAt,
  fundedQueue,
  isExpired,
  miningSessions,
  takeDueChecks,
} from '#sentinel/rules/forced-stop'
import { conversionV1 } from '#sentinel/rules/math/fixed-point'
import { enqueue, poolOf } from '#sentinel/rules/queue'
import type { Pool, State } from '#sentinel/rules/state'
import { ALICE, aPool, aRequest, aSession, BOB, balance, CAROL, pha, phaShares, poolOfPha, shares, stateOf } from '../../support/rules'

const GRACE = 3600n
const QUEUE = [aRequest(ALICE, 1500n, 100n, 0n), aRequest(BOB, 2000n, 200n, 1n), aRequest(CAROL, 100n, 300n, 2n)]

const unfunded = (pool: Pool) => fundedQueue(conversionV1, pool).map((entry) => entry.unfunded)
const expired = (pool: Pool, now: bigint) => isExpired(conversionV1, pool, GRACE, now)

describe('the first unfunded request (R40, F1)', () => {
  it('is the first that free and releasing stake do not cover whole', () => {
    const pool = poolOfPha(9000n, 2000n, { releasing: pha(1000n), queue: QUEUE })
    expect(unfunded(pool)).to.deep.equal([0n, pha(500n), pha(100n)])
    expect(fundedQueue(conversionV1, pool).map(({ value }) => value)).to.deep.equal([pha(1500n), pha(2000n), pha(100n)])
    expect(firstUnfunded(conversionV1, pool)).to.deep.equal(QUEUE[1])
  })

  it('is absent when all are covered, to the base unit', () => {
    const covered = poolOfPha(9000n, 0n, { releasing: pha(3600n), queue: QUEUE })
    expect(firstUnfunded(conversionV1, covered)).to.equal(undefined)
    const missing = { ...covered, releasing: balance(pha(3600n) - 1n) }
    expect(firstUnfunded(conversionV1, missing)).to.deep.equal(QUEUE[2])
    expect(unfunded(missing)).to.deep.equal([0n, 0n, 1n])
  })

  it('hides the ones behind it, though they would fit', () => {
    const pool = poolOfPha(9000n, 1600n, { queue: QUEUE })
    expect(firstUnfunded(conversionV1, pool)?.account).to.equal(BOB)
    expect(unfunded(pool)).to.deep.equal([0n, pha(1900n), pha(100n)])
  })

  it('is absent in a pool without a price or with price zero', () => {
    expect(firstUnfunded(conversionV1, aPool({ queue: QUEUE }))).to.equal(undefined)
    expect(firstUnfunded(conversionV1, poolOfPha(0n, 0n, { totalShares: phaShares(1n), queue: QUEUE }))).to.equal(undefined)
  })

  it('is measured by the value of its shares', () => {
    // v1-1180-slash-and-worker-life, block 91: 955.222222222253 shares at nine tenths; block 92 pays them
    const queue = [{ ...aRequest(ALICE, 0n), shares: shares(955_222222222253n) }]
    const pool = aPool({ totalStake: balance(2000_000000000001n), totalShares: shares(2222_222222222219n), free: balance(1n), queue })
    expect(fundedQueue(conversionV1, pool)).to.deep.equal([{ request: queue[0], value: 859_700000000029n, unfunded: 859_700000000028n }])
  })
})

describe('expiry (R41)', () => {
  const pool = poolOfPha(9000n, 1500n, { queue: QUEUE })

  it('comes when the first unfunded request is older than the grace period, not at exactly that', () => {
    expect(expired(pool, 200n + GRACE)).to.equal(false)
    expect(expired(pool, 200n + GRACE + 1n)).to.equal(true)
  })

  it('does not come by an older request that is covered', () => {
    expect(expired(pool, 100n + GRACE + 1n)).to.equal(false)
  })

  it('does not come while the queue is covered or empty', () => {
    expect(expired({ ...pool, releasing: pha(2100n) }, 1_000_000n)).to.equal(false)
    expect(expired({ ...pool, queue: [] }, 1_000_000n)).to.equal(false)
  })

  it('is what the chain found', () => {
    // v1-1180-pressure-a, pool 1 with nothing free: the check of block 24 passes, that of block 25 stops
    const queue = [{ ...aRequest(ALICE, 0n, 1650414600n), shares: shares(601_131999999999n) }]
    const recorded = poolOfPha(4000n, 0n, { free: balance(1n), queue })
    expect(expired(recorded, 1650418092n)).to.equal(false)
    expect(expired(recorded, 1650418572n)).to.equal(true)
  })

  it('is foretold by the first check that is not before the request', () => {
    // F2
    const at = (checks: readonly bigint[]) => forcedStopAt(conversionV1, { ...pool, checks }, GRACE)
    expect(at([100n, 200n, 300n])).to.equal(200n + GRACE)
    expect(at([100n, 300n])).to.equal(300n + GRACE)
    expect(at([100n])).to.equal(undefined)
    expect(forcedStopAt(conversionV1, { ...pool, releasing: pha(2100n), checks: [100n, 200n] }, GRACE)).to.equal(undefined)
  })
})

/** Pool 0 with requests at 100 and 200, pool 1 with one at 150. */
function scheduled(): State {
  const state = stateOf({ pools: [poolOfPha(4000n, 0n), poolOfPha(4000n, 0n, { pid: 1n })] })
  enqueue(state, 0n, ALICE, phaShares(1500n), 100n)
  enqueue(state, 1n, BOB, phaShares(10n), 150n)
  enqueue(state, 0n, BOB, phaShares(2000n), 200n)
  return state
}

describe('scheduled checks (R41)', () => {
  it('are taken once, in order, when more than the grace period has passed', () => {
    const state = scheduled()
    expect(takeDueChecks(state, 100n + GRACE)).to.deep.equal([])
    expect(takeDueChecks(state, 150n + GRACE + 1n)).to.deep.equal([
      { time: 100n, pid: 0n },
      { time: 150n, pid: 1n },
    ])
    expect(poolOf(state, 0n).checks).to.deep.equal([200n])
    expect(poolOf(state, 1n).checks).to.deep.equal([])
    expect(takeDueChecks(state, 150n + GRACE + 1n)).to.deep.equal([])
    expect(takeDueChecks(state, 1_000_000n)).to.deep.equal([{ time: 200n, pid: 0n }])
    expect([...state.checks.all()]).to.deep.equal([])
  })
})

describe('the end of a block (R41)', () => {
  const mining = [
    aSession('01', { state: 'Idle', stake: pha(1000n) }),
    aSession('02', { state: 'Unresponsive', stake: pha(500n) }),
    aSession('03', { state: 'CoolingDown', stake: pha(300n) }),
    aSession('04'),
  ]
  const workers = ['04', '03', '02', '01'].map((name) => aSession(name).worker)

  function waiting(): State {
    const state = stateOf({ pools: [poolOfPha(4000n, 0n, { releasing: pha(300n), workers })], sessions: mining })
    enqueue(state, 0n, ALICE, phaShares(600n), 100n)
    return state
  }

  it('knows the sessions that mine, in the order of the workers', () => {
    const state = waiting()
    expect(miningSessions(state, poolOf(state, 0n)).map(({ id }) => id)).to.deep.equal([aSession('02').id, aSession('01').id])
  })

  it('stops all of them when a check finds the pool expired', () => {
    const state = waiting()
    expect(finalizeBlock(state, 100n + GRACE + 1n).map(({ id }) => id)).to.deep.equal([aSession('02').id, aSession('01').id])
    expect(poolOf(state, 0n).releasing).to.equal(pha(1800n))
    expect(state.sessions.get(aSession('01').id)).to.include({ state: 'CoolingDown', coolingDownSince: 3701n, stake: pha(1000n) })
    expect(state.sumsOf(0n)).to.include({ staked: 0n, coolingDown: 3n })
  })

  it('stops nothing at exactly the grace period and never again for a check that has passed', () => {
    const state = waiting()
    expect(finalizeBlock(state, 100n + GRACE)).to.deep.equal([])
    state.pools.set(0n, { ...poolOf(state, 0n), free: pha(300n) })
    expect(finalizeBlock(state, 100n + GRACE + 1n)).to.deep.equal([])
    state.pools.set(0n, { ...poolOf(state, 0n), free: pha(0n) })
    expect(isExpired(conversionV1, poolOf(state, 0n), GRACE, 100n + GRACE + 2n)).to.equal(true)
    expect(finalizeBlock(state, 100n + GRACE + 2n)).to.deep.equal([])
  })
})
