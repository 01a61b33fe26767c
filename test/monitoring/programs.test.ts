import { expect } from 'chai'
import { eventually } from '../support/eventually'
import { startAlertmanager } from './alertmanager'
import { startPrometheus } from './prometheus'
import { startWebhook } from './webhook'

describe('Prometheus and Alertmanager as shipped', () => {
  it('deliver what always fires, so that silence means a fault', async () => {
    const webhook = await startWebhook()
    const alertmanager = await startAlertmanager(webhook.address)
    const prometheus = await startPrometheus({ targets: [], alertmanager: alertmanager.address })
    try {
      const heard = await eventually(
        () => webhook.messages.filter(({ receiver }) => receiver === 'dead-mans-switch'),
        ({ length }) => length > 0,
      )
      expect(heard[0]?.alerts.map(({ status, labels }) => [status, labels])).to.deep.equal([
        ['firing', { alertname: 'Watchdog', severity: 'info' }],
      ])
      expect(await prometheus.query('sentinel:threshold:forced_stop_page_seconds')).to.deep.equal([
        { labels: { __name__: 'sentinel:threshold:forced_stop_page_seconds' }, value: 6 * 3600 },
      ])
    } finally {
      await prometheus.stop()
      await alertmanager.stop()
      await webhook.stop()
    }
  })
})
