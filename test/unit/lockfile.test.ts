import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { licencesPage, type Package, packagesOf, problemsOf } from '../support/licences'

const packages = packagesOf('package-lock.json')

/** The lockfile with another entry in place of that of `pg`. */
const withPg = (change: Partial<Package>): string[] => {
  const pg = packages['node_modules/pg']
  if (pg === undefined) throw new Error('pg is installed')
  return problemsOf({ ...packages, 'node_modules/pg': { ...pg, ...change } })
}

describe('package-lock.json', () => {
  it('has only packages of the registry, each with its hash and a licence that fits', () => {
    expect(Object.keys(packages).length).to.be.greaterThan(400)
    expect(problemsOf(packages)).to.deep.equal([])
  })

  for (const [mistake, change, problem] of [
    ['no licence', { license: undefined }, 'licence unknown'],
    ['a licence that forbids what we do', { license: 'BUSL-1.1' }, 'licence BUSL-1.1'],
    ['a licence that does not go with GPL-3.0', { license: 'GPL-2.0-only' }, 'licence GPL-2.0-only'],
    ['a licence with a condition too many', { license: '(MIT AND SSPL-1.0)' }, 'licence (MIT AND SSPL-1.0)'],
    ['another registry', { resolved: 'https://example.org/pg.tgz' }, 'from https://example.org/pg.tgz'],
    ['a repository', { resolved: 'git+ssh://git@github.com/x/pg.git#1' }, 'from git+ssh://git@github.com/x/pg.git#1'],
    ['no hash', { integrity: undefined }, 'integrity none'],
    ['a weak hash', { integrity: 'sha1-abc' }, 'integrity sha1-abc'],
  ] as const) {
    it(`would not pass with ${mistake}`, () => expect(withPg(change)).to.deep.equal([`node_modules/pg: ${problem}`]))
  }

  it('takes one of two licences where there is a choice', () => expect(withPg({ license: '(SSPL-1.0 OR MIT)' })).to.deep.equal([]))

  it('is what docs/licences.md lists', () => {
    expect(readFileSync('docs/licences.md', 'utf8'), 'npm run docs:licences').to.equal(licencesPage(packages))
  })

  it('has every package of package.json in one version, the one that was tested', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const versions = Object.entries({ ...dependencies, ...devDependencies })
    expect(versions.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)).to.deep.equal([])
  })
})
