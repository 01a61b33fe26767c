import { join } from 'node:path'
import { expect } from 'chai'
import { eventually } from '../support/eventually'
import { reservedPort } from '../support/ports'
import { startAlertmanager } from './alertmanager'
import type { Program } from './program'
import { type Prometheus, startPrometheus } from './prometheus'
import { type Sentinel, startSentinel } from './sentinel'
import { startWebhook, type Webhook } from './webhook'

const ALICE = '45R2pfjQUW2s9PQRHU48HQKLKHVMaDja7N3wpBtmF28UYDs2'
const BOB = '43qsYbZGLn2xzNuurY6BY4QNDSUU7gLEcXuckpm6B3DEmEx9'
const CHARLIE = '43tXcmhJfmvbczKaPKgWXirf3a9r6zD63KAxHq4CTSPm4DRf'

/** The pools of the story by what they are there for. */
const [IN_70_HOURS, IN_20_HOURS, IN_5_HOURS, COVERED, STEPWISE, OF_A_STRANGER] = [0, 1, 2, 3, 4, 5]

const [UNFUNDED, IN_72H, IN_24H, IN_6H] = ['PoolWithdrawalUnfunded', 'PoolForcedStopIn72h', 'PoolForcedStopIn24h', 'PoolForcedStopIn6h']

/**
 * From block to message with real parts: simulated chain, processor, PostgreSQL, exporter, Prometheus, Alertmanager. The rules are the shipped
 * ones, unchanged: alerts on a forced stop wait for nothing, and of PoolWithdrawalUnfunded, which does, it is enough here that it is pending.
 */
describe('an owner is warned of a forced stop', () => {
  let webhook: Webhook
  let alertmanager: Program
  let prometheus: Prometheus
  let sentinel: Sentinel

  before(async () => {
    const exporterPort = await reservedPort()
    webhook = await startWebhook()
    alertmanager = await startAlertmanager(webhook.address)
    prometheus = await startPrometheus({ targets: [`127.0.0.1:${exporterPort}`], alertmanager: alertmanager.address })
    sentinel = await startSentinel(['--scenario', join(__dirname, 'deadlines.json')], exporterPort)
  })
  after(async () => {
    await sentinel?.stop()
    await prometheus?.stop()
    await alertmanager?.stop()
    await webhook?.stop()
  })
  afterEach(function () {
    if (this.currentTest?.state === 'failed') console.error(sentinel.said())
  })

  /** What was heard of a pool: receiver, alert and status, once for each change. */
  function heard(pid: number | undefined): readonly string[] {
    const last = new Map<string, string>()
    const alerts = webhook.messages.flatMap(({ receiver, alerts }) => alerts.map((alert) => ({ receiver, ...alert })))
    return alerts.flatMap(({ receiver, status, labels: { alertname = '', ...labels } }) => {
      if (labels.pid !== pid?.toString() || last.get(alertname) === status) return []
      last.set(alertname, status)
      return [`${receiver}: ${alertname} ${status}`]
    })
  }

  const hears = async (pid: number | undefined, ...expected: readonly string[]): Promise<void> => {
    const all = await eventually(
      () => heard(pid),
      ({ length }) => length >= expected.length,
    )
    expect(all).to.have.members(expected)
  }

  const stopWorker = (pid: number, worker: string): Promise<void> =>
    sentinel.tx('stop-mining', '--pool', `${pid}`, '--account', ALICE, '--worker', worker)

  it('72, 24 and 6 hours before, by the most urgent alert alone, and only its owner', async () => {
    await hears(IN_70_HOURS, `alice: ${IN_72H} firing`)
    await hears(IN_20_HOURS, `bob: ${IN_24H} firing`)
    await hears(IN_5_HOURS, `charlie: ${IN_6H} firing`)
    await hears(STEPWISE, `alice-page: ${IN_6H} firing`)
  })

  it('with pool, owner, amount, deadline and a runbook', async () => {
    const cases = [
      { pid: IN_70_HOURS, owner: ALICE, alertname: IN_72H, severity: 'warning', left: /in 2d 2[12]h/ },
      { pid: IN_20_HOURS, owner: BOB, alertname: IN_24H, severity: 'critical', left: /in (19|20)h/ },
      { pid: IN_5_HOURS, owner: CHARLIE, alertname: IN_6H, severity: 'page', left: /in [45]h/ },
    ]
    for (const { pid, owner, alertname, severity, left } of cases) {
      const [alert] = webhook.messages.flatMap(({ alerts }) => alerts).filter(({ labels }) => labels.pid === `${pid}`)
      const [deadline] = await prometheus.query(`stakepool_forced_stop_timestamp_seconds{pid="${pid}"}`)
      const due = new Date((deadline?.value ?? 0) * 1000).toISOString().replace('T', ' ').replace('.000Z', ' +0000 UTC')
      expect(alert?.labels).to.include({ pid: `${pid}`, owner, alertname, severity })
      expect(alert?.annotations.summary).to.include(`Pool ${pid} on `).and.match(left)
      expect(alert?.annotations.description)
        .to.include(`Delegators of pool ${pid} wait for 1500.00 PHA that the pool does not have.`)
        .and.include(`after ${due}, all its workers are stopped`)
        .and.include(`Owner ${owner}: `)
      expect(alert?.annotations.runbook_url).to.equal(`http://127.0.0.1:9464/runbooks/${alertname}.md`)
    }
  })

  it('while the alerts that it implies fire unheard, and none for a queue that is covered', async () => {
    const alerts = await prometheus.query('ALERTS{pid!=""}')
    const ofPool = (pid: number): readonly string[] =>
      alerts.flatMap(({ labels: { alertname = '', ...labels } }) => (labels.pid === `${pid}` ? [alertname] : []))
    expect(ofPool(IN_70_HOURS)).to.have.members([UNFUNDED, IN_72H])
    expect(ofPool(IN_20_HOURS)).to.have.members([UNFUNDED, IN_72H, IN_24H])
    for (const pid of [IN_5_HOURS, STEPWISE, OF_A_STRANGER]) {
      expect(ofPool(pid)).to.have.members([UNFUNDED, IN_72H, IN_24H, IN_6H])
    }
    expect(ofPool(COVERED)).to.deep.equal([])
    const [queue] = await prometheus.query(`stakepool_pending_withdrawal_pha{pid="${COVERED}"}`)
    expect(queue?.value).to.equal(1500)
  })

  it('until a worker is stopped that holds enough', async () => {
    await stopWorker(IN_70_HOURS, 'a')
    await hears(IN_70_HOURS, `alice: ${IN_72H} firing`, `alice: ${IN_72H} resolved`)
  })

  it('less urgently with each worker that is stopped, while others still wait', async () => {
    const all = [`alice-page: ${IN_6H} firing`]
    const steps = [
      { worker: 'e1', brings: [`alice-page: ${IN_6H} resolved`, `alice: ${IN_24H} firing`] },
      { worker: 'e2', brings: [`alice: ${IN_24H} resolved`, `alice: ${IN_72H} firing`] },
      { worker: 'e3', brings: [`alice: ${IN_72H} resolved`] },
    ]
    for (const { worker, brings } of steps) {
      await stopWorker(STEPWISE, worker)
      all.push(...brings)
      await hears(STEPWISE, ...all)
    }
  })

  it('and nobody is told of anything else', async () => {
    await hears(undefined, 'dead-mans-switch: Watchdog firing')
    expect(heard(IN_20_HOURS)).to.deep.equal([`bob: ${IN_24H} firing`])
    expect(heard(IN_5_HOURS)).to.deep.equal([`charlie: ${IN_6H} firing`])
    expect(heard(COVERED)).to.deep.equal([])
    expect(heard(OF_A_STRANGER)).to.deep.equal([])
  })
})
