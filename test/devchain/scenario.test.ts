import fs from 'node:fs'
import path from 'node:path'
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { expect } from 'chai'
import { DevchainError } from '#sentinel/devchain/error'
import { accountKey, sessionAccount, workerKey } from '#sentinel/devchain/ledger/keys'
import { Simulation } from '#sentinel/devchain/simulation'
import { scenario } from '#sentinel/devchain/stories/scenario'
import { Story } from '../support/story'
import { BEGIN, type Emitted, eventsOf, FAR_AHEAD } from './chains'

const FOLDER = path.join(__dirname, '../stories')
const files = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.json'))

/** What a story says that comes of its steps, and what came of them. */
interface Told {
  readonly refused: readonly (string | undefined)[]
  readonly pays: readonly (readonly [unknown, unknown])[]
  readonly forced: number
}

const named = (events: readonly Emitted[], name: string): readonly Emitted[] => events.filter(({ event }) => event.value.__kind === name)

describe('a scenario on the simulated chain', () => {
  before(() => cryptoWaitReady())

  for (const name of files) {
    const content: unknown = JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8'))
    const story = Story.parse(content)
    if (story.chain.spec !== 1180) continue
    it(`comes out as told: ${name}`, () => {
      const simulation = new Simulation(scenario({ kind: 'scenario', seed: 1, begin: BEGIN, file: content }))
      for (const step of story.steps) {
        const { block, outcomes } = simulation.step(simulation.nextTime(FAR_AHEAD))
        const events = eventsOf(simulation.chain, block)
        const calls = step.calls ?? []
        const told: Told = {
          refused: calls.filter(({ kind }) => kind !== 'register').map(({ refused }) => refused),
          pays: calls.flatMap(({ pays = [] }) => pays.map(([account, amount]) => [accountKey(account), amount] as const)),
          forced: step.forced?.length ?? 0,
        }
        const happened: Told = {
          refused: outcomes.slice(outcomes.length - told.refused.length).map(({ error }) => error),
          pays: named(events, 'Withdrawal').map(({ event }) => [event.value.user, event.value.amount]),
          forced: named(events, 'MinerStopped').filter(({ phase }) => phase.__kind === 'Finalization').length,
        }
        expect(happened, step.what).to.deep.equal(told)
      }
    })
  }

  it('takes names for accounts, workers and sessions', () => {
    const calls = [
      { kind: 'register', worker: 'w', operator: 'o', initialScore: 100 },
      { kind: 'create', who: 'o' },
      { kind: 'addWorker', who: 'o', pid: 0, worker: 'w' },
      { kind: 'unbind', who: 'o', session: '0/w' },
      { kind: 'forceStopMining', session: '0/w' },
    ]
    const file = { chain: { spec: 1180, gracePeriod: '7d', coolDownPeriod: '7d' }, steps: [{ at: '+0s', calls }] }
    const simulation = new Simulation(scenario({ kind: 'scenario', seed: 1, begin: BEGIN, file }))
    const { outcomes, block } = simulation.step(simulation.nextTime(FAR_AHEAD))
    expect(outcomes.map(({ error }) => error)).to.deep.equal([...Array(5).fill(undefined), 'MinerNotBound'])
    const [sudid] = named(eventsOf(simulation.chain, block), 'Sudid')
    expect(sudid?.event.value.sudoResult).to.have.property('__kind', 'Err')
    expect(simulation.chain.state.sessions.get(sessionAccount(0n, workerKey('w')))?.state).to.equal('Ready')
    expect(simulation.chain.state.pools.get(0n)?.owner).to.equal(accountKey('o'))
  })

  it('says what it does not understand', () => {
    const run = (file: unknown) => () => scenario({ kind: 'scenario', seed: 1, begin: BEGIN, file })
    const chain = { spec: 1130, gracePeriod: '1h', coolDownPeriod: '7d' }
    expect(run({ chain, steps: [{ at: '+0s' }] })).to.throw(DevchainError, 'spec 1130')
    expect(run({ chain: { ...chain, spec: 1180 }, steps: [{ at: 'soon' }] })).to.throw(DevchainError, 'steps[0].at')
  })
})
