import { expect } from 'chai'
import type { PoolSummary } from '../../src/console/answers'
import { DIVERGENCES, EVENTS, FORECASTS, NETWORK, POOL, POOLS, type Query, SESSIONS, SNAPSHOTS, WHAT_IF } from '../../src/console/queries'
import { TestApi } from '../support/api'
import { documentedQueries } from '../support/documented-queries'

const OWNER = '45R2pfjQUW2s9PQRHU48HQKLKHVMaDja7N3wpBtmF28UYDs2'

/** Put to the real API: a query that the schema does not know, or that costs too much, fails here. */
describe('the queries', () => {
  let api: TestApi
  before(async () => {
    api = await TestApi.start()
    await api.insert('account', { id: OWNER })
  })
  after(() => api?.stop())

  const ask = <T>({ name, text }: Query<T>, variables: object) => api.ask<T>(text, variables, name)

  const pool = (pid: number, values: object): Promise<void> =>
    api.insert('pool', { id: `${pid}`, pid, kind: 'StakePool', owner_id: OWNER, ...values })

  const ALL: readonly (readonly [Query<unknown>, object])[] = [
    [NETWORK, {}],
    [DIVERGENCES, { limit: 20 }],
    [POOLS, { limit: 1_000, where: { owner: { id_startsWith: '4' } } }],
    [POOL, { id: '7' }],
    [SESSIONS, { id: '7', limit: 2_000 }],
    [SNAPSHOTS, { id: '7', period: 'Day', limit: 2_000 }],
    [EVENTS, { where: { pool: { id_eq: '7' }, kind_not_eq: 'RewardReceived' }, limit: 26, offset: 0 }],
  ]

  describe('of the console', () => {
    for (const [query, variables] of ALL) {
      it(`are understood: ${query.name}`, async () => {
        expect((await ask(query, variables)).errors).to.equal(undefined)
      })
    }

    for (const [query, variables] of [
      [FORECASTS, { pid: 99 }],
      [WHAT_IF, { pid: 99, changes: { withdraw: '1', contribute: '1', account: 'x', stop: ['0x00'] } }],
    ] as const) {
      it(`are understood: ${query.name}, of a pool that is not there`, async () => {
        const { errors = [] } = await ask<unknown>(query, variables)
        expect(errors.map(({ message }) => message)).to.deep.equal(['E5001: pool 99 is not known: nothing of that id is indexed'])
      })
    }

    it('bring the forecast of a pool as it stands: no change is a question, too', async () => {
      await api.insert('network_state', { id: '0', height: 5, genesis_hash: '0x00', ss58_prefix: 30, spec_version: 1180 })
      await pool(0, {})
      const { data, errors } = await ask(FORECASTS, { pid: 0 })
      expect(errors).to.equal(undefined)
      expect(data?.whatIf.before).to.include({ unfundedWithdrawal: '0', forcedStopAt: null })
    })

    it('bring the pools in the order of their risk', async () => {
      await pool(1, {})
      await pool(2, { reclaimable: 5 })
      await pool(3, { pending_withdrawal: 100 })
      await pool(4, { pending_withdrawal: 200, unfunded_withdrawal: 10, forced_stop_at: '2026-11-09T00:00:00Z' })
      await pool(5, { pending_withdrawal: 100, unfunded_withdrawal: 5, forced_stop_at: '2026-11-03T00:00:00Z' })
      await pool(6, { forced_stop_eligible: true, forced_stop_at: '2026-11-05T00:00:00Z' })
      const { data } = await ask(POOLS, { limit: 50, where: null })
      expect(data?.pools.map(({ pid }: PoolSummary) => pid)).to.deep.equal([6, 5, 4, 3, 2, 0, 1])
      expect(data?.atRisk.totalCount).to.equal(3)
    })
  })

  describe('without a limit', () => {
    const [FULL, MORE] = ['8', '9']
    before(async () => {
      for (const id of [FULL, MORE]) await pool(Number(id), {})
      for (let i = 0; i <= 100; i++) {
        await api.insert('account', { id: `a${i}` })
        await api.insert('delegation', { id: `${MORE}-a${i}`, pool_id: MORE, account_id: `a${i}`, shares: i })
        if (i < 100) await api.insert('delegation', { id: `${FULL}-a${i}`, pool_id: FULL, account_id: `a${i}`, shares: i })
      }
    })
    const inPool = (id: string, rest = '') => `{ pools(where: { id_eq: "${id}" }) { delegations${rest} { shares } } }`

    it('are answered whole while their lists are short', async () => {
      const { data, errors } = await api.ask<{ pools: { delegations: unknown[] }[] }>(inPool(FULL))
      expect(errors).to.equal(undefined)
      expect(data?.pools[0]?.delegations).to.have.length(100)
      expect((await api.ask<{ delegations: unknown[] }>('{ delegations { id } }')).data?.delegations).to.have.length(201)
      const one = `{ poolById(id: "${MORE}") { delegations { shares } } }`
      expect((await api.ask<{ poolById: { delegations: unknown[] } }>(one)).data?.poolById.delegations).to.have.length(101)
    })

    it('are refused, not cut, where a list is longer', async () => {
      const fragment = `${inPool(MORE).replace('{ delegations { shares } }', '{ ...F }')} fragment F on Pool { all: delegations { shares } }`
      for (const query of [inPool(MORE), fragment]) {
        const { data, errors = [] } = await api.ask(query)
        expect(data, query).to.equal(undefined)
        const message = 'E6005: delegations has more than 100 rows here. Give it a limit, and ask in pages with offset and orderBy.'
        expect(errors.map((error) => error.message)).to.deep.equal([message])
      }
      expect((await api.ask(inPool(MORE, '(limit: 101)'))).errors).to.equal(undefined)
    })
  })

  describe('of the documentation', () => {
    before(async () => {
      await pool(7, { total_shares: 5, total_stake: 5, share_price: 1n << 64n })
      await api.insert('delegation', { id: `7-${OWNER}`, pool_id: '7', account_id: OWNER, shares: 5 })
    })

    for (const { file, title, query } of documentedQueries()) {
      it(`are answered: ${file}, ${title}`, async () => {
        expect((await api.ask(query)).errors).to.equal(undefined)
      })
    }
  })
})
