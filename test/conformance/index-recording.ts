import fs from 'node:fs'
import { loadConfig } from '#sentinel/config/config'
import { runIndexer } from '#sentinel/indexer/run'
import { CommandCheck } from './commands'
import { compareBlock } from './compare'
import { ForecastCheck } from './forecasts'
import { RecordedChain } from './recorded'
import { type BlockCheck, Report } from './report'

// Indexes one recording into the database of the environment, comparing every block, and leaves the report in a file. A process of its own:
// the SDK ends the process when it has reached the last block, and when it fails.
const [dir, reportFile, ...flags] = process.argv.slice(2)
if (dir === undefined || reportFile === undefined) throw new Error('index-recording DIR REPORT_FILE [--commands] [--forecasts]')

const chain = RecordedChain.open(dir)
const report = Report.of(chain.name)
const checks: readonly BlockCheck[] = [
  ...(flags.includes('--commands') ? [CommandCheck.of(dir)] : []),
  ...(flags.includes('--forecasts') ? [new ForecastCheck()] : []),
]
process.on('exit', () => {
  for (const check of checks) report.add(check.part())
  fs.writeFileSync(reportFile, JSON.stringify(report.data))
})

runIndexer({
  config: loadConfig(process.env),
  until: chain.lastBlock,
  observer: (folded) => {
    const recorded = chain.at(folded.header.height)
    report.diverged(`block ${recorded.height}`, folded.divergences)
    compareBlock(recorded, folded.after, report)
    for (const check of checks) check.block(folded, recorded)
  },
}).catch((error) => {
  console.error(error)
  process.exit(1)
})
