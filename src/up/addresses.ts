import { setTimeout as wait } from 'node:timers/promises'
import type { Config } from '../config/config'
import { UpError } from './error'
import { isFree } from './free-port'

const POLL_MS = 250
const LOOPBACK = '127.0.0.1'

/** @throws UpError E3007 when another program has a port that the parts need */
export async function assertPortsFree({ graphql, exporter }: Config): Promise<void> {
  const needed = [
    { variable: 'GQL_PORT', port: graphql.port, host: LOOPBACK },
    { variable: 'EXPORTER_PORT', port: exporter.port, host: exporter.host },
  ]
  for (const { variable, port, host } of needed) {
    if (await isFree(port, host)) continue
    throw new UpError('E3007', `Port ${port} on ${host} is not free. End the program that has it, or choose another with ${variable}.`)
  }
}

/** Says where to look, once everything there answers. */
export async function announce({ graphql, exporter }: Config, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const api = `http://${LOOPBACK}:${graphql.port}/graphql`
  const metrics = `http://${reachable(exporter.host)}:${exporter.port}`
  await Promise.all([untilAnswered(`${api}?query={__typename}`, signal), untilAnswered(`${metrics}/healthz`, signal)])
  if (signal.aborted) return
  say(`Console  ${metrics}/`)
  say(`GraphQL  ${api}`)
  say(`Metrics  ${metrics}/metrics`)
  say(`Health   ${metrics}/readyz`)
  say('Ctrl-C stops everything and keeps the data.')
}

/** Or until the signal says that nobody waits any more. */
export async function untilAnswered(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answered = await fetch(url, { signal }).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return
    await wait(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** Whoever listens on all addresses is found on the loopback one. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return LOOPBACK
  return host.includes(':') ? `[${host}]` : host
}
