import { everyMetric } from './snapshot'

// for promtool: npx tsx test/support/print-metrics.ts | promtool check metrics
process.stdout.write(everyMetric())
