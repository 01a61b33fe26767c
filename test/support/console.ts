import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { listen } from '#sentinel/exporter/listen'
import type { Sources } from '#sentinel/exporter/scrape'
import { createServer } from '#sentinel/exporter/server'
import { launchBrowser } from './browser'
import { type Asked, MadeApi } from './console-api'
import { NOW } from './console-data'

/** The built console behind the real exporter, with an API of made data. Every test has pages of its own. */
export class Console {
  readonly api = new MadeApi()
  /** What the exporter's last audit found; undefined: none are made. */
  audit: Sources['audit']
  /** What the pages had to complain about. */
  complaints: string[] = []
  url = ''
  private server: Server | undefined
  private browser: Browser | undefined

  /** Sets it up around the tests of a suite, each of which must end without complaints. */
  static inSuite(): Console {
    const own = new Console()
    before(() => own.start())
    after(() => own.stop())
    beforeEach(() => {
      own.complaints = []
      own.audit = undefined
      own.api.forget()
    })
    afterEach(async () => {
      for (const context of own.browser?.contexts() ?? []) await context.close()
      expect(own.complaints).to.deep.equal([])
    })
    return own
  }

  /** A page whose clock begins at the present of the made data. */
  async open(hash = '', options: BrowserContextOptions = {}): Promise<Page> {
    if (this.browser === undefined) throw new Error('the browser has not started')
    const context = await this.browser.newContext({ viewport: { width: 1_280, height: 900 }, ...options })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text())
    })
    page.on('pageerror', ({ message }) => this.complaints.push(message))
    // a violation of the policy is a complaint, also where the browser keeps it to itself
    await page.addInitScript("addEventListener('securitypolicyviolation', (event) => console.error('policy', event.violatedDirective))")
    await page.clock.install({ time: NOW })
    await page.goto(`${this.url}/${hash}`)
    return page
  }

  /** What the browser tells of answers that are meant to fail is no complaint. */
  forgive(words: RegExp): void {
    this.complaints = this.complaints.filter((complaint) => !words.test(complaint))
  }

  /** Waits until the API was asked that, so many times. */
  async asked(operationName: string, variables: object, times = 1): Promise<void> {
    const wanted = JSON.stringify(variables)
    const fits = (one: Asked): boolean => one.operationName === operationName && JSON.stringify(one.variables) === wanted
    while (this.api.asked.filter(fits).length < times) await wait(50)
  }

  private async start(): Promise<void> {
    this.browser = await launchBrowser()
    await this.api.start()
    const unread = { last: undefined, problem: 'nothing was read', seconds: 0 }
    const settings = { stateMaxAgeSeconds: 300, graphql: { host: '127.0.0.1', port: this.api.port } }
    const own = this
    const sources: Sources = {
      snapshot: { state: unread },
      chain: undefined,
      get audit() {
        return own.audit
      },
    }
    const app = createServer(sources, settings, (error) => this.complaints.push(`${error}`))
    this.server = await listen(app, 0, '127.0.0.1')
    const address = this.server.address()
    if (typeof address === 'object' && address !== null) this.url = `http://127.0.0.1:${address.port}`
  }

  private async stop(): Promise<void> {
    await this.browser?.close()
    await this.api.stop()
    this.server?.closeAllConnections()
    this.server?.close()
  }
}
