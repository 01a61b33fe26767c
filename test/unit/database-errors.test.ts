import { expect } from 'chai'
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm'
import { DatabaseAway, DatabaseRefuses, explained } from '#sentinel/store/database'

const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code })

describe('errors of the database', () => {
  const outcome = (error: Error): Promise<unknown> => explained(Promise.reject(error)).catch((thrown: unknown) => thrown)

  for (const [what, error] of Object.entries({
    'a session that the server ended': withCode('terminating connection due to administrator command', '57P01'),
    'a session that broke between two queries': new QueryRunnerAlreadyReleasedError(),
    'a session that broke before the first query of an entity manager': new QueryRunnerProviderAlreadyReleasedError(),
    'a name server that does not answer': withCode('getaddrinfo EAI_AGAIN db', 'EAI_AGAIN'),
    'a server that is not there': withCode('', 'ECONNREFUSED'),
    'a connection that broke in a query': new Error('Connection terminated unexpectedly'),
  })) {
    it(`may pass: ${what} (E4121)`, async () => {
      expect(await outcome(error))
        .to.be.instanceOf(DatabaseAway)
        .and.have.property('cause', error)
    })
  }

  it('do not pass where the server refuses (E4122)', async () => {
    expect(await outcome(withCode('password authentication failed', '28P01'))).to.be.instanceOf(DatabaseRefuses)
  })

  it('are left alone where they are errors of ours', async () => {
    for (const error of [
      new TypeError('x is not a function'),
      withCode('a row twice', '23505'),
      withCode('false == true', 'ERR_ASSERTION'),
    ])
      expect(await outcome(error)).to.equal(error)
  })
})
