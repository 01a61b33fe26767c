import type { Runtime } from '@subsquid/substrate-runtime'
import { expect } from 'chai'
import { type BlockEvent, decodeBlock, EVENTS, factsNeeded } from '#sentinel/decode/block'
import { assertKnownEvents } from '#sentinel/decode/known'
import type { RulesEvent } from '#sentinel/rules/events'
import { TOKENOMICS } from '../support/rules'
import { IGNORED, IN_MESSAGE, MEANINGS } from './events'
import { bytes, callOf, decoded, eventOf, fieldsOf, headerOf, type Value } from './made'
import { Draft, runtimeOf, V1_SPECS, V2_SPECS } from './runtimes'

const PALLETS = /^(PhalaStakePool\.|PhalaMining\.|PhalaRegistry\.(Worker|InitialScore))/
const eventsOf = (runtime: Runtime): string[] => Object.keys(runtime.events.definitions).filter((name) => PALLETS.test(name))
/** Distinct values, in the metadata's order. */
const valuesOf = (runtime: Runtime, name: string): Value[] => fieldsOf(runtime, name).map(({ sample }, i) => sample(i + 1))

const WHAT_TO_DO =
  'Nothing was indexed from this block on. Add the runtime to ../shared/metadata, run `npm run typegen`, and add the layout in src/decode.'

describe('decode of events', () => {
  const seen = new Set<string>()

  for (const spec of V1_SPECS) {
    it(`understands every event of spec ${spec}`, () => {
      const runtime = runtimeOf(spec)
      const names = eventsOf(runtime)
      for (const name of names) expectMeaning(runtime, name)
      assertKnownEvents(headerOf(runtime))
      for (const name of names) seen.add(name)
      console.log(`      ${names.length} events`)
    })
  }

  it('knows no event that no runtime has, but the one of spec 1182', () => {
    expect(EVENTS.filter((name) => !seen.has(name))).to.deep.equal(['PhalaRegistry.InitialScoreSet'])
  })

  it('understands WorkerReclaimed of spec 1183, which has the original stake', () => {
    const draft = Draft.of(1180)
    const stake = draft.field('original_stake', 'amount', 'PhalaStakePool.Contribution')
    expectMeaning(draft.event('PhalaStakePool.WorkerReclaimed', (fields) => [...fields, stake]).runtime(), 'PhalaStakePool.WorkerReclaimed')
    const slashed = { ...stake, name: 'slashed' }
    const later = draft.event('PhalaStakePool.WorkerReclaimed', (fields) => [...fields, slashed]).runtime()
    expect(fieldsOf(later, 'PhalaStakePool.WorkerReclaimed')).to.have.length(4)
    expectMeaning(later, 'PhalaStakePool.WorkerReclaimed')
  })

  it('understands InitialScoreSet of spec 1182', () => {
    const draft = Draft.of(1180)
    const key = draft.field('pubkey', 'pubkey', 'PhalaRegistry.WorkerAdded')
    const score = draft.field('init_score', 'p_instant', 'PhalaMining.BenchmarkUpdated')
    expectMeaning(draft.event('PhalaRegistry.InitialScoreSet', () => [key, score]).runtime(), 'PhalaRegistry.InitialScoreSet')
    expectMeaning(runtimeOf(1241), 'PhalaRegistry.InitialScoreSet')
  })

  it('reads what an event only points at from storage', () => {
    const runtime = runtimeOf(1180)
    const needed = (...events: string[]) =>
      factsNeeded({
        header: headerOf(runtime),
        events: events.map((name, i) => eventOf(runtime, name, valuesOf(runtime, name), { index: i })),
        calls: [],
      })
    expect(needed('PhalaRegistry.WorkerAdded')).to.deep.equal({ workers: [bytes(1)], tokenomics: false })
    expect(needed('PhalaRegistry.WorkerUpdated')).to.deep.equal({ workers: [bytes(1)], tokenomics: false })
    expect(needed('PhalaStakePool.PoolWorkerAdded')).to.deep.equal({ workers: [bytes(2)], tokenomics: false })
    expect(needed('PhalaMining.TokenomicParametersChanged')).to.deep.equal({ workers: [], tokenomics: true })
    expect(needed('PhalaMining.MinerStarted', 'PhalaMining.MinerSettled')).to.deep.equal({ workers: [], tokenomics: false })
  })

  it('knows tokenomics that are updated at the end of a block only then: its starts go by the ones before (R13)', () => {
    const runtime = runtimeOf(1180)
    const header = headerOf(runtime)
    const start = eventOf(runtime, 'PhalaMining.MinerStarted', [bytes(1), 5n, 6])
    const update = eventOf(runtime, 'PhalaMining.TokenomicParametersChanged', [], { index: 1, phase: 'Finalization' })
    const fact = { kind: 'TokenomicsChanged', tokenomics: TOKENOMICS } as const
    const kindsOf = (events: readonly BlockEvent[]) =>
      decodeBlock({ header, events, calls: [] }, [fact]).map(({ phase, items }) => [phase, ...items.map(({ event }) => event.kind)])
    expect(kindsOf([start, update])).to.deep.equal([['Initialization'], ['Call', 'SessionStarted'], ['Finalization', 'TokenomicsChanged']])
    expect(kindsOf([start]), 'where the runtime has changed').to.deep.equal([
      ['Initialization', 'TokenomicsChanged'],
      ['Call', 'SessionStarted'],
    ])
  })
})

describe('decode of what is not known', () => {
  for (const [spec, change] of [
    [900, 'loses its last field'],
    [1180, 'calls its first field otherwise'],
  ] as const) {
    it(`stops with E1101 when an event of spec ${spec} ${change}`, () => {
      const names = eventsOf(runtimeOf(spec)).filter((name) => IGNORED[name] === undefined)
      const draft = Draft.of(spec)
      for (const name of names) {
        draft.event(name, (fields) => (spec === 900 ? fields.slice(0, -1) : fields.map((f, i) => (i > 0 ? f : { ...f, name: 'other' }))))
      }
      const runtime = draft.runtime()
      for (const name of names) expectUnknown(runtime, name)
      console.log(`      ${names.length} events`)
    })
  }

  it('stops with E1101 when a field has another type', () => {
    const draft = Draft.of(1180)
    const score = draft.field('shares', 'p_instant', 'PhalaMining.BenchmarkUpdated')
    draft.event('PhalaStakePool.WithdrawalQueued', (fields) => fields.map((field) => (field.name === 'shares' ? score : field)))
    expectUnknown(draft.runtime(), 'PhalaStakePool.WithdrawalQueued')
  })

  it('stops with E1101 at an event of no known name, and with E1104 where its runtime begins', () => {
    const draft = Draft.of(1180)
    const pid = draft.field('pid', 'pid', 'PhalaStakePool.Contribution')
    const runtime = draft
      .event('PhalaStakePool.PoolSold', () => [pid])
      .event('PhalaMining.MinerSlept', () => [])
      .runtime()
    expectUnknown(runtime, 'PhalaStakePool.PoolSold')
    expect(() => assertKnownEvents(headerOf(runtime))).to.throw(
      'E1104: from block 42 on, spec 1180 has events that are not known: PhalaMining.MinerSlept, PhalaStakePool.PoolSold. ' +
        'Nothing was indexed from this block on. Decide what each means and add it in src/decode.',
    )
  })

  for (const spec of V2_SPECS) {
    it(`refuses spec ${spec}, which is of the next generation, with E1105`, () => {
      expect(() => assertKnownEvents(headerOf(runtimeOf(spec)))).to.throw(
        `E1105: from block 42 on, spec ${spec} keeps its pools in PhalaStakePoolv2, which this version does not index. ` +
          'What was indexed up to the block before is right and stays.',
      )
    })
  }
})

function expectMeaning(runtime: Runtime, name: string): void {
  if (name === IN_MESSAGE) return
  const values = valuesOf(runtime, name)
  const event = eventOf(runtime, name, values)
  if (IGNORED[name] !== undefined) return void expect(decoded(runtime, [event]), name).to.deep.equal([])
  const meaning = MEANINGS[name]
  if (meaning === undefined) throw new Error(`${name} has no meaning yet`)
  const inTuple = Object.keys(meaning.fields)
  const fields = fieldsOf(runtime, name).flatMap((field, i) => {
    const chain = field.name ?? inTuple[i] ?? ''
    expect(meaning.fields, `${name} of spec ${runtime.specVersion}`).to.have.property(chain)
    const word = meaning.fields[chain]
    const value = values[i]
    return word === undefined ? [] : [[word, typeof value === 'number' ? BigInt(value) : value]]
  })
  const expected = { kind: meaning.kind, ...meaning.fixed, ...Object.fromEntries(fields) } as RulesEvent
  const start = { name: 'PhalaStakePool.start_mining', args: { pid: 7n, worker: bytes(8), stake: 9n } }
  const calls = name === 'PhalaMining.MinerStarted' ? [callOf(runtime, start)] : []
  expect(decoded(runtime, [event], calls), `${name} of spec ${runtime.specVersion}`).to.deep.equal([
    expected,
    ...implied(runtime, expected),
  ])
}

/** What older runtimes do not say: the stake of a start is in its call, a reward is in its settlement, a worker that is unbound leaves its pool. */
function implied(runtime: Runtime, event: RulesEvent): unknown[] {
  const leaves = event.kind === 'SessionUnbound' && !runtime.hasEvent('PhalaStakePool.PoolWorkerRemoved')
  if (leaves) return [{ kind: 'WorkerLeft', worker: event.worker }]
  const startSays = runtime.hasEvent('PhalaStakePool.MiningStarted')
  if (event.kind === 'SessionStarted' && !startSays) return [{ kind: 'StakeStarted', pid: 7n, worker: bytes(8), amount: 9n }]
  if (event.kind !== 'SessionSettled' && event.kind !== 'SettlementDropped') return []
  if (runtime.hasEvent('PhalaStakePool.RewardReceived')) return []
  return [{ kind: 'SessionRewarded', session: event.session, payout: event.payout }]
}

function expectUnknown(runtime: Runtime, name: string): void {
  const event = eventOf(runtime, name, valuesOf(runtime, name), { index: 13 })
  const start = `E1101: block 42, event 13: ${name} of spec ${runtime.specVersion} has a layout that is not known (`
  expect(() => decoded(runtime, [event]), name)
    .to.throw()
    .with.property('message')
    .that.satisfies((message: string) => message.startsWith(start) && message.endsWith(`). ${WHAT_TO_DO}`))
}
