import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect } from 'chai'
import type { DatabaseEnv } from '#sentinel/up/connect'
import { type Content, contentOf } from '../support/content'
import type { Databases } from '../support/databases'
import { eventually } from '../support/eventually'
import { reservedPort } from '../support/ports'
import { query } from '../support/postgres'
import { FinalizingNode, processorEnv, Running, reached, withClient } from './place'
import { LONG, setting } from './setting'
import { compare, fault } from './tally'

const HOUR_MS = 3_600_000
const YEAR_MS = 8_766 * HOUR_MS

/** What Date tells in a process, as JavaScript of the true time `t` in ms. */
const CLOCKS: Readonly<Record<string, string>> = {
  'ten years ahead': `t + ${10 * YEAR_MS}`,
  'ten years behind': `t - ${10 * YEAR_MS}`,
  'that is put forward and back by a day': `t + (Math.floor(t / 50) % 2 ? ${24 * HOUR_MS} : ${-24 * HOUR_MS})`,
}

/** Loaded before anything else. */
const withClock = (time: string): NodeJS.ProcessEnv => {
  const script = `
    const { now } = Date
    const wrong = () => ((t) => ${time})(now())
    globalThis.Date = class extends Date {
      constructor(...parts) { if (parts.length > 0) super(...parts); else super(wrong()) }
      static now() { return wrong() }
    }`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` }
}

describe('a machine whose clock is wrong', () => {
  let databases: Databases
  let node: FinalizingNode
  let expected: Content

  before(async () => {
    const made = await setting()
    databases = made.databases
    expected = made.expected.long
    node = await FinalizingNode.serve(made.simulation, LONG)
  })
  after(() => node.close())

  for (const [what, time] of Object.entries(CLOCKS)) {
    fault(`has the same index, deadlines too, with a clock ${what}`, 1, async () => {
      const database = await databases.fresh()
      const processor = new Running(processorEnv(database, node.url, withClock(time)))
      await reached(database, LONG)
      expect(processor.restarts).to.equal(0)
      await processor.stop()
      compare(await withClient(database, contentOf), expected)
    })
  }

  const DEADLINE = /^stakepool_forced_stop_timestamp_seconds\{.*\} (\S+)$/m

  fault('is not ready with a clock that is ahead or behind, says by how much, and exports the same numbers', 2, async () => {
    const database = await databases.fresh()
    const processor = new Running(processorEnv(database, node.url))
    await reached(database, LONG)
    await processor.stop()
    await query(database, `UPDATE network_state SET timestamp = date_trunc('second', now())`)
    const [right, ahead, behind] = await Promise.all([
      exported(database, 't'),
      exported(database, `t + ${HOUR_MS}`),
      exported(database, `t - ${HOUR_MS}`),
    ])
    expect(right.ready).to.match(/^200 ready/)
    expect(ahead.ready).to.match(/^503 the last indexed block, 400, is 36\d\d s old; the limit is 300 s/)
    expect(behind.ready).to.match(/^503 the last indexed block, 400, is 3[56]\d\d s ahead of this machine's clock: correct the clock/)
    expect(right.metrics).to.match(DEADLINE)
    const [numbers, ...others] = [right, ahead, behind].map(({ metrics }) => ofTheChain(metrics))
    for (const other of others) expect(other).to.deep.equal(numbers)
    for (const { metrics } of [right, ahead, behind]) {
      expect(metrics).not.to.match(/ NaN$/m)
      expect(Number(/^stakepool_snapshot_age_seconds (\S+)$/m.exec(metrics)?.[1])).to.be.within(0, HOUR_MS / 1000 - 1)
    }
  })
})

/** Series that come from the index; those of the process and the exporter itself differ from one to the next. */
const ofTheChain = (metrics: string): string[] => metrics.split('\n').filter((line) => /^stakepool_\w+\{chain=/.test(line))

/** What an exporter with this clock says. */
async function exported(database: DatabaseEnv, time: string): Promise<{ readonly ready: string; readonly metrics: string }> {
  const port = await reservedPort()
  const settings = { ...withClock(time), EXPORTER_PORT: `${port}`, WATCH_POOLS: '*', STATE_MAX_AGE_SECONDS: '300', RPC_ENDPOINT: '' }
  const exporter: ChildProcess = spawn(process.execPath, ['lib/exporter/main.js'], {
    env: { PATH: process.env.PATH, ...database, ...settings },
    stdio: 'ignore',
  })
  const ended = once(exporter, 'exit')
  try {
    const ask = async (path: string): Promise<string> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`)
      return `${path === '/readyz' ? `${response.status} ` : ''}${await response.text()}`
    }
    const ready = await eventually(
      () => ask('/readyz'),
      (answer) => !/nothing is indexed|cannot be read/.test(answer),
    )
    return { ready, metrics: await ask('/metrics') }
  } finally {
    exporter.kill('SIGTERM')
    await ended
  }
}
