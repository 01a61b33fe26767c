import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { Console } from '../support/console'
import { DELEGATOR, forecast, network, whatIf, workerKey } from '../support/console-data'

const textsOf = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allInnerTexts()

describe('the console', function () {
  this.timeout(60_000)
  const console = Console.inSuite()

  describe('the list of pools', () => {
    it('shows the pools in the order of their risk, with what it knows of each', async () => {
      const page = await console.open()
      const rows = page.locator('.risk-table tbody tr')
      await rows.first().waitFor()
      expect(await textsOf(page, '.risk-table th a')).to.deep.equal(['Pool 7', 'Pool 3', 'Pool 9', 'Pool 1'])
      expect(await rows.nth(0).innerText())
        .to.contain('3,500 − 1,000 − 500 = 2,000')
        .and.contain('1,234.57')
      expect(await rows.nth(0).innerText())
        .to.contain('700 idle')
        .and.contain('100 unresponsive')
        .and.contain('200 cooling')
      expect(await rows.nth(1).innerText())
        .to.contain('no limit')
        .and.contain('250')
      expect(await rows.nth(2).innerText())
        .to.contain('Queue covered')
        .and.contain('400 − 500 − 700 ≤ 0, covered')
      expect(await rows.nth(3).innerText())
        .to.contain('No queue')
        .and.contain('nobody waits')
      expect(await page.locator('[title="1,234.567890123456 PHA"]').count()).to.equal(1)
    })

    it('counts down to the forced stop every second', async () => {
      const page = await console.open()
      await page.locator('.countdown').first().waitFor()
      await page.clock.pauseAt(new Date('2026-11-02T10:00:30Z'))
      await page.clock.runFor(1_000)
      const [first = '', , later = ''] = await textsOf(page, '.countdown')
      expect(secondsOf(first)).to.be.within(7_168, 7_170)
      expect(secondsOf(later)).to.be.within(5 * 86_400 - 32, 5 * 86_400 - 30)
      await page.clock.runFor(3_000)
      const [then = ''] = await textsOf(page, '.countdown')
      expect(secondsOf(first) - secondsOf(then)).to.equal(3)
      expect(await page.locator('.as-of').innerText()).to.match(/khala.*as of block 1,234,567.*2026-11-02 09:59:54 UTC.*(39|40|41) s ago/s)
    })

    it('tells the chain time that is left where the index is behind', async () => {
      const timestamp = new Date('2026-10-01T00:00:00Z')
      console.api.answers.Network = () => ({ networkStates: [{ ...network, timestamp }] })
      const page = await console.open()
      await page.clock.setSystemTime(new Date('2026-11-30T00:00:00Z'))
      await page.getByText('of chain time').first().waitFor()
      expect((await textsOf(page, '.countdown'))[0]).to.equal('32 d 12:00:00 of chain time')
      expect(await page.locator('.as-of').innerText()).to.contain('behind, 60 d ago')
    })

    it('asks for a pool by its id, or by its owner', async () => {
      const page = await console.open()
      await page.getByLabel('Pool or owner').fill('9')
      await console.asked('Pools', { limit: 50, where: { pid_eq: 9 } })
      await page.getByLabel('Pool or owner').fill('45R2')
      await console.asked('Pools', { limit: 50, where: { owner: { id_startsWith: '45R2' } } })
    })

    it('lists the divergences when there are any', async () => {
      console.api.answers.Network = () => ({ networkStates: [{ ...network, divergenceCount: 1 }] })
      const page = await console.open()
      const row = page.locator('table:has(th:text("Expected")) tbody tr')
      expect((await row.innerText()).split(/\s+/)).to.deep.equal(['I8', '1,200,000', 'Pool', '9', 'withdrawal', 'amount', '100', '101'])
    })

    it('says that nothing is indexed yet', async () => {
      console.api.answers.Network = () => ({ networkStates: [] })
      const page = await console.open()
      await page.getByText('Nothing is indexed yet').waitFor()
    })
  })

  describe("a pool's page", () => {
    it('shows its numbers with their meaning, its queue, the ways out, its history and its events', async () => {
      const page = await console.open('#/pool/7')
      await page.getByRole('heading', { name: 'Pool 7' }).waitFor()
      const card = (name: string) => page.locator('.card', { has: page.getByRole('heading', { name, exact: false, level: 2 }) })
      expect(await card('Numbers').innerText())
        .to.contain('Commission\n12.5 %')
        .and.contain('Owner may claim\n<0.01 PHA')
        .and.contain('Share price\nno shares')
        .and.contain('Delegated and not staked: starts workers and pays withdrawals at once. R15, R31')
      expect(await card('Queue').locator('tbody').innerText())
        .to.contain('500 on 2026-11-03 10:00:00 UTC')
        .and.contain('1,000 on 2026-11-04 10:00:00 UTC')
        .and.contain('2,000 never by itself')
      expect(await card('Queue').locator(`[title="${DELEGATOR}"]`).innerText()).to.equal(DELEGATOR)
      expect(await card('Ways out').innerText())
        .to.contain('Stop 1 worker with 2,100 PHA')
        .and.contain('No plan needs fewer workers; another may give up less V.')
        .and.contain('raise it to 20,765 PHA first (R12)')
        .and.contain('Reclaim 100 PHA')
      // the earliest of the snapshots is that of the hour from 11 to 12
      expect(await page.getByRole('img').getAttribute('aria-label')).to.match(
        /^From 2026-10-31 12:00:00 UTC to 2026-11-02 09:59:54 UTC: free from 1,047 to 1,000 PHA/,
      )
      expect(await card('Events').locator('tbody tr').count()).to.equal(25)
    })

    it('shows the head of a long queue first, and all of it when asked', async () => {
      const requests = Array.from({ length: 300 }, (_, place) => ({ ...forecast.requests[0], account: `${place}` }))
      const at = new Date('2026-11-03T10:00:00Z')
      const payments = [1n, 2n].map((pha) => ({ at, account: '0', amount: pha * 10n ** 12n }))
      console.api.answers.Forecast = () => ({ whatIf: { ...whatIf, before: { ...forecast, requests, payments } } })
      const page = await console.open('#/pool/7')
      const rows = page.locator('.queue-table tbody tr')
      await rows.first().waitFor()
      expect(await rows.count()).to.equal(20)
      expect(await rows.first().innerText()).to.contain('3 on 2026-11-03 10:00:00 UTC')
      await page.getByRole('button', { name: 'Show all 300 requests' }).click()
      expect(await rows.count()).to.equal(300)
    })

    it('tells the amounts under the pointer, of hours or of days', async () => {
      const page = await console.open('#/pool/7')
      const legend = page.locator('.legend')
      await legend.getByText('2026-11-02 09:59:54 UTC').waitFor()
      await page.locator('.chart').hover({ position: { x: 90, y: 100 } })
      await legend.getByText('2026-10-31 12:00:00 UTC').waitFor()
      expect(await legend.innerText())
        .to.contain('free 1,047 PHA')
        .and.contain('pending 0 PHA')
      await page.getByLabel('All, by day').check()
      await console.asked('Snapshots', { id: '7', period: 'Day', limit: 2_000 })
    })

    it('keeps rewards out of the events until they are asked for', async () => {
      const page = await console.open('#/pool/7')
      await console.asked('Events', { where: { pool: { id_eq: '7' }, kind_not_eq: 'RewardReceived' }, limit: 26, offset: 0 })
      await page.getByRole('button', { name: 'Older' }).click()
      await page.getByLabel('with rewards received').check()
      await console.asked('Events', { where: { pool: { id_eq: '7' } }, limit: 26, offset: 0 })
    })

    it('turns the pages of its events', async () => {
      const page = await console.open('#/pool/7')
      const first = page.locator('.events-table tbody tr').first()
      expect(await first.innerText()).to.contain('1,234,000')
      expect(await page.getByRole('button', { name: 'Newer' }).isDisabled()).to.equal(true)
      await page.getByRole('button', { name: 'Older' }).click()
      await page.getByText('1,233,975').waitFor()
      await page.getByRole('button', { name: 'Older' }).click()
      await page.getByText('1,233,950').waitFor()
      expect(await page.getByRole('button', { name: 'Older' }).isDisabled()).to.equal(true)
    })

    it('says of a pool that is not there that it is not known, and of an address that it leads nowhere', async () => {
      const page = await console.open('#/pool/99')
      await page.getByText('Pool 99 is not known').waitFor()
      await page.goto(`${console.url}/#/elsewhere`)
      await page.getByText('There is no such page').waitFor()
    })
  })

  describe('what if', () => {
    it('asks with exact amounts and shows before and after', async () => {
      const page = await console.open('#/pool/7')
      await page.getByLabel('Withdraw, PHA').fill('120.000000000001')
      await page.getByLabel('Account').fill(DELEGATOR)
      await page
        .getByLabel(`Stop ${workerKey(3)} in what if`)
        .or(page.getByLabel('Public key'))
        .first()
        .waitFor()
      await page.getByLabel('Public key').fill(workerKey(3))
      await page.getByLabel(`Stop ${workerKey(3)} in what if`).check()
      await page.getByRole('button', { name: 'Try' }).click()
      await page.locator('.before-after').waitFor()
      expect(console.api.asked.filter(({ operationName }) => operationName === 'WhatIf').map(({ variables }) => variables)).to.deep.equal([
        { pid: 7, changes: { withdraw: '120000000000001', account: DELEGATOR, stop: [workerKey(3)] } },
      ])
      expect(await textsOf(page, '.steps li')).to.deep.equal([
        'Stop a worker: accepted',
        'Withdraw: accepted, 20 PHA paid now, 100 PHA queued',
      ])
      expect((await textsOf(page, '.before-after .changed')).map((row) => row.split(/\t|\n/).filter(Boolean))).to.deep.equal([
        ['Unfunded withdrawal', '2,000', '0'],
        ['Forced stop', '2026-11-02 12:00:00 UTC', 'none in sight'],
        ['Everybody is paid', 'never by itself', '2026-11-04 10:00:00 UTC'],
      ])
    })

    it('goes on from a way out at the button that tries it, and shows an answer beside its own question only', async () => {
      const page = await console.open('#/pool/7')
      await page.getByRole('button', { name: 'Take over into what if' }).first().click()
      expect(await page.evaluate('document.activeElement.textContent')).to.equal('Try')
      await page.keyboard.press('Enter')
      await page.locator('.before-after').waitFor()
      await page.getByLabel('Withdraw, PHA').fill('1')
      await page.locator('.before-after').waitFor({ state: 'detached' })
    })

    it("shows the chain's refusal by its name", async () => {
      const steps = [{ change: 'contribute', refused: 'StakeExceedsCapacity', paidNow: 0n, queued: 0n }]
      console.api.answers.WhatIf = () => ({ whatIf: { ...whatIf, steps, after: forecast } })
      const page = await console.open('#/pool/7')
      await page.getByRole('button', { name: 'Take over into what if' }).nth(1).click()
      expect(await page.getByLabel('Contribute, PHA').inputValue()).to.equal('2000')
      await page.getByRole('button', { name: 'Try' }).click()
      expect(await page.locator('.refused').innerText()).to.contain('Contribute: refused by the chain, StakeExceedsCapacity.')
    })

    it('says in a sentence what is wrong with a question', async () => {
      console.api.answers.WhatIf = () => {
        throw new Error('E5001: x is no address of this chain')
      }
      const page = await console.open('#/pool/7')
      const outcome = page.locator('.outcome')
      await page.getByRole('button', { name: 'Try' }).click()
      expect(await outcome.innerText()).to.equal('Give an amount to withdraw or to contribute, or workers to stop.')
      await page.getByLabel('Contribute, PHA').fill('1,5')
      await page.getByRole('button', { name: 'Try' }).click()
      expect(await outcome.innerText()).to.match(/^The amount to contribute is a number of PHA above 0 with at most 12 decimals/)
      expect(await textsOf(page, 'label:has([aria-invalid="true"]) .field-name')).to.deep.equal(['Contribute, PHA'])
      await page.getByLabel('Contribute, PHA').fill('1.5')
      await page.getByLabel('Account').fill('x')
      await page.getByRole('button', { name: 'Try' }).click()
      await page.getByText('x is no address of this chain.').waitFor()
    })
  })

  describe('a thousand workers', () => {
    it('are filtered and sorted while few rows are in the document', async () => {
      const page = await console.open('#/pool/7')
      const rows = page.locator('.worker-table tbody:not(.space) tr')
      await page.getByText('1,000 sessions').waitFor()
      expect(await page.locator('.worker-table').getAttribute('aria-rowcount')).to.equal('1001')
      expect(await rows.count()).to.be.within(10, 40)
      expect(await rows.first().innerText()).to.contain('1,999')

      await page.getByRole('button', { name: 'Stake, PHA' }).click()
      await rows.first().getByText('1,000').waitFor()
      expect(await page.locator('[aria-sort="ascending"]').innerText()).to.contain('Stake')

      await page.evaluate("document.querySelector('.scroll').scrollTo(0, 1e6)")
      await rows.last().getByText('1,999').waitFor()
      expect(await rows.count()).to.be.within(10, 40)

      await page.getByLabel('State').selectOption('Unresponsive')
      await page.getByText('200 of 1,000 sessions').waitFor()
      await page.getByLabel('State').selectOption('')
      await page.getByLabel('Public key').fill(workerKey(777).slice(-8).toUpperCase())
      await page.getByText('1 of 1,000 sessions').waitFor()
      expect(await rows.locator(`[title="${workerKey(777)}"]`).count()).to.equal(1)
      expect(await rows.innerText()).to.contain('not known')
    })
  })
})

/** Of "5 d 23:59:41". */
function secondsOf(text: string): number {
  const [, days = '0', hours, minutes, seconds] = /^(?:(\d+) d )?(\d\d):(\d\d):(\d\d)/.exec(text) ?? []
  return Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
}
