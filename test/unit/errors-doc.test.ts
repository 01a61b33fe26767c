import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'

/** Codes stand in the source as text: in messages, and where a class says its code. */
const codesInSource = (): string[] => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const codes = files.flatMap((file) => readFileSync(path.join('src', file), 'utf8').match(/\bE\d{4}\b/g) ?? [])
  return [...new Set(codes)].sort()
}

const sections = (): { code: string; text: string }[] =>
  readFileSync('docs/errors.md', 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((text) => ({ code: /^(E\d{4}) \S/.exec(text)?.[1] ?? text, text }))

describe('docs/errors.md', () => {
  it('has a section for every code of the source, in order, and no other', () => {
    expect(sections().map(({ code }) => code)).to.deep.equal(codesInSource())
  })

  it('says of every code what it means and what to do', () => {
    for (const { code, text } of sections()) {
      expect(text, code).to.match(/^\*\*What it means\.\*\* \S/m)
      expect(text, code).to.match(/^\*\*What to do\.\*\* \S/m)
    }
  })
})
