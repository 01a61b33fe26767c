import path from 'node:path'
import { knownGenesis } from '@polkadot/networks/defaults/genesis'
import { expect } from 'chai'
import { type Config, loadConfig } from '#sentinel/config/config'
import { ConfigError } from '#sentinel/config/errors'
import { type Flags, parseFlags } from '#sentinel/config/flags'

const OWNER = '45R2pfjQUW2s9PQRHU48HQKLKHVMaDja7N3wpBtmF28UYDs2'

const refusal = (run: () => unknown): ConfigError => {
  try {
    run()
  } catch (error) {
    expect(error).to.be.instanceOf(ConfigError)
    return error as ConfigError
  }
  throw new Error('nothing was refused')
}
const problems = (env: NodeJS.ProcessEnv, flags?: Partial<Flags>): readonly string[] => refusal(() => loadConfig(env, flags)).problems

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(loadConfig({})).to.deep.equal({
      network: { name: 'custom', gateway: undefined, rpc: undefined, sqdApiKey: undefined, genesisHash: undefined },
      startBlock: 0,
      database: { kind: 'embedded' },
      dataDir: path.resolve('.data'),
      readerPassword: undefined,
      graphql: { host: '127.0.0.1', port: 4350 },
      listenHost: '127.0.0.1',
      exporter: { host: '127.0.0.1', port: 9464 },
      watch: { pools: [], owners: [] },
      auditIntervalSeconds: 0,
      stateMaxAgeSeconds: 300,
    } satisfies Config)
  })

  it('reads every variable', () => {
    const env = {
      NETWORK: 'khala',
      RPC_ENDPOINT: 'ws://127.0.0.1:9944',
      GATEWAY_URL: 'http://127.0.0.1:8000',
      START_BLOCK: '3000000',
      DB_HOST: 'db.example',
      DB_PORT: '15432',
      DB_NAME: 'squid',
      DB_USER: 'sentinel',
      DB_PASS: ' with spaces ',
      DB_READER_PASS: 'another',
      DATA_DIR: '/var/lib/sentinel',
      GQL_PORT: '4000',
      GQL_HOST: 'api',
      LISTEN_HOST: '0.0.0.0',
      EXPORTER_PORT: '9000',
      EXPORTER_HOST: '0.0.0.0',
      WATCH_POOLS: '7, 0,7',
      WATCH_OWNERS: OWNER,
      AUDIT_INTERVAL_SECONDS: '600',
      STATE_MAX_AGE_SECONDS: '60',
      SQD_API_KEY: 'key',
    }
    expect(loadConfig(env)).to.deep.equal({
      network: {
        name: 'khala',
        gateway: 'http://127.0.0.1:8000',
        rpc: 'ws://127.0.0.1:9944',
        sqdApiKey: 'key',
        genesisHash: knownGenesis.khala?.[0],
      },
      startBlock: 3_000_000,
      database: { kind: 'external', host: 'db.example', port: 15432, name: 'squid', user: 'sentinel', password: ' with spaces ' },
      dataDir: '/var/lib/sentinel',
      readerPassword: 'another',
      graphql: { host: 'api', port: 4000 },
      listenHost: '0.0.0.0',
      exporter: { host: '0.0.0.0', port: 9000 },
      watch: { pools: [7, 0], owners: [OWNER] },
      auditIntervalSeconds: 600,
      stateMaxAgeSeconds: 60,
    } satisfies Config)
  })

  it('counts an empty variable as absent', () => {
    const empty = Object.fromEntries(
      ['NETWORK', 'RPC_ENDPOINT', 'DB_HOST', 'GQL_PORT', 'WATCH_POOLS', 'DATA_DIR'].map((name) => [name, '']),
    )
    expect(loadConfig(empty)).to.deep.equal(loadConfig({}))
  })

  it('knows addresses and genesis of the networks by name', () => {
    for (const [name, rpc] of [
      ['khala', 'wss://khala-api.phala.network/ws'],
      ['phala', 'wss://api.phala.network/ws'],
    ] as const) {
      const { network } = loadConfig({ NETWORK: name })
      expect(network).to.include({ name, rpc, gateway: `https://v2.archive.subsquid.io/network/${name}` })
      expect(knownGenesis[name]).to.deep.equal([network.genesisHash])
    }
  })

  it('takes an RPC without a network for a custom one', () => {
    const rpc = 'http://127.0.0.1:9944'
    expect(loadConfig({ RPC_ENDPOINT: rpc }).network).to.include({ name: 'custom', rpc, gateway: undefined })
  })

  it('fills in what an external database is not told, as SQD does', () => {
    const rest = { port: 5432, name: 'postgres', user: 'postgres', password: 'postgres' }
    expect(loadConfig({ DB_HOST: 'db' }).database).to.deep.equal({ kind: 'external', host: 'db', ...rest })
  })

  it('starts at the head when it is told so', () => {
    expect(loadConfig({ START_BLOCK: 'head' }).startBlock).to.equal('head')
  })

  it('watches all with *', () => {
    expect(loadConfig({ WATCH_POOLS: '*', WATCH_OWNERS: '*' }).watch).to.deep.equal({ pools: '*', owners: '*' })
  })

  it('is frozen to the bottom', () => {
    const config = loadConfig({ WATCH_POOLS: '7', DB_HOST: 'db' })
    for (const part of [config, config.network, config.database, config.watch, config.watch.pools]) {
      expect(part).to.be.frozen
    }
  })

  it('gives a flag the last word and names it in a refusal', () => {
    const flags = { rpc: 'http://flag', network: 'phala', gateway: 'http://gateway' }
    const { network } = loadConfig({ RPC_ENDPOINT: 'http://env', NETWORK: 'khala' }, flags)
    expect(network).to.include({ name: 'phala', rpc: 'http://flag', gateway: 'http://gateway' })
    expect(problems({}, { rpc: 'nowhere' })).to.deep.equal([
      '--rpc: got "nowhere"; may be a URL that begins with http://, https://, ws:// or wss://',
    ])
  })
})

describe('a refused configuration', () => {
  const port = 'a port from 1 to 65535'
  const host = 'a host name or an address'
  const pids = '* or pool ids separated by commas'
  const owners = '* or SS58 addresses separated by commas'
  const refused: readonly [variable: string, values: readonly string[], mayBe: string][] = [
    ['NETWORK', ['polkadot', 'Khala'], 'khala, phala or custom'],
    ['RPC_ENDPOINT', ['127.0.0.1:9944', 'ftp://node', 'http://'], 'a URL that begins with http://, https://, ws:// or wss://'],
    ['GATEWAY_URL', ['archive', 'wss://archive'], 'a URL that begins with http:// or https://'],
    ['START_BLOCK', ['-1', 'latest', '2147483648', '1.5'], 'a block number, or head for the finalized head'],
    ['DB_HOST', ['postgres://db', 'two hosts'], host],
    ['DB_PORT', ['0', '65536', '5432.5', '0x10', ' 1'], port],
    ['GQL_PORT', ['0', 'http', '-1', '1e3'], port],
    ['EXPORTER_PORT', ['99999999999999999999'], port],
    ['EXPORTER_HOST', ['http://0.0.0.0', ' '], host],
    ['WATCH_POOLS', ['seven', '7,', '-1', '7,*', '4294967296'], pids],
    ['WATCH_OWNERS', ['alice', `${OWNER},`, `${OWNER.slice(0, -1)}4`, `0x${'11'.repeat(32)}`, 'F7Hs'], owners],
    ['AUDIT_INTERVAL_SECONDS', ['-1', '1m'], 'whole seconds, at least 0'],
    ['STATE_MAX_AGE_SECONDS', ['0', '1.5'], 'whole seconds, at least 1'],
  ]

  for (const [variable, values, mayBe] of refused) {
    it(`names ${variable}, what it got and what it may be`, () => {
      for (const value of values) {
        const [line, ...others] = problems({ [variable]: value })
        expect(line?.startsWith(`${variable}: got ${JSON.stringify(value)}; may be ${mayBe}`), `${value}: ${line}`).to.equal(true)
        expect(others).to.deep.equal([])
      }
    })
  }

  it('reports all problems together, one line each, under its code', () => {
    const error = refusal(() => loadConfig({ GQL_PORT: 'http', NETWORK: 'polkadot', WATCH_POOLS: 'a,b\nc' }))
    expect(error.code).to.equal('E2001')
    expect(error.message.split('\n')).to.deep.equal([
      'E2001: the configuration is refused',
      '- NETWORK: got "polkadot"; may be khala, phala or custom',
      `- GQL_PORT: got "http"; may be ${port}`,
      `- WATCH_POOLS: got "a,b\\nc"; may be ${pids}`,
    ])
  })

  it('tells no secret', () => {
    const env = {
      DB_HOST: 'two hosts',
      DB_PASS: 'hunter2',
      SQD_API_KEY: 'hunter2',
      RPC_ENDPOINT: 'ftp://user:hunter2@node/hunter2?key=hunter2',
    }
    const { message } = refusal(() => loadConfig(env))
    expect(message).to.not.include('hunter2')
    expect(message).to.include('RPC_ENDPOINT: got "ftp://node"')
  })
})

describe('command-line flags', () => {
  const known = '--rpc URL, --network NAME, --gateway URL, --reset, --help'

  it('are all optional', () => {
    expect(parseFlags([])).to.deep.equal({ rpc: undefined, network: undefined, gateway: undefined, reset: false, help: false })
  })

  it('are read', () => {
    const args = ['--rpc', 'http://node', '--network=khala', '--gateway', 'http://archive', '--reset', '--help']
    expect(parseFlags(args)).to.deep.equal({ rpc: 'http://node', network: 'khala', gateway: 'http://archive', reset: true, help: true })
  })

  it('are refused together, with the known ones', () => {
    const { problems: lines } = refusal(() => parseFlags(['--rcp', 'http://node', '--reset=all', '--rpc=']))
    expect(lines).to.deep.equal([
      `--rcp: unknown flag; may be ${known}`,
      `"http://node": not a flag; may be ${known}`,
      '--reset: got "all"; takes no value',
      `--rpc: got no value; may be ${known}`,
    ])
  })
})
