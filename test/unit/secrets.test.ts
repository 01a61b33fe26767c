import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { ConfigError } from '#sentinel/config/errors'
import { hideSecrets, readSecretFiles, secretsOf } from '#sentinel/config/secrets'
import { temporaryFolder } from '../support/postgres'

/** What a process prints that has these variables. */
function printed(env: NodeJS.ProcessEnv, text: string): string {
  let all = ''
  const output = {
    write(chunk: unknown): boolean {
      all += chunk
      return true
    },
  }
  hideSecrets(secretsOf(env), [output])
  output.write(text)
  return all
}

describe('secrets', () => {
  const folder = temporaryFolder()
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('are read from files, without the line end that editors add, and the file is not read twice', () => {
    const file = path.join(folder, 'password')
    writeFileSync(file, 'from a file\n')
    const env: NodeJS.ProcessEnv = { DB_PASS_FILE: file, RPC_ENDPOINT_FILE: '' }
    readSecretFiles(env)
    expect(env).to.deep.equal({ DB_PASS: 'from a file', DB_PASS_FILE: '', RPC_ENDPOINT_FILE: '' })
    // a process that this one starts has the value already
    readSecretFiles(env)
    expect(env.DB_PASS).to.equal('from a file')
  })

  it('are refused where the file cannot be read or the variable is set too, all at once', () => {
    const env = { DB_PASS_FILE: '/nowhere', SQD_API_KEY_FILE: '/nowhere', SQD_API_KEY: 'key' }
    expect(() => readSecretFiles(env))
      .to.throw(ConfigError)
      .with.property('problems')
      .that.deep.equals([
        'DB_PASS_FILE: got "/nowhere"; may be the path of a file that this user can read',
        'SQD_API_KEY_FILE: got "/nowhere"; may be set only without SQD_API_KEY',
      ])
  })

  it('are not printed: passwords and keys', () => {
    const env = { DB_PASS: 'owl-password', DB_READER_PASS: 'reader-password', SQD_API_KEY: 'archive-key' }
    expect(printed(env, 'a owl-password, b reader-password, c archive-key')).to.equal('a ***, b ***, c ***')
  })

  it('are not printed: what a URL holds beside its host, whole or in parts', () => {
    const env = { RPC_ENDPOINT: 'wss://user:pass%20word@node.example/v1/0123456789?key=abcdefgh' }
    expect(printed(env, `${env.RPC_ENDPOINT} failed`)).to.equal('wss://node.example failed')
    expect(printed(env, '{"path":"/v1/0123456789","auth":"pass word","key":"abcdefgh"}')).to.equal(
      '{"path":"/v1/***","auth":"***","key":"***"}',
    )
  })

  it('leave ordinary words alone: the default password, and what is too short to be a secret', () => {
    const env = { DB_PASS: 'postgres', RPC_ENDPOINT: 'wss://node.example/ws' }
    expect(printed(env, 'postgres at wss://node.example/ws')).to.equal('postgres at wss://node.example')
    const gateway = { GATEWAY_URL: 'https://v2.archive.subsquid.io/network/khala' }
    expect(printed(gateway, 'a node of the network khala')).to.equal('a node of the network khala')
  })
})
