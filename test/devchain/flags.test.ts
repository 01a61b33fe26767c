import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { parseFlags } from '#sentinel/devchain/cli/flags'
import { DevchainError } from '#sentinel/devchain/error'

const NOW = 1_790_000_500

const flags = (...args: string[]) => parseFlags(args, {}, NOW)

describe('the flags of the simulated chain', () => {
  it('have defaults: eighteen days up to the present, at an hour per second', () => {
    const { port, hoursPerSecond, blocks, data, beginning } = flags()
    expect([port, hoursPerSecond, blocks, data]).to.deep.equal([9944, 1, Number.POSITIVE_INFINITY, path.resolve('.data/devchain')])
    expect(beginning).to.deep.equal({ kind: 'default', seed: 1, begin: 1_790_000_400 - 18 * 86_400, days: 18 })
    expect(parseFlags([], { DATA_DIR: '/somewhere' }, NOW).data).to.equal('/somewhere/devchain')
  })

  it('take a time to begin at', () => {
    expect(flags('--begin', '2026-11-01T00:00Z', '--days', '3').beginning).to.include({ begin: 1_793_491_200, days: 3 })
  })

  it('size a chain for measurements, which ends at the present', () => {
    const { beginning } = flags('--pools', '7', '--delegators', '30', '--blocks', '100')
    expect(beginning).to.deep.equal({ kind: 'load', seed: 1, begin: 1_789_999_200, pools: 7, workers: 1000, delegators: 30 })
  })

  it('name a scenario, whose content belongs to the chain', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'flags-')), 'story.json')
    const content = { chain: { spec: 1180, gracePeriod: '1h', coolDownPeriod: '1h' }, steps: [{ at: '+0s' }, { at: '+1h' }] }
    fs.writeFileSync(file, JSON.stringify(content))
    expect(flags('--scenario', file).beginning).to.deep.equal({ kind: 'scenario', seed: 1, begin: 1_789_996_800, file: content })
    expect(() => flags('--scenario', '/nowhere')).to.throw(DevchainError, '/nowhere cannot be read')
  })

  it('agree with a chain that was begun as they say, whatever they do not say', () => {
    const begun = flags('--seed', '5', '--days', '3').beginning
    expect(flags().agrees(begun)).to.equal(true)
    expect(flags('--seed', '5').agrees(begun)).to.equal(true)
    expect(flags('--seed', '6').agrees(begun)).to.equal(false)
    expect(flags('--pools', '5').agrees(begun)).to.equal(false)
    expect(flags().agrees(flags('--pools', '5').beginning)).to.equal(true)
  })

  it('refuse what they do not understand', () => {
    expect(() => flags('--port', 'http')).to.throw(DevchainError, '--port: got "http"; may be a number')
    expect(() => flags('--begin', 'soon')).to.throw(DevchainError, '--begin: got "soon"; may be a time')
    expect(() => flags('--speed', '3')).to.throw(DevchainError, '--speed')
  })
})
