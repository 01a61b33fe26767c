import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { Console } from '../support/console'
import { network } from '../support/console-data'

describe('the console without an answer', function () {
  this.timeout(60_000)
  const console = Console.inSuite()

  it('says so, keeps what it knew and marks it as stale, and recovers by itself', async () => {
    const page = await console.open('#/pool/7')
    await page.getByText('1,000 sessions').waitFor()
    expect(await page.locator('.banner').count()).to.equal(0)

    await console.api.stop()
    await page.getByRole('alert').waitFor()
    expect(await page.locator('.banner').innerText())
      .to.contain(`No answer: the GraphQL API (127.0.0.1:${console.api.port}) does not answer.`)
      .and.match(/What is shown is stale: block 1,234,567, last answer \d+ s ago\. Trying again every 3 seconds\./)
    expect(await page.locator('.as-of').innerText()).to.contain('stale')
    expect(await page.locator('main.stale').count()).to.equal(1)
    expect(await page.getByText('1,000 sessions').isVisible()).to.equal(true)

    console.api.answers.Network = () => ({ networkStates: [{ ...network, height: 1_234_999 }] })
    await console.api.start()
    await page.locator('.banner').waitFor({ state: 'detached' })
    await page.getByText('1,234,999').waitFor()
    expect(await page.locator('main.stale').count()).to.equal(0)
    console.forgive(/status of 502/)
  })

  it('asks again for the part that was refused, and shows the rest meanwhile', async () => {
    const { Events } = console.api.answers
    console.api.answers.Events = () => {
      throw new Error('canceling statement due to statement timeout')
    }
    const page = await console.open('#/pool/7')
    await page.locator('.card .problem', { hasText: 'canceling statement due to statement timeout.' }).waitFor()
    await page.getByText('1,000 sessions').waitFor()
    if (Events !== undefined) console.api.answers.Events = Events
    await page.locator('.events-table').waitFor()
    expect(await page.locator('.problem').count()).to.equal(0)
  })

  it('calls nothing good that it does not know', async () => {
    console.api.answers.Pools = () => {
      throw new Error('canceling statement due to statement timeout')
    }
    const page = await console.open()
    await page.locator('.card .problem').waitFor()
    expect(await page.locator('.figure dd.absent').allInnerTexts()).to.deep.equal(['not known of 4', 'not known'])
  })

  it('asks again what it shows when the index has moved on, and only then', async () => {
    const page = await console.open()
    await page.locator('.risk-table').waitFor()
    const asked = (name: string): number => console.api.asked.filter(({ operationName }) => operationName === name).length
    const before = asked('Pools')
    for (const beats = asked('Network'); asked('Network') < beats + 3; ) {
      await page.clock.runFor(3_000)
      await wait(50)
    }
    expect(asked('Pools')).to.equal(before)
    console.api.answers.Network = () => ({ networkStates: [{ ...network, height: 1_234_568 }] })
    await page.getByText('1,234,568').first().waitFor()
    await console.asked('Pools', { limit: 50, where: null }, before + 1)
  })

  it('asks nothing while nobody looks at it', async () => {
    const page = await console.open()
    await page.locator('.risk-table').waitFor()
    await page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    await page.clock.runFor(10_000)
    // what it has asked before may still be on its way to the API
    let asked = 0
    page.on('request', () => asked++)
    await page.clock.runFor(30_000)
    expect(asked).to.equal(0)
    await page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    while (asked === 0) await wait(50)
  })
})
