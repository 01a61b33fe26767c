import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { processFacts } from '#sentinel/up/process-facts'
import { temporaryFolder } from '../support/postgres'
import { type Output, run, Up } from '../support/up'
import { recordingOf, withChain } from './chain'
import { REFUSED_COMMANDS, REFUSED_QUERIES } from './refused'

const RECORDING = 'v1-1180-seed-cases'
const WHATIF = 'lib/whatif/main.js'
const pha = (amount: number): string => String(BigInt(amount) * 10n ** 12n)

const FORECAST = `freeDelegation pendingWithdrawal unfundedWithdrawal reclaimable forcedStopAt
  requests { account shares value unfunded requestedAt } payments { at account amount } unpaid { account value }
  stopPlan { workers { worker stake v } stake vLost unfunded covers exact assumptions }
  attractPlan { amount possible capGap contributable raiseCapTo }`
const WITHDRAW_4000 = `whatIf(pid: 0, changes: { withdraw: "${pha(4000)}" }) {
  pid height timestamp steps { change refused paidNow queued } before { ${FORECAST} } after { ${FORECAST} } assumptions }`

/** Case 1 and the exit of the user's document, asked of everything that `npm start` brings up. Each start goes on with the data of the one before. */
describe('npm start on a recorded chain', () => {
  const dataDir = temporaryFolder()
  after(() => rmSync(dataDir, { recursive: true }))

  it('says at block 22 that 2000 PHA are free, and what a withdrawal of 4000 would do (F1 to F6)', async () => {
    await upTo(22, async (up) => {
      await expectPool0(up, { free: 2000, pending: 0, unfunded: 0 })
      expect(await ask(up, 'poolsAtRisk(withinSeconds: 1000000) { pid }')).to.deep.equal({ poolsAtRisk: [] })
      expect(await ask(up, 'poolsAtRisk { pid }')).to.deep.equal({ poolsAtRisk: [] })
      const { whatIf } = (await ask(up, WITHDRAW_4000)) as { whatIf: { steps: unknown; after: Record<string, unknown> } }
      expect(whatIf.steps).to.deep.equal([{ change: 'withdraw', refused: null, paidNow: pha(2000), queued: pha(2000) }])
      const { after } = whatIf
      expect(after).to.deep.include({ unfundedWithdrawal: pha(2000), freeDelegation: '0', forcedStopAt: '2022-04-20T03:03:48.000Z' })
      expect(after.stopPlan)
        .to.deep.include({ unfunded: pha(2000), covers: true, exact: true })
        .and.property('workers')
        .with.length(1)
      expect(after.attractPlan).to.deep.include({ amount: pha(2000), possible: true })
      expectWords(await withdraw4000())
      const json = await withdraw4000('--json')
      expect(JSON.parse(json.stdout)).to.deep.equal(whatIf)
    })
  })

  it('answers on the command line when it does not run', async () => {
    expectWords(await withdraw4000())
  })

  it('refuses a node of another chain on the same data', async () => {
    const [ours, other] = [await recordingOf(RECORDING, 0), await recordingOf('v1-1180-queue-edge')]
    await withChain(other, async (url) => {
      const up = await Up.start(dataDir, '--rpc', url)
      expect(await up.ended).to.equal(1)
      const [genesis, indexed] = [other.manifest.genesisHash, ours.manifest.genesisHash]
      expect(up.said)
        .to.contain(`E4004: the node at ${new URL(url).host} is of another chain (genesis ${genesis}) than the data (genesis ${indexed}).`)
        .and.not.to.match(/^ +at /m)
    })
  })

  it('says at block 27 when the chain will stop all workers, and what averts it (F1 to F4)', async () => {
    await upTo(27, async (up) => {
      // an hour after the request
      await expectPool0(up, { free: 0, pending: 2000, unfunded: 2000, stop: '2022-04-20T03:04:48Z' })
      const [stop, reclaim] = ['2022-04-20T03:04:48.000Z', '2022-04-27T03:04:49.000Z']
      expect(await ask(up, 'poolsAtRisk(withinSeconds: 3600) { pid unfundedWithdrawal forcedStopAt }')).to.deep.equal({
        poolsAtRisk: [{ pid: 0, unfundedWithdrawal: pha(2000), forcedStopAt: stop }],
      })
      expect(await ask(up, 'poolsAtRisk(withinSeconds: 3599) { pid }')).to.deep.equal({ poolsAtRisk: [] })
      expect(await ask(up, 'poolsAtRisk { pid }')).to.deep.equal({ poolsAtRisk: [{ pid: 0 }] })
      expect(await ask(up, 'stopPlan(pid: 0) { workers { stake } unfunded covers exact vLost }')).to.deep.equal({
        stopPlan: { workers: [{ stake: pha(3000) }], unfunded: pha(2000), covers: true, exact: true, vLost: '55340232221128654848000' },
      })
      // its request waits behind the 2000: the forced stop and the cool-down of seven days pay both
      const delegator = '42sh7NtNN8YFu2yx8LeCuhtKutpn4Cgp8rGrRZP3SF3GQYgw'
      const exit = `delegatorExit(pid: 0, account: "${delegator}", shares: "${pha(1400)}") { refused paidNow queued payments { at amount } doneAt forcedStopAt }`
      expect(await ask(up, exit)).to.deep.equal({
        delegatorExit: {
          ...{ refused: null, paidNow: '0', queued: pha(1400), forcedStopAt: stop, doneAt: reclaim },
          payments: [{ at: reclaim, amount: pha(1400) }],
        },
      })
    })
    expect(processorLog()).to.contain('processing blocks from 23')
  })

  it('says at block 28 that nothing waits and 500 PHA are free', async () => {
    await upTo(28, (up) => expectPool0(up, { free: 500, pending: 0, unfunded: 0 }))
    expect(processorLog()).to.contain('processing blocks from 28')
  })

  it('starts at the head of the chain too, and refuses questions that it cannot answer', async () => {
    await upTo(28, async (up) => {
      await expectPool0(up, { free: 500, pending: 0, unfunded: 0 })
      for (const [query, answer] of Object.entries(REFUSED_QUERIES)) {
        const { errors = [], ...rest } = await up.graphql(`{ ${query} }`)
        expect(errors, query).to.have.length(1)
        expect(errors[0]?.message.slice(0, answer.length), query).to.equal(answer)
        expect(JSON.stringify({ errors, rest }), query).not.to.match(/stacktrace|node_modules|\\n +at /)
      }
      const refusals = Object.entries(REFUSED_COMMANDS).map(async ([command, answer]) => {
        const { code, stdout, stderr } = await run(WHATIF, command.split(' ').filter(Boolean), { DATA_DIR: dataDir })
        expect({ code, stdout, stderr: stderr.slice(0, answer.length) }, command).to.deep.equal({ code: 2, stdout: '', stderr: answer })
        expect(stderr, command).not.to.match(/^ +at /m)
      })
      await Promise.all(refusals)
    })
  })

  /** Serves the recording up to a block, starts everything, and ends it with Ctrl-C: of it nothing may be left. */
  async function upTo(block: number, use: (up: Up) => Promise<void>): Promise<void> {
    const recording = await recordingOf(RECORDING, block)
    await withChain(recording, async (url) => {
      const up = await Up.start(dataDir, '--rpc', url)
      let processes: ReadonlyMap<number, string>
      try {
        await up.indexed(block)
        processes = up.processes()
        const networkStates = [{ genesisHash: recording.manifest.genesisHash }]
        expect(await ask(up, 'networkStates { genesisHash }')).to.deep.equal({ networkStates })
        await use(up)
      } finally {
        await up.interrupt()
      }
      expect(await up.ended, up.said).to.equal(0)
      expect(processes.size).to.be.greaterThan(4)
      expect([...processes].filter(([pid, startedAt]) => processFacts(pid)?.startedAt === startedAt)).to.deep.equal([])
      expect(await up.takenPorts()).to.deep.equal([])
    })
  }

  const processorLog = (): string => readFileSync(path.join(dataDir, 'logs', 'processor.log'), 'utf8')

  const withdraw4000 = (...flags: string[]): Promise<Output> =>
    run(WHATIF, ['--pool', '0', '--withdraw', '4000', ...flags], { DATA_DIR: dataDir })
})

async function ask(up: Up, query: string): Promise<unknown> {
  const { data, errors } = await up.graphql(`{ ${query} }`)
  expect(errors, query).to.equal(undefined)
  return data
}

/** GraphQL in base units and ISO times, metrics in PHA and Unix seconds. */
async function expectPool0(up: Up, { free, pending, unfunded, stop }: { free: number; pending: number; unfunded: number; stop?: string }) {
  const query = 'poolById(id: "0") { freeDelegation pendingWithdrawal unfundedWithdrawal forcedStopAt }'
  const forcedStopAt = stop === undefined ? null : stop.replace('Z', '.000000Z')
  const amounts = { freeDelegation: pha(free), pendingWithdrawal: pha(pending), unfundedWithdrawal: pha(unfunded) }
  expect(await ask(up, query)).to.deep.equal({ poolById: { ...amounts, forcedStopAt } })
  const metrics = await up.metrics(0)
  const of = (name: string): string | undefined => metrics.get(`stakepool_${name}`)
  expect(of('free_delegation_pha')).to.equal(`${free}`)
  expect(of('pending_withdrawal_pha')).to.equal(`${pending}`)
  expect(of('unfunded_withdrawal_pha')).to.equal(`${unfunded}`)
  expect(of('forced_stop_timestamp_seconds')).to.equal(stop === undefined ? '+Inf' : `${Date.parse(stop) / 1000}`)
}

function expectWords({ code, stdout, stderr }: Output): void {
  expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' })
  expect(stdout)
    .to.contain('2000 PHA paid now, 2000 PHA queued')
    .and.to.contain('of it unfunded        0 PHA  ->  2000 PHA')
    .and.to.contain('forced stop after     none in sight  ->  2022-04-20T03:03:48Z')
    .and.to.contain('attract 2000 PHA of new delegation')
    .and.to.contain('stop 1 worker, 3000 PHA')
}
