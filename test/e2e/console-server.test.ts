import { expect } from 'chai'
import { Console } from '../support/console'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

describe('the server of the console', () => {
  const console = Console.inSuite()

  const ask = (body: string, type = 'application/json'): Promise<Response> =>
    fetch(`${console.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body })

  it('gives the page and its files, with a policy that allows nothing from elsewhere', async () => {
    const page = await fetch(`${console.url}/`)
    expect(page.status).to.equal(200)
    expect(page.headers.get('content-security-policy')).to.equal(POLICY)
    expect(page.headers.get('x-content-type-options')).to.equal('nosniff')
    expect(page.headers.get('referrer-policy')).to.equal('no-referrer')
    expect(page.headers.get('cache-control')).to.equal('no-cache')

    const files = [...(await page.text()).matchAll(/(?:src|href)="\.\/(.*?)"/g)].map(([, path]) => path)
    expect(files).to.have.length(3)
    for (const path of files) {
      const file = await fetch(`${console.url}/${path}`)
      expect(file.status).to.equal(200)
      expect(file.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable')
    }
  })

  it('passes questions on to the API, and answers unchanged', async () => {
    const question = { operationName: 'Divergences', query: 'query Divergences { divergences { id } }', variables: { limit: 1 } }
    const answer = await ask(JSON.stringify(question))
    expect(answer.status).to.equal(200)
    expect(answer.headers.get('cache-control')).to.equal('no-store')
    expect(answer.headers.get('content-security-policy')).to.equal(POLICY)
    expect(await answer.json()).to.have.nested.property('data.divergences[0].rule', 'I8')
    expect(console.api.asked).to.deep.equal([question])
  })

  it('passes on nothing but questions of a sensible size', async () => {
    const get = await fetch(`${console.url}/graphql?query={__typename}`)
    expect([get.status, get.headers.get('allow')]).to.deep.equal([405, 'POST'])
    expect((await ask('{}', 'text/plain')).status).to.equal(415)
    const long = await ask(JSON.stringify({ query: 'x'.repeat(100_000) }))
    expect(long.status).to.equal(413)
    expect(await long.json()).to.deep.equal({ errors: [{ message: 'the question is refused: request entity too large' }] })
    expect(console.api.asked).to.deep.equal([])
  })

  it('says in the form of an answer that the API is away', async () => {
    await console.api.stop()
    const answer = await ask('{}')
    expect(answer.status).to.equal(502)
    expect(await answer.json()).to.deep.equal({
      errors: [{ message: `the GraphQL API (127.0.0.1:${console.api.port}) does not answer` }],
    })
    await console.api.start()
  })

  it('leaves the other addresses of the exporter as they are', async () => {
    expect(await (await fetch(`${console.url}/healthz`)).text()).to.equal('alive\n')
    expect((await fetch(`${console.url}/nowhere`)).status).to.equal(404)
  })
})
