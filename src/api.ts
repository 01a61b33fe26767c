import { once } from 'node:events'
import { createLogger } from '@subsquid/logger'
import { loadConfig } from './config/config'
import { environment } from './config/environment'
import { answerCarefully } from './server-extension/apollo'
import { LIMITS } from './server-extension/limits'
import { listenOn } from './up/listen-on'
import { ROOT } from './up/root'

/** SQD's GraphQL server with bounds on what a question may cost and on what an answer may tell. */
async function main(): Promise<void> {
  const env = environment()
  const { graphql, listenHost } = loadConfig(env)
  env.GQL_PORT = `${graphql.port}`
  // read by node-postgres for every connection: the views of the schema api stand before the tables
  env.PGOPTIONS = '-c search_path=api,public -c default_transaction_read_only=on'
  // else Express and Apollo send stack traces
  env.NODE_ENV = 'production'
  listenOn(listenHost)
  answerCarefully()
  const log = createLogger('sqd:graphql-server')
  // reads the environment when it is loaded
  const { Server } = await import('@subsquid/graphql-server/lib/server.js')
  const server = await new Server({ dir: ROOT, log, ...LIMITS }).start()
  log.info(`listening on port ${server.port}`)
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  await server.close()
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error && 'code' in error ? error.message : error)
    process.exit(1)
  },
)
