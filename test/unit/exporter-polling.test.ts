import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { finalizedHead } from '#sentinel/exporter/chain-head'
import { Polling, pauseAfter } from '#sentinel/exporter/polling'

describe('polling', () => {
  const PAUSES = { everyMs: 1, atMostMs: 1 }

  /** Runs until the answers are used up. */
  async function after(answers: readonly (number | Error)[]) {
    const asked: (number | undefined)[] = []
    const reported: unknown[] = []
    const stop = new AbortController()
    let seconds = 0
    const polling = new Polling<number>(
      async (last) => {
        const answer = answers[asked.push(last) - 1]
        if (asked.length === answers.length) stop.abort()
        if (typeof answer === 'number') return answer
        throw answer
      },
      () => seconds++,
      (error) => reported.push(error),
    )
    await polling.run(PAUSES, stop.signal)
    return { state: polling.state, asked, reported }
  }

  it('hands on the last answer', async () => {
    const { state, asked } = await after([1, 2, 3])
    expect(asked).to.deep.equal([undefined, 1, 2])
    expect(state).to.deep.equal({ last: { value: 3, at: 4 }, problem: undefined, seconds: 1 })
  })

  it('keeps the last good answer and its time over faults, tells the first of them, and starts over after it', async () => {
    const [first, second] = [new Error('away'), new Error('still away')]
    const away = await after([1, first, second])
    expect(away.state).to.deep.equal({ last: { value: 1, at: 0 }, problem: 'still away', seconds: 1 })
    expect(away.reported).to.deep.equal([first])

    const back = await after([1, first, second, 4, 5])
    expect(back.asked).to.deep.equal([undefined, 1, undefined, undefined, 4])
    expect(back.state.problem).to.equal(undefined)
    expect((await after([first, 1, second])).reported).to.deep.equal([first, second])
  })

  it('names a fault that has no words by its code', async () => {
    expect((await after([Object.assign(new Error(''), { code: 'ECONNREFUSED' })])).state.problem).to.equal('ECONNREFUSED')
  })

  it('waits twice as long after each fault in a row, up to a limit', () => {
    const pauses = { everyMs: 1_000, atMostMs: 15_000 }
    expect([0, 1, 2, 3, 4, 5, 5_000].map((faults) => pauseAfter(faults, pauses))).to.deep.equal([
      1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
    ])
    const seldom = { everyMs: 3_600_000, retryMs: 30_000, atMostMs: 3_600_000 }
    expect([0, 1, 2, 3, 9].map((faults) => pauseAfter(faults, seldom))).to.deep.equal([3_600_000, 30_000, 60_000, 120_000, 3_600_000])
  })

  it('ends at once when it is stopped', async () => {
    const stop = new AbortController()
    const polling = new Polling(
      async () => 1,
      () => 0,
      () => undefined,
    )
    const running = polling.run({ everyMs: 3_600_000, atMostMs: 3_600_000 }, stop.signal)
    await wait(10)
    stop.abort()
    await running
  })
})

describe('the finalized head', () => {
  it('is asked of the node', async () => {
    const node = createServer(async (request, response) => {
      const { id, method, params } = (await json(request)) as { id: number; method: string; params?: string[] }
      const result =
        method === 'chain_getFinalizedHead' ? '0xff' : method === 'chain_getHeader' && params?.[0] === '0xff' && { number: '0x2a' }
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ jsonrpc: '2.0', id, result }))
    }).listen(0, '127.0.0.1')
    await once(node, 'listening')
    const ask = finalizedHead(`http://127.0.0.1:${(node.address() as AddressInfo).port}`)
    expect(await ask()).to.equal(42)
    node.close()
    node.closeAllConnections()
    expect(
      await ask().then(
        () => 'answered',
        () => 'failed',
      ),
    ).to.equal('failed')
  })
})
