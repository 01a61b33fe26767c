import { join } from 'node:path'
import express, { type RequestHandler, type Response } from 'express'

const FOLDER = join(__dirname, '..', '..', 'monitoring', 'runbooks')

/** The runbooks as they are written: what alerts and dashboards link to, on the machine that they are about. */
export const runbooks = (): RequestHandler =>
  express.static(FOLDER, { index: 'README.md', cacheControl: false, redirect: false, setHeaders })

/** Browsers show plain text and save everything else. */
function setHeaders(response: Response): void {
  response.type('text').set({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' })
}
