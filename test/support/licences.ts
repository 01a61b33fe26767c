import { readFileSync } from 'node:fs'

/** An entry of package-lock.json. */
export interface Package {
  readonly version: string
  readonly license?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly dev?: boolean
}

export type Packages = Readonly<Record<string, Package>>

/** What may stand beside Apache-2.0, in a work that as a whole is under GPL-3.0: that is the licence of SQD's SDK. */
const ALLOWED = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MPL-2.0', 'PSF-2.0', 'Python-2.0'],
  ...['GPL-3.0-only', 'GPL-3.0-or-later', 'LGPL-3.0-only', 'LGPL-3.0-or-later', 'GPL-3.0-or-later WITH Classpath-exception-2.0'],
])
/** Packages that do not say it in their package.json, with where it is said. */
const KNOWN: Readonly<Record<string, string>> = {
  // github.com/subsquid/squid-sdk, LICENSE
  '@subsquid/graphiql-console': 'GPL-3.0-or-later',
}
const REGISTRY = 'https://registry.npmjs.org/'

export function packagesOf(file: string): Packages {
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Packages }
  return Object.fromEntries(Object.entries(packages).filter(([path]) => path !== ''))
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

export const licenceOf = (path: string, { license }: Package): string => license ?? KNOWN[nameOf(path)] ?? 'unknown'

/** Of a choice one is enough, of a sum all are needed. */
const isAllowed = (licence: string): boolean =>
  ALLOWED.has(licence) ||
  (licence.includes(' OR ') && parts(licence, ' OR ').some(isAllowed)) ||
  (licence.includes(' AND ') && parts(licence, ' AND ').every(isAllowed))

const parts = (licence: string, between: string): string[] => licence.replace(/^\((.*)\)$/, '$1').split(between)

/** What is wrong with a lockfile: a licence that does not fit, a package from elsewhere, or one whose content nothing vouches for. */
export const problemsOf = (packages: Packages): string[] =>
  Object.entries(packages).flatMap(([path, entry]) => [
    ...(isAllowed(licenceOf(path, entry)) ? [] : [`${path}: licence ${licenceOf(path, entry)}`]),
    // absent: from the registry that npm is set to, by name and version
    ...((entry.resolved ?? REGISTRY).startsWith(REGISTRY) ? [] : [`${path}: from ${entry.resolved}`]),
    ...(entry.integrity?.startsWith('sha512-') ? [] : [`${path}: integrity ${entry.integrity ?? 'none'}`]),
  ])

/** docs/licences.md: the packages that run, by licence. */
export function licencesPage(packages: Packages): string {
  const running = Object.entries(packages).filter(([, { dev }]) => !dev)
  const licences = [...new Set(running.map(([path, entry]) => licenceOf(path, entry)))].sort()
  const rows = licences.map((licence) => {
    const names = running
      .filter(([path, entry]) => licenceOf(path, entry) === licence)
      .map(([path, { version }]) => `${nameOf(path)} ${version}`)
    return `## ${licence}\n\n${[...new Set(names)].sort().join(', ')}\n`
  })
  return `# Licences

Packages that run as part of Stakepool Sentinel, from package-lock.json, by \`npm run docs:licences\`. Its own code is under Apache-2.0. SQD's
SDK is under GPL-3.0-or-later: whoever passes on the whole, such as the container image, does so under GPL-3.0.

${rows.join('\n')}`
}
