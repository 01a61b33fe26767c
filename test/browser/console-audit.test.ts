import { expect } from 'chai'
import { Console } from '../support/console'
import { NOW } from '../support/console-data'
import { auditOf, difference, readAt } from '../support/snapshot'

describe('the audit in the console', () => {
  const console = Console.inSuite()
  const at = NOW.getTime() / 1_000 - 120

  const fact = async (): Promise<string> => {
    const page = await console.open()
    const audit = page.locator('.facts > div', { has: page.getByText('Audit', { exact: true }) }).locator('dd')
    return audit.filter({ hasNotText: 'not known' }).innerText()
  }

  it('is off, or was not made yet, or could not be done', async () => {
    expect(await fact()).to.equal('off')
    const nothing = { last: undefined, problem: 'no answer yet', seconds: 0 }
    console.audit = { state: nothing }
    expect(await fact()).to.equal('none yet')
    console.audit = { state: { ...nothing, problem: 'E5002: the node at 127.0.0.1 cannot be read', seconds: 1 } }
    expect(await fact()).to.equal('none yet the last one failed: the node at 127.0.0.1 cannot be read.')
  })

  it('found no difference, and says how old that is', async () => {
    console.audit = readAt(0, auditOf([], { at }))
    expect(await fact()).to.match(/^no difference 2 min ago, block 1,234,500, 31 values of all pools$/)
  })

  it('names what it found', async () => {
    console.audit = readAt(0, auditOf([difference, { ...difference, pid: undefined, field: 'networkState.coolDownPeriod' }], { at }))
    expect(await fact()).to.match(/^2 differences 2 min ago/)
    const page = await console.open()
    const rows = page.locator('table:has(th:text("Chain")) tbody tr')
    await rows.first().waitFor()
    expect((await rows.allInnerTexts()).map((row) => row.split(/\s+/))).to.deep.equal([
      ['Pool', '7', 'freeDelegation', '7', '1000000000001', '1000000000000'],
      ['none', 'networkState.coolDownPeriod', '7', '1000000000001', '1000000000000'],
    ])
  })
})
