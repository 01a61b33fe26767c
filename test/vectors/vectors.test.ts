import { expect } from 'chai'
import { replay } from '../support/replay'
import { loadVector, type Row, type Vector, vectorNames } from '../support/vector'

/** What each vector proves. A file that is not here, or that is gone, is an error. */
const PROVES: Readonly<Record<string, string>> = {
  'v1-1130-seed-cases': 'the worked cases of the document, rewards and stakes computed (R5, R13, R20, R31, R32, R41)',
  'v1-1130-queue-edge': 'a queue of several, replaced requests, dust, cover by releasing stake (R31, R32, R33, R40, R41)',
  'v1-1130-slash-and-worker-life': 'rewards in the order of their message, restart, removal while cooling down, slash (R16 to R20)',
  'v1-1130-fuzz-a': 'a random walk of pools, delegators and workers',
  'v1-1180-seed-cases': 'the worked cases of the document, as reported (R5, R13, R20, R31, R32, R41)',
  'v1-1180-queue-edge': 'a queue of several, replaced requests, dust, cover by releasing stake (R31, R32, R33, R40, R41)',
  'v1-1180-slash-and-worker-life': 'claims apart, whitelist, restart, removal while cooling down, slash (R16 to R21)',
  'v1-1180-fuzz-a': 'a random walk of pools, delegators and workers',
  'v1-1180-pressure-a': 'more requests than free stake, late rescues, forced stops, reclaims in any order',
}

const AMOUNTS = ['totalStake', 'totalShares', 'free', 'releasing', 'ownerReward', 'rewardAccumulator']
const POOL = ['pid', 'owner', 'commission', 'cap', ...AMOUNTS, 'workers', 'queue', 'whitelist', 'checks']
const REQUEST = ['account', 'shares', 'startTime']
const DELEGATION = ['pid', 'account', 'locked', 'shares', 'availableReward', 'rewardDebt']
const SESSION = ['id', 'state', 'stake', 'v', 've', 'pInit', 'coolingDownSince', 'totalReward']

for (const name of vectorNames()) {
  const proof = PROVES[name]
  if (proof === undefined) throw new Error(`test/vectors/${name}.json is not known: say what it proves`)

  describe(`vector ${name}: ${proof}`, () => {
    const vector = loadVector(name)

    it('is what the rules expect of the chain (I1 to I8)', () => {
      for (const { block, outcome } of replay(vector)) expect(outcome.divergences, `block ${block.height}`).to.deep.equal([])
    })

    it('gives the pools, with their queues and workers', () => {
      follow(vector, 'pools', POOL, (row) => String(row.pid))
    })

    it('gives the delegations', () => {
      follow(vector, 'delegations', DELEGATION, (row) => `${row.pid}-${row.account}`)
    })

    it('gives the sessions', () => {
      follow(vector, 'sessions', SESSION, (row) => String(row.id))
    })
  })
}

describe('vectors', () => {
  it('are all there', () => {
    expect(vectorNames()).to.have.members(Object.keys(PROVES))
  })
})

/** Holds every row of a table against the chain's latest one, after every block. */
function follow(vector: Vector, table: 'pools' | 'delegations' | 'sessions', fields: readonly string[], keyOf: (row: Row) => string): void {
  const chain = new Map<string, Row>()
  for (const { block, state } of replay(vector)) {
    for (const row of block[table] ?? []) chain.set(keyOf(row), written(row, fields))
    const ours = new Map([...state[table].all()].map(([key, row]): [string, Row] => [String(key), written(row, fields)]))
    expect([...ours.keys()], `block ${block.height}, ${table}`).to.have.members([...chain.keys()])
    for (const [key, row] of chain) expect(ours.get(key), `block ${block.height}, ${table} ${key}`).to.deep.equal(row)
  }
}

/** A row as the vectors write it: integers as text, only what is compared and is there. */
const written = (row: object, fields: readonly string[]): Row =>
  Object.fromEntries(
    Object.entries(row).flatMap(([field, value]) => (fields.includes(field) && value !== undefined ? [[field, asText(value)]] : [])),
  )

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText)
  return typeof value === 'object' && value !== null ? written(value, REQUEST) : typeof value === 'bigint' ? String(value) : value
}
