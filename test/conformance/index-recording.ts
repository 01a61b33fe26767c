import fs from 'node:fs'
import { loadConfig } from '#sentinel/config/config'
import { runIndexer } from '#sentinel/indexer/run'
import { compareBlock } from './compare'
import { RecordedChain } from './recorded'
import { Report } from './report'

// Indexes one recording into the database of the environment, comparing every block, and leaves the report in a file. A process of its own:
// the SDK ends the process when it has reached the last block, and when it fails.
const [dir, reportFile] = process.argv.slice(2)
if (dir === undefined || reportFile === undefined) throw new Error('index-recording DIR REPORT_FILE')

const chain = RecordedChain.open(dir)
const report = Report.of(chain.name)
process.on('exit', () => fs.writeFileSync(reportFile, JSON.stringify(report.data)))

runIndexer({
  config: loadConfig(process.env),
  until: chain.lastBlock,
  observer: ({ header: { height }, after, divergences }) => {
    report.diverged(`block ${height}`, divergences)
    compareBlock(chain.at(height), after, report)
  },
}).catch((error) => {
  console.error(error)
  process.exit(1)
})
