import { join, sep } from 'node:path'
import express, { type ErrorRequestHandler, type Response, Router } from 'express'

const FOLDER = join(__dirname, '..', 'console')
const MAX_QUESTION = '64kb'
const TIMEOUT_MS = 12_000

/** Everything comes from this server and nothing is inline, so that nothing else can be slipped into the page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

interface Api {
  readonly host: string
  readonly port: number
}

/** The console's files, and its questions passed on to the API: the page talks to nobody but the server that it comes from. */
export function consoleRoutes(api: Api): Router {
  const router = Router()
  router.use((_request, response, next) => {
    response.set({ 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    next()
  })
  router.use(express.static(FOLDER, { cacheControl: false, redirect: false, setHeaders }))
  const question = express.text({ type: 'application/json', limit: MAX_QUESTION })
  router.post('/graphql', question, async ({ body }, response) => {
    response.set('cache-control', 'no-store')
    if (typeof body !== 'string') return problem(response, 415, 'a question is JSON')
    try {
      const answer = await passOn(api, body)
      response.status(answer.status).type('json').send(answer.text)
    } catch {
      problem(response, 502, `the GraphQL API (${api.host}:${api.port}) does not answer`)
    }
  })
  router.all('/graphql', (_request, response) => problem(response.set('allow', 'POST'), 405, 'questions are sent with POST'))
  router.use(refused)
  return router
}

/** The names of assets change with their content. */
function setHeaders(response: Response, path: string): void {
  response.set('cache-control', path.startsWith(join(FOLDER, 'assets') + sep) ? 'public, max-age=31536000, immutable' : 'no-cache')
}

async function passOn({ host, port }: Api, body: string): Promise<{ readonly status: number; readonly text: string }> {
  const headers = { 'content-type': 'application/json' }
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const answer = await fetch(`http://${host}:${port}/graphql`, { method: 'POST', headers, body, redirect: 'error', signal })
  return { status: answer.status, text: await answer.text() }
}

/** A body that is too long, in a wrong encoding or cut off. */
const refused: ErrorRequestHandler = (error, _request, response, next) => {
  if (typeof error.status !== 'number' || error.status >= 500) return next(error)
  problem(response, error.status, `the question is refused: ${error.message}`)
}

/** In the form of a GraphQL answer. */
function problem(response: Response, status: number, message: string): void {
  response.status(status).json({ errors: [{ message }] })
}
