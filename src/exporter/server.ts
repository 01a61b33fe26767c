import express, { type Express, type Request, type RequestHandler } from 'express'
import { auditAnswer } from './audit-answer'
import { monotonic } from './clock'
import { consoleRoutes } from './console'
import { reasonNotReady } from './readiness'
import { Renderings } from './renderings'
import { runbooks } from './runbooks'
import { CONTENT_TYPE, type Sources, scrape } from './scrape'

const MAX_PIDS = 100

export interface Settings {
  readonly stateMaxAgeSeconds: number
  readonly graphql: { readonly host: string; readonly port: number }
}

/** `report`: told of what went wrong on our side. */
export function createServer(sources: Sources, { stateMaxAgeSeconds, graphql }: Settings, report: (error: unknown) => void): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag')

  const render = (pids: readonly number[] | undefined): Promise<string> => {
    const { text, failures } = scrape(sources, pids, monotonic)
    for (const failure of failures) report(failure)
    return text
  }
  const renderings = new Renderings(() => sources.snapshot.state, render, monotonic)

  app.get('/metrics', withoutBody, async (request, response) => {
    const pids = pidsOf(request)
    if (pids === 'bad') {
      return void response.status(400).type('text').send(`pid must be the number of a pool, as in /metrics?pid=7, ${MAX_PIDS} at most\n`)
    }
    response.set('content-type', CONTENT_TYPE).send(await renderings.get(pids))
  })

  app.get('/healthz', withoutBody, (_request, response) => void response.type('text').send('alive\n'))

  app.get('/readyz', withoutBody, (_request, response) => {
    const reason = reasonNotReady(sources.snapshot.state, new Date(), stateMaxAgeSeconds)
    response
      .status(reason === undefined ? 200 : 503)
      .type('text')
      .send(`${reason ?? 'ready'}\n`)
  })

  app.get('/audit', withoutBody, (_request, response) => {
    response.set('cache-control', 'no-store').json(auditAnswer(sources.audit?.state))
  })

  app.use('/runbooks', runbooks())
  app.use(consoleRoutes(graphql))

  app.use(
    (_request, response) =>
      void response.status(404).type('text').send('not found: there are / (console), /metrics, /audit, /healthz, /readyz and /runbooks/\n'),
  )
  return app
}

/** Nobody reads a body here, so nobody may keep us busy with one. */
const withoutBody: RequestHandler = ({ headers }, response, next) => {
  if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0) return next()
  response.status(413).set('connection', 'close').type('text').send('a request here has no body\n')
}

/** Undefined: all pools. */
function pidsOf({ query }: Request): readonly number[] | undefined | 'bad' {
  if (query.pid === undefined) return undefined
  const given = [...new Set([query.pid].flat())]
  const isPid = (pid: unknown): pid is string => typeof pid === 'string' && /^\d{1,10}$/.test(pid)
  if (given.length > MAX_PIDS || !given.every(isPid)) return 'bad'
  return given.map(Number).sort((a, b) => a - b)
}
