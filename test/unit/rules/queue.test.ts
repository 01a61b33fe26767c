import { expect } from 'chai'
import { conversionV1, ONE } from '#sentinel/rules/math/fixed-point'
import { priceOf } from '#sentinel/rules/pool'
import {
  afterPayment,
  enqueue,
  payableShares,
  poolOf,
  reconciled,
  replaceRequest,
  splitWithdrawal,
  UnknownPool,
} from '#sentinel/rules/queue'
import {
  ALICE,
  aPool,
  aRequest,
  BOB,
  balance,
  CAROL,
  delegationOfPha,
  fixed,
  pha,
  phaShares,
  poolOfPha,
  shares,
  stateOf,
} from '../../support/rules'

const split = (pool: Parameters<typeof splitWithdrawal>[1], wanted: bigint) => splitWithdrawal(conversionV1, pool, shares(wanted))

describe('a withdrawal (R31)', () => {
  it('that free covers is paid at once', () => {
    // v1-1180-seed-cases, block 25
    expect(split(poolOfPha(12_000n, 2000n), phaShares(500n))).to.deep.equal({ now: phaShares(500n), queued: 0n })
  })

  it('beyond free is paid in part, the rest is queued', () => {
    // v1-1180-seed-cases, block 27: 4000 against 2000 free
    expect(split(poolOfPha(12_000n, 2000n), phaShares(4000n))).to.deep.equal({ now: phaShares(2000n), queued: phaShares(2000n) })
  })

  it('with nothing free is queued whole', () => {
    expect(split(poolOfPha(4000n, 0n), phaShares(600n))).to.deep.equal({ now: 0n, queued: phaShares(600n) })
  })

  it('is paid by what free buys at the price', () => {
    // v1-1180-slash-and-worker-life, block 89, and v1-1180-queue-edge, block 48: a rest of 968 is dropped
    const slashed = aPool({
      totalStake: balance(2040_299999999973n),
      totalShares: shares(2266_999999999966n),
      free: balance(40_299999999973n),
    })
    expect(split(slashed, phaShares(1000n))).to.deep.equal({ now: 44_777777777747n, queued: 955_222222222253n })
    const risen = aPool({
      totalStake: balance(4508_000000001488n),
      totalShares: shares(4508_000000001007n),
      free: balance(2508_000000001488n),
    })
    expect(split(risen, 2508_000000002188n)).to.deep.equal({ now: 2508_000000001220n, queued: 0n })
  })

  it('drops the dust of either part', () => {
    const free = (units: bigint) => poolOfPha(9n, 0n, { free: balance(units) })
    expect(split(free(1000n), phaShares(5n))).to.deep.equal({ now: 0n, queued: phaShares(5n) })
    expect(split(free(2000n), 3001n)).to.deep.equal({ now: 1999n, queued: 1002n })
    expect(split(free(2000n), 2999n)).to.deep.equal({ now: 1999n, queued: 0n })
  })

  it('from a pool without a price or with price zero is paid at once', () => {
    expect(split(aPool(), phaShares(3n))).to.deep.equal({ now: phaShares(3n), queued: 0n })
    expect(split(poolOfPha(0n, 0n, { totalShares: phaShares(3n) }), phaShares(3n))).to.deep.equal({ now: phaShares(3n), queued: 0n })
  })
})

describe('a queued request (R31, R41)', () => {
  it('goes to the tail, numbered, and schedules a check', () => {
    const state = stateOf({ pools: [poolOfPha(4000n, 0n)] })
    expect(enqueue(state, 0n, ALICE, phaShares(600n), 100n)).to.equal(undefined)
    enqueue(state, 0n, BOB, phaShares(700n), 112n)
    expect(poolOf(state, 0n)).to.deep.include({
      queue: [aRequest(ALICE, 600n, 100n, 0n), aRequest(BOB, 700n, 112n, 1n)],
      requestCount: 2n,
      checks: [100n, 112n],
    })
    expect([...state.checks.all()]).to.deep.equal([
      [0n, { time: 100n, pid: 0n }],
      [1n, { time: 112n, pid: 0n }],
    ])
    expect(state.network.nextCheck).to.equal(2n)
  })

  it('replaces the older one of the same delegator and restarts its clock', () => {
    // v1-1180-queue-edge, block 22: 500 in place of the 400 that are left
    const state = stateOf({ pools: [poolOfPha(4000n, 0n)] })
    enqueue(state, 0n, ALICE, phaShares(400n), 100n)
    enqueue(state, 0n, BOB, phaShares(1000n), 112n)
    expect(enqueue(state, 0n, ALICE, phaShares(500n), 700n)).to.deep.equal(aRequest(ALICE, 400n, 100n, 0n))
    expect(poolOf(state, 0n).queue).to.deep.equal([aRequest(BOB, 1000n, 112n, 1n), aRequest(ALICE, 500n, 700n, 2n)])
    expect(poolOf(state, 0n).checks).to.deep.equal([100n, 112n, 700n])
  })

  it('in the same second as another of the pool shares its check', () => {
    // v1-1180-queue-edge, block 20: d3 and d4
    const state = stateOf({ pools: [poolOfPha(4000n, 0n), poolOfPha(5n, 0n, { pid: 1n })] })
    enqueue(state, 0n, ALICE, phaShares(1000n), 100n)
    enqueue(state, 0n, BOB, phaShares(10n), 100n)
    expect(poolOf(state, 0n).checks).to.deep.equal([100n])
    enqueue(state, 1n, BOB, phaShares(1n), 100n)
    expect([...state.checks.all()].map(([, check]) => check)).to.deep.equal([
      { time: 100n, pid: 0n },
      { time: 100n, pid: 1n },
    ])
  })
})

describe('serving a request (R32)', () => {
  it('takes all its shares where free money covers them', () => {
    expect(payableShares(conversionV1, poolOfPha(4900n, 900n), aRequest(ALICE, 600n), ONE)).to.equal(phaShares(600n))
  })

  it('takes what free money buys where it does not', () => {
    // v1-1180-queue-edge, block 21: 300 of 700
    expect(payableShares(conversionV1, poolOfPha(4300n, 300n), aRequest(BOB, 700n), ONE)).to.equal(phaShares(300n))
  })

  it('takes the price of the pass, not of the moment', () => {
    const pool = aPool({ totalStake: pha(3600n), totalShares: phaShares(4000n), free: pha(90n) })
    expect(payableShares(conversionV1, pool, aRequest(ALICE, 1500n), fixed(ONE / 2n))).to.equal(phaShares(180n))
    expect(priceOf(conversionV1, pool)).to.equal(16602069666338596454n)
  })

  it('takes all its shares at price zero', () => {
    expect(payableShares(conversionV1, poolOfPha(0n, 0n), aRequest(ALICE, 5n), fixed(0n))).to.equal(phaShares(5n))
  })

  it('leaves the rest in place with what it was paid', () => {
    const request = { ...aRequest(BOB, 700n), paid: pha(2n) }
    expect(afterPayment(request, phaShares(300n), pha(270n))).to.deep.equal({ ...aRequest(BOB, 400n), paid: pha(272n) })
  })

  it('drops a request of which nothing or only dust is left', () => {
    expect(afterPayment(aRequest(BOB, 700n), phaShares(700n), pha(700n))).to.equal(undefined)
    expect(afterPayment(aRequest(BOB, 1n), shares(phaShares(1n) - 1000n), pha(1n))).to.equal(undefined)
    expect(afterPayment(aRequest(BOB, 1n), shares(phaShares(1n) - 1001n), pha(1n))?.shares).to.equal(1001n)
  })

  it('replaces or removes a request by its number', () => {
    const [first, second] = [aRequest(ALICE, 1n, 0n, 0n), aRequest(BOB, 2n, 0n, 1n)]
    const pool = poolOfPha(9n, 0n, { queue: [first, second] })
    expect(replaceRequest(pool, second, aRequest(BOB, 1n, 0n, 1n)).queue).to.deep.equal([first, aRequest(BOB, 1n, 0n, 1n)])
    expect(replaceRequest(pool, first, undefined).queue).to.deep.equal([second])
  })
})

describe('reconcile_withdraw_queue (I4)', () => {
  const state = stateOf({
    pools: [poolOfPha(9n, 0n, { queue: [aRequest(ALICE, 5n), aRequest(BOB, 5n), aRequest(CAROL, 5n)] })],
    delegations: [delegationOfPha(ALICE, 5n), delegationOfPha(BOB, 3n)],
  })

  it('leaves a sane request alone', () => {
    // v1-1180-queue-edge, block 85
    expect(reconciled(state, poolOf(state, 0n), ALICE)).to.equal(undefined)
  })

  it('cuts a request to what the delegator has, or drops it', () => {
    expect(reconciled(state, poolOf(state, 0n), BOB)).to.deep.equal([aRequest(BOB, 5n), aRequest(BOB, 3n)])
    expect(reconciled(state, poolOf(state, 0n), CAROL)).to.deep.equal([aRequest(CAROL, 5n), undefined])
  })
})

describe('a pool that is not there', () => {
  it('is an error with code E1002', () => {
    expect(() => poolOf(stateOf(), 7n))
      .to.throw(UnknownPool, 'pool 7')
      .with.property('code', 'E1002')
  })
})
