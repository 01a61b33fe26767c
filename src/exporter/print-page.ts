import { metricsPage } from './page'

process.stdout.write(metricsPage())
