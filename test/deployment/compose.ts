import { readFileSync } from 'node:fs'
import path from 'node:path'
import { load } from 'js-yaml'
import { run } from './processes'

export interface Service {
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly healthcheck?: { readonly test: readonly string[] }
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>
}

/**
 * A compose file as docker-compose reads it: checked against its schema, variables and anchors filled in. It needs no engine for that.
 *
 * @throws Error with its complaint
 */
export async function composeConfig(file: string, env: Readonly<Record<string, string>> = {}): Promise<Compose> {
  const args = ['--project-directory', process.cwd(), '--env-file', path.resolve('.env.example'), '-f', file, 'config']
  return load(await run('docker-compose', args, { cwd: process.cwd(), env })) as Compose
}

/** The file as it stands. */
export const composeText = (): string => readFileSync('docker-compose.yml', 'utf8')

/** What stands in a service for another place than that of the test: words of its environment and of its checks. */
export type Places = Readonly<Record<string, string>>

export const placed = (text: string, places: Places): string =>
  Object.entries(places).reduce((sofar, [here, there]) => sofar.replaceAll(here, there), text)

export const environmentOf = ({ environment = {} }: Service, places: Places): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, placed(`${value}`, places)]))
