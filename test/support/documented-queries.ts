import { readdirSync, readFileSync } from 'node:fs'

export interface DocumentedQuery {
  readonly file: string
  /** The headline that it stands under. */
  readonly title: string
  readonly query: string
}

/** Every block of GraphQL in README and docs. */
export function documentedQueries(): DocumentedQuery[] {
  const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
  return ['README.md', ...docs.map((name) => `docs/${name}`)].flatMap((file) => {
    const sections = readFileSync(file, 'utf8').split(/^#+ /m)
    return sections.flatMap((section) =>
      [...section.matchAll(/^```graphql\n(.*?)^```/gms)].map(([, query = '']) => ({ file, title: section.split('\n', 1)[0] ?? '', query })),
    )
  })
}
