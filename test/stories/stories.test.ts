import fs from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { Story } from '../support/story'
import { runStory } from './run-story'

const read = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(__dirname, file), 'utf8'))

describe('stories', () => {
  for (const file of fs.readdirSync(__dirname).filter((name) => name.endsWith('.json'))) {
    const story = Story.parse(read(file))
    it(`${file}: ${story.title} (${story.rules.join(', ')})`, () => runStory(story))
  }
})

describe('a story', () => {
  const chain = { spec: 1180, gracePeriod: '7d', coolDownPeriod: '7d' }
  const of = (...steps: readonly object[]) => Story.parse({ title: 'A story', rules: ['R10'], chain, steps })
  const create = { kind: 'create', who: 'owner' }
  const contribute = { kind: 'contribute', who: 'ada', pid: 0, amount: '1.5' }

  it('with something unknown in it is refused', () => {
    expect(() => of({ at: '+1s', calls: [{ kind: 'destroy', who: 'owner' }] })).to.throw('Invalid discriminator value')
    expect(() => of({ at: '+1s', calls: [{ ...create, pid: 0 }] })).to.throw('Unrecognized key')
    expect(() => of({ at: '+1s', wait: '1s' })).to.throw('Unrecognized key')
    expect(() => of({ at: '+1s', expect: { pools: { 0: { freeStake: '0' } } } })).to.throw('Unrecognized key')
    expect(() => of({ at: '1s' })).to.throw('Invalid string')
    expect(() => of({ at: '+1s', calls: [{ ...contribute, amount: '1,5' }] })).to.throw('Invalid string')
  })

  it('that happens otherwise than it says is a failure', () => {
    const tell = (call: object, step: object = {}) => runStory(of({ at: '+1s', calls: [create] }, { at: '+1d', calls: [call], ...step }))
    expect(() => tell(contribute)).not.to.throw()
    expect(() => tell({ ...contribute, refused: 'PoolBankrupt' })).to.throw('+1d: expected')
    expect(() => tell({ ...contribute, amount: '0.001' })).to.throw('+1d: expected')
    expect(() => tell({ ...contribute, pays: [['ada', '1']] })).to.throw('+1d: expected')
    expect(() => tell(contribute, { forced: ['A'] })).to.throw('+1d: forced to stop')
    expect(() => tell(contribute, { expect: { pools: { 0: { freeDelegation: '1.500000000001' } } } })).to.throw('+1d: expected')
    expect(() => tell(contribute, { expect: { delegations: { '0/ben': { shares: '1.5' } } } })).to.throw('+1d: expected')
  })
})
