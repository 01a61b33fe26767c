import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dashboards } from './all'
import { readThresholds } from './thresholds'

const THRESHOLDS = 'monitoring/rules/thresholds.yml'

const USAGE = `Writes the Grafana dashboards, one file each.

npm run dashboards -- [flags]

  --console URL     where the console is, as browsers reach it (http://127.0.0.1:9464)
  --runbooks URL    where monitoring/runbooks is, as browsers reach it (/runbooks of the console)
  --to FOLDER       (monitoring/dashboards)

Limits for colours are those of ${THRESHOLDS}. The files in monitoring/dashboards are made without flags.
`

function main(): void {
  const { values } = parseArgs({
    options: {
      console: { type: 'string', default: 'http://127.0.0.1:9464' },
      runbooks: { type: 'string' },
      to: { type: 'string', default: 'monitoring/dashboards' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(USAGE)
  const console = withoutSlash(values.console)
  const addresses = { console, runbooks: withoutSlash(values.runbooks ?? `${console}/runbooks`) }
  const thresholds = readThresholds(readFileSync(THRESHOLDS, 'utf8'))
  mkdirSync(values.to, { recursive: true })
  for (const [name, dashboard] of Object.entries(dashboards({ thresholds, addresses }))) {
    const file = join(values.to, `${name}.json`)
    writeFileSync(file, `${JSON.stringify(dashboard, null, 2)}\n`)
    process.stdout.write(`${file}\n`)
  }
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '')

try {
  main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
