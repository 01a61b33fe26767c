import { expect } from 'chai'
import { tx } from '#sentinel/devchain/cli/tx'
import { DevchainError } from '#sentinel/devchain/error'
import { live } from '#sentinel/devchain/pace'
import { serve } from '#sentinel/devchain/rpc/server'
import { ownMethods } from '#sentinel/devchain/rpc/submit'
import type { Simulation } from '#sentinel/devchain/simulation'
import { BEGIN, small } from './chains'

describe('time on the simulated chain', () => {
  /** Lets a chain live at this time, in seconds, until `until` holds. */
  async function lived(simulation: Simulation, now: () => number, until: () => boolean, hoursPerSecond = 3600): Promise<string[]> {
    const lines: string[] = []
    const stop = new AbortController()
    const clock = (): number => now() * 1000
    const life = live(simulation, { hoursPerSecond, blocks: 5000, signal: stop.signal, clock, say: (line) => lines.push(line) })
    while (!until()) await new Promise((resolve) => setTimeout(resolve, 5))
    stop.abort()
    await life
    return lines
  }
  /** When the chain has its three blocks, so much later, and stays: what happens does not hang on how quick this machine is. */
  const after = (seconds: number) => () => BEGIN + 1200 + seconds
  const timesOf = ({ chain }: Simulation): number[] =>
    Array.from({ length: chain.head.number - 3 }, (_, i) => Number(chain.block(i + 4).timestampMs) / 1000)

  it('passes in steps of ten minutes up to the present, and of twelve seconds from there', async () => {
    const simulation = await small()
    const last = BEGIN + 1200
    const lines = await lived(simulation, after(3 * 86_400 + 30), () => simulation.chain.head.number >= 3 + 432 + 2)
    const times = timesOf(simulation)
    expect(times.slice(0, 432)).to.deep.equal(Array.from({ length: 432 }, (_, i) => last + 600 * (i + 1)))
    expect(times.slice(432)).to.deep.equal([last + 3 * 86_400 + 12, last + 3 * 86_400 + 24])
    expect(lines).to.deep.equal(['Block 147; from here on time passes at 3600 h/s', 'The present is reached with block 437'])
  })

  it('passes as quickly as asked for', async () => {
    const simulation = await small()
    const began = performance.now()
    await lived(simulation, after(36_000), () => simulation.chain.head.number === 3 + 60, 100)
    expect(performance.now() - began).to.be.greaterThan(90)
  })

  it('does not wait for the next block when somebody acts', async () => {
    const simulation = await small()
    const node = await serve(simulation.chain, 0, ownMethods(simulation))
    const said: string[] = []
    const call = (...words: string[]) => tx([...words, '--port', String(node.port)], (line) => said.push(line))
    const acting = (async () => {
      const codes = [
        await call('withdraw', '--pool', '0', '--account', 'bob', '--amount', '3500'),
        await call('start-mining', '--pool', '0', '--account', 'alice', '--worker', 'alice-1', '--stake', '5000'),
        await call('contribute', '--pool', '0', '--account', 'alice', '--amount', '0.5'),
      ]
      return codes
    })()
    let codes: number[] | undefined
    void acting.then((done) => {
      codes = done
    })
    // never time for the next block by itself
    await lived(
      simulation,
      () => Number(simulation.last) + 1,
      () => codes !== undefined,
    )
    await node.close()
    expect(codes).to.deep.equal([1, 1, 0])
    expect(said.map((line) => line.replace(/\(.*\)/, '()'))).to.deep.equal([
      'Block 4 (): withdraw is refused: InvalidWithdrawalAmount',
      'Block 5 (): start-mining is refused: InsufficientFreeStake',
      'Block 6 (): contribute is done',
    ])
    expect(timesOf(simulation)).to.deep.equal([1, 2, 3].map((seconds) => BEGIN + 1200 + seconds))
  })

  it('tells who acts what is wrong with it', async () => {
    const failing = async (...words: string[]): Promise<string> => {
      try {
        await tx(words, () => undefined)
      } catch (error) {
        if (error instanceof DevchainError) return error.message
      }
      throw new Error('this should have been refused')
    }
    expect(await failing('steal')).to.match(/"steal" is no call/)
    expect(await failing('withdraw', '--pool', '1')).to.equal('tx: withdraw wants --pool X --account X (--amount X | --shares X)')
    expect(await failing('create', '--account', 'zoe', '--port', '1')).to.match(/no chain answers at/)
    expect(await failing('withdraw', '--pool', '0', '--account', 'bob', '--amount', 'much')).to.equal(
      'tx: --amount: got "much"; may be PHA, such as 4000 or 0.5',
    )
    expect(await failing('create', '--account', 'zoe', '--fast')).to.equal(
      "tx: Unknown option '--fast'. tx --help lists the calls and their flags",
    )
    const simulation = await small()
    const node = await serve(simulation.chain, 0, ownMethods(simulation))
    expect(await failing('set-cool-down-expiration', '--period', 'long', '--port', `${node.port}`)).to.match(/may be a time such as/)
    await node.close()
  })
})
