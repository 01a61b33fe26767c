import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { VARIABLES } from '#sentinel/config/variables'

describe('README', () => {
  it('lists the variables that are read, and no others', () => {
    const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
    expect(rows.sort()).to.deep.equal(Object.keys(VARIABLES.shape).sort())
  })
})
