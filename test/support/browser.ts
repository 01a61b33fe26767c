import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

export function launchBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `The tests of the console need Chromium, and there is none at ${CHROMIUM}: ` +
        'apt-get update && apt-get install -y --no-install-recommends chromium (or set CHROMIUM to the path of one)',
    )
  }
  return chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, '--disable-component-update', '--disable-sync'] })
}
