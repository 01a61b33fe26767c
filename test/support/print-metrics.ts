import { everyMetric } from './snapshot'

// for promtool: npx tsx test/support/print-metrics.ts | promtool check metrics
everyMetric().then((text) => process.stdout.write(text))
