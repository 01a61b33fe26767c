import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { type Copy, DockerfileParser } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'

const read = (file: string): string => readFileSync(file, 'utf8')
/** A name with a version of at least two numbers: neither `latest` nor a whole line of releases. */
const PINNED = /^[\w./-]+:v?\d+\.\d+[\w.-]*$/

/** What is wrong with a Dockerfile: what its parser and validator say, and our own rules. */
function problemsOf(text: string): string[] {
  const dockerfile = DockerfileParser.parse(text)
  const stages = dockerfile.getFROMs()
  const last = stages.at(-1)?.getRange().start.line ?? 0
  const named = dockerfile
    .getInstructions()
    .map((each) => ({ keyword: each.getKeyword(), line: each.getRange().start.line, text: each.getArgumentsContent() ?? '' }))
  const user = named.findLast(({ keyword, line }) => keyword === 'USER' && line > last)
  return [
    ...validate(text).map(({ message }) => `${message}`),
    ...stages
      .map((stage) => stage.getImage() ?? '')
      .filter((image) => !PINNED.test(image))
      .map((image) => `not pinned: ${image}`),
    ...(user === undefined || /^(root|0)\b/.test(user.text) ? ['runs as root'] : []),
    ...named.filter(({ keyword }) => keyword === 'ADD').map(() => 'ADD fetches and unpacks: COPY does not'),
    ...named
      .filter(({ keyword, text }) => keyword === 'RUN' && /npm (i|install)\b/.test(text))
      .map(() => 'npm install ignores the lockfile'),
    ...named
      .filter(({ keyword, text }) => keyword === 'RUN' && /npm ci(?!.*--ignore-scripts)/.test(text))
      .map(() => 'runs scripts of packages'),
    ...named.filter(({ keyword, text }) => keyword === 'COPY' && /^\. /.test(text)).map(() => 'copies everything'),
    ...named
      .filter(({ keyword, text }) => ['CMD', 'ENTRYPOINT'].includes(keyword) && !text.startsWith('['))
      .map(() => 'a shell would take the signals'),
  ]
}

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile')

  it('has nothing to complain about', () => expect(problemsOf(dockerfile)).to.deep.equal([]))

  for (const [mistake, from, to, problem] of [
    ['an unknown instruction', 'WORKDIR', 'WROKDIR', 'Unknown instruction: WROKDIR'],
    ['a base that moves', 'node:22.20.0-bookworm-slim\nENV', 'node:latest\nENV', 'not pinned: node:latest'],
    ['root', 'USER node', 'USER root', 'runs as root'],
    ['nobody named', 'USER node\n', '', 'runs as root'],
    ['ADD', 'COPY db', 'ADD db', 'ADD fetches and unpacks: COPY does not'],
    ['npm install', 'npm ci', 'npm install', 'npm install ignores the lockfile'],
    ['scripts of packages', ' --ignore-scripts', '', 'runs scripts of packages'],
    ['the whole folder', 'COPY src ./src', 'COPY . .', 'copies everything'],
    ['a shell', 'CMD ["node", "lib/main.js"]', 'CMD node lib/main.js', 'a shell would take the signals'],
  ] as const) {
    it(`would not pass with ${mistake}`, () => expect(problemsOf(dockerfile.replace(from, to))).to.include(problem))
  }

  it('copies only what there is and what .dockerignore lets through', () => {
    const copies = DockerfileParser.parse(dockerfile)
      .getCOPYs()
      .filter((copy) => (copy as Copy).getFromFlag() === null)
    const sources = copies.flatMap((copy) =>
      copy
        .getArguments()
        .slice(0, -1)
        .map((argument) => argument.getValue()),
    )
    const ignored = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(sources.filter((source) => !existsSync(source))).to.deep.equal([])
    expect([...ignored].sort()).to.deep.equal(['*', ...new Set(sources.map((source) => `!${source}`))].sort())
  })
})
