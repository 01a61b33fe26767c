import { expect } from 'chai'
import { type Balance, conversionV1, type Fixed, type Shares } from '#sentinel/rules/math/fixed-point'
import type { Params } from '#sentinel/rules/params'
import {
  type AccountId,
  delegationKey,
  type Pool,
  type Seconds,
  type Session,
  type SessionId,
  State,
  type Worker,
  type WorkerKey,
} from '#sentinel/rules/state'
import type { Table } from '#sentinel/rules/table'
import { compareBlock } from './compare'
import { Changed, RecordedState } from './recorded-state'
import { Report } from './report'

const OWNER = '0x01' as AccountId
const USER = '0x02' as AccountId
const WORKER = '0x03' as WorkerKey
const SESSION = '0x04' as SessionId
const ONE = (1n << 64n) as Fixed

/** As the chain stores it: a pool with everything in it. */
function recorded(): RecordedState {
  const chain = new RecordedState()
  const pool = { pid: 0n, owner: OWNER, payoutCommission: 600_000n, cap: undefined, ownerReward: 6n, rewardAcc: ONE, workers: [WORKER] }
  const amounts = { totalStake: 100n, totalShares: 90n, freeStake: 10n, releasingStake: 20n }
  const withdrawQueue = [{ user: USER, shares: 40n, startTime: 1000n }]
  const staker = { user: USER, locked: 100n, shares: 90n, availableRewards: 7n, rewardDebt: 3n }
  const miner = { state: 'MiningIdle', v: ONE, ve: ONE, vUpdatedAt: 900n, coolDownStart: 0n, stats: { totalReward: 5n } }
  const entries = [
    { item: 'PhalaStakePool.StakePools', key: 0n, value: { ...pool, ...amounts, withdrawQueue } },
    { item: 'PhalaStakePool.PoolStakers', key: [0n, USER], value: staker },
    { item: 'PhalaStakePool.WithdrawalTimestamps', key: undefined, value: [1000n] },
    { item: 'PhalaStakePool.WithdrawalQueuedPools', key: 1000n, value: [0n] },
    { item: 'PhalaStakePool.WorkerAssignments', key: WORKER, value: 0n },
    { item: 'PhalaMining.WorkerBindings', key: WORKER, value: SESSION },
    { item: 'PhalaMining.Miners', key: SESSION, value: { ...miner, benchmark: { pInit: 300n, pInstant: 310n } } },
    { item: 'PhalaMining.Stakes', key: SESSION, value: 70n },
    { item: 'PhalaMining.CoolDownPeriod', key: undefined, value: 604_800n },
  ]
  chain.apply(entries, new Changed())
  return chain
}

/** The same in our words, with only what is compared. */
function computed(): State {
  const params = { conversion: conversionV1, gracePeriod: 3600n as Seconds, coolDownPeriod: 604_800n as Seconds, tokenomics: undefined }
  const state = State.empty(params as Params)
  const amounts = { totalStake: 100n, totalShares: 90n, free: 10n, releasing: 20n, ownerReward: 6n, rewardAccumulator: ONE }
  const queue = [{ account: USER, shares: 40n, startTime: 1000n }]
  const pool = { pid: 0n, owner: OWNER, commission: 600_000n, cap: undefined, workers: [WORKER], whitelist: undefined }
  state.pools.set(0n, { ...pool, ...amounts, queue, checks: [1000n] } as unknown as Pool)
  const delegation = { pid: 0n, account: USER, locked: 100n as Balance, shares: 90n as Shares }
  state.delegations.set(delegationKey(0n, USER), { ...delegation, availableReward: 7n as Balance, rewardDebt: 3n as Balance })
  const session = { id: SESSION, state: 'Idle', stake: 70n, v: ONE, ve: ONE, pInit: 300n, coolingDownSince: 0n, totalReward: 5n }
  state.sessions.set(SESSION, session as Session)
  state.workers.set(WORKER, { pid: 0n, session: SESSION } as Worker)
  return state
}

function linesOf(state: State): string[] {
  const report = Report.of('made up')
  compareBlock({ height: 7, state: recorded() }, state, report)
  expect(report.failed).to.equal(report.lines().length > 1)
  return report.lines()
}

function change<K, V>(table: Table<K, V>, key: K, fields: { readonly [field in keyof V]?: unknown }): void {
  table.set(key, { ...table.get(key), ...fields } as V)
}

describe('conformance', () => {
  it('finds nothing where both sides are equal', () => {
    expect(linesOf(computed())).to.deep.equal(['made up: 1 blocks, 32 comparisons, 0 mismatches'])
  })

  const cases: readonly [string, (state: State) => void, string][] = [
    ['one base unit', ({ pools }) => change(pools, 0n, { free: 11n }), 'pool 0, free: the chain has 10, we have 11'],
    ['a cap that is none', ({ pools }) => change(pools, 0n, { cap: 5n }), 'pool 0, cap: the chain has nothing, we have 5'],
    ['a check', ({ pools }) => change(pools, 0n, { checks: [] }), 'pool 0, checks: the chain has [1000], we have []'],
    ['a request', ({ pools }) => change(pools, 0n, { queue: [] }), 'pool 0, queue length: the chain has 1, we have 0'],
    [
      'an accumulator',
      ({ pools }) => change(pools, 0n, { rewardAccumulator: 0n }),
      'delegation 0-0x02, claimable reward: the chain has 93, we have 4',
    ],
    [
      'a session without V',
      ({ sessions }) => change(sessions, SESSION, { v: undefined }),
      `session 0x04, v: the chain has ${ONE}, we have nothing`,
    ],
    [
      'a binding',
      ({ workers }) => change(workers, WORKER, { session: undefined }),
      'worker 0x03, session: the chain has 0x04, we have nothing',
    ],
    ['a missing row', ({ delegations }) => delegations.delete('0-0x02'), 'delegation 0-0x02, exists: the chain has true, we have false'],
    [
      'a row too many',
      ({ sessions }) => change(sessions, '0x05' as SessionId, {}),
      'session 0x05, exists: the chain has false, we have true',
    ],
  ]
  for (const [name, spoil, line] of cases) {
    it(`finds ${name}`, () => {
      const state = computed()
      spoil(state)
      expect(linesOf(state)).to.include(`  block 7, ${line}`)
    })
  }

  it('fails on what the rules themselves have noted', () => {
    const report = Report.of('made up')
    report.diverged('block 7', [{ rule: 'R32', index: 3, pid: 0n, subject: USER, field: 'amount', expected: '1', reported: '2' }])
    expect(report.failed).to.equal(true)
    expect(report.lines()).to.include('    block 7, event 3, pool 0, 0x02, amount: expected 1, reported 2')
  })
})
