import axe, { type AxeResults } from 'axe-core'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { Console } from '../support/console'
import { network } from '../support/console-data'

const PHONE = { width: 390, height: 844 }
const PAGES = [
  { hash: '', name: 'the list of pools', ready: 'Pool 7' },
  { hash: '#/pool/7', name: "a pool's page", ready: '1,000 sessions' },
]

/** Everything that axe knows; a violation is told with what it was found in. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const results = await page.evaluate<AxeResults>('axe.run()')
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

describe('the console, for everybody', function () {
  this.timeout(60_000)
  const console = Console.inSuite()

  for (const { hash, name, ready } of PAGES) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has no fault that axe finds in ${name}, ${colorScheme}`, async () => {
        console.api.answers.Network = () => ({ networkStates: [{ ...network, divergenceCount: 1 }] })
        const page = await console.open(hash, { colorScheme })
        await page.getByText(ready).first().waitFor()
        expect(await violations(page)).to.deep.equal([])
      })
    }

    it(`fits a phone in ${name}`, async () => {
      const page = await console.open(hash, { viewport: PHONE })
      await page.getByText(ready).first().waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(PHONE.width)
      expect(await violations(page)).to.deep.equal([])
    })
  }

  it('has no fault that axe finds in an answer to what if', async () => {
    const page = await console.open('#/pool/7')
    await page.getByRole('button', { name: 'Take over into what if' }).first().click()
    await page.getByRole('button', { name: 'Try' }).click()
    await page.locator('.before-after').waitFor()
    expect(await violations(page)).to.deep.equal([])
  })

  it('shows pools as cards on a phone, with the name of every number', async () => {
    const page = await console.open('', { viewport: PHONE })
    const card = page.locator('.risk-table tbody tr').first()
    await card.waitFor()
    expect(await page.locator('.risk-table thead').isVisible()).to.equal(false)
    expect((await card.boundingBox())?.width).to.be.within(300, PHONE.width)
    const named = await page.evaluate("getComputedStyle(document.querySelector('[data-label=\"Cap gap\"]'), '::before').content")
    expect(named).to.equal('"Cap gap"')
  })

  it('opens a pool by keyboard, says where one is, and comes back', async () => {
    const page = await console.open()
    await page.locator('.risk-table').waitFor()
    await press(page, 'Tab', 'Pool 7')
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle + ' ' + document.title")).to.match(
      /^solid Pools by risk/,
    )
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Pool 7' }).waitFor()
    expect(await page.evaluate("document.activeElement.textContent + ', ' + document.title")).to.equal(
      'Pool 7, Pool 7 · Stakepool Sentinel',
    )
    await press(page, 'Shift+Tab', '← All pools')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Pools by risk' }).waitFor()
  })

  it('moves nothing for those who do not want it', async () => {
    const page = await console.open('', { reducedMotion: 'reduce' })
    await page.locator('.bar > span').first().waitFor()
    expect(await page.evaluate("getComputedStyle(document.querySelector('.bar > span')).transitionDuration")).to.equal('0s')
  })
})

/** Again and again, until what has that text is focused. */
async function press(page: Page, key: string, until: string): Promise<void> {
  for (let times = 0; times < 20; times++) {
    await page.keyboard.press(key)
    if ((await page.evaluate('document.activeElement.textContent')) === until) return
  }
  throw new Error(`${key} does not lead to ${until}`)
}
