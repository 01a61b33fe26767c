import express, { type Express, type Request } from 'express'
import type { Pool as Database } from 'pg'
import { reasonNotReady } from './readiness'
import { COLLECTORS, scrape } from './scrape'
import { readNetwork, readSnapshot } from './snapshot'

const MAX_PID = 2 ** 31 - 1

export interface Settings {
  readonly stateMaxAgeSeconds: number
}

/** `report`: told of what went wrong on our side. */
export function createServer(database: Database, { stateMaxAgeSeconds }: Settings, report: (error: unknown) => void): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag')

  app.get('/metrics', async (request, response) => {
    const pids = pidsOf(request)
    if (pids === 'bad') return void response.status(400).type('text').send('pid must be the number of a pool, as in /metrics?pid=7\n')
    const { text, contentType, failures } = await scrape(
      () => readSnapshot(database, pids),
      COLLECTORS,
      () => performance.now() / 1_000,
    )
    for (const error of new Set(failures.values())) report(error)
    response.set('content-type', contentType).send(text)
  })

  app.get('/healthz', (_request, response) => void response.type('text').send('alive\n'))

  app.get('/readyz', async (_request, response) => {
    const reason = await readNetwork(database).then(
      (network) => reasonNotReady(network, new Date(), stateMaxAgeSeconds),
      (error) => `the database does not answer: ${error.message || error.code}`,
    )
    response
      .status(reason === undefined ? 200 : 503)
      .type('text')
      .send(`${reason ?? 'ready'}\n`)
  })

  app.use((_request, response) => void response.status(404).type('text').send('not found: there are /metrics, /healthz and /readyz\n'))
  return app
}

/** Undefined: all pools. */
function pidsOf({ query }: Request): number[] | undefined | 'bad' {
  if (query.pid === undefined) return undefined
  const given = [query.pid].flat()
  const pids = given.map((pid) => (typeof pid === 'string' && /^\d{1,10}$/.test(pid) ? Number(pid) : Number.NaN))
  return pids.every((pid) => pid <= MAX_PID) ? pids : 'bad'
}
