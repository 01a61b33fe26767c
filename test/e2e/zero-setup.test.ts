import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect } from 'chai'
import { processFacts } from '#sentinel/up/process-facts'
import { temporaryFolder } from '../support/postgres'
import { Up } from '../support/up'

const DAY = 24 * 3600
const HOUR_MS = 3600_000
/** Where the simulated chain is, if that is free. */
const CHAIN_PORT = 9944

interface Network {
  readonly genesisHash: string
  readonly height: number
  readonly timestamp: string
  readonly divergenceCount: number
}

describe('npm start without anything', () => {
  const dataDir = temporaryFolder()
  after(() => rmSync(dataDir, { recursive: true }))
  let left: Network

  it('shows pools, and one whose workers will be forced to stop; Ctrl-C leaves no process and no port', async () => {
    await withUp(nothing, async (up) => {
      const page = await up.page()
      expect([page.status, page.headers.get('content-type')]).to.deep.equal([200, 'text/html; charset=utf-8'])
      await up.until('there are pools', async () => (await poolsOf(up)).length === 6)
      await up.until('a pool is at risk', async () => (await atRisk(up)).length > 0)
      // of one moment: time passes quickly on this chain
      const { poolsAtRisk, networkStates } = await asked<Risk & Networks>(up, `{ ${AT_RISK} ${NETWORK} }`)
      const [{ forcedStopAt, unfundedWithdrawal } = NONE] = poolsAtRisk
      const network = networkStates[0] as Network
      expect(Date.parse(forcedStopAt)).to.be.within(Date.parse(network.timestamp), Date.parse(network.timestamp) + 3 * DAY * 1000)
      expect(BigInt(unfundedWithdrawal) > 0n).to.equal(true)
      expect(network.divergenceCount).to.equal(0)
      left = network
    })
  })

  it('goes on at the second start where the first one was, up to the present, also when the processor is killed', async () => {
    // a chain of somebody else's comes while this start prepares its database
    await withUp(withPort(CHAIN_PORT), async (up) => {
      await up.until('something is indexed', async () => (await networkOf(up))?.height !== undefined)
      const begun = await networkOf(up)
      expect(begun.genesisHash).to.equal(left.genesisHash)
      expect(begun.height).to.be.at.least(left.height)
      process.kill(processorOf(up), 'SIGKILL')
      await up.until('it is started again', async () => up.said.includes('The processor has ended (SIGKILL) and is started again in 1 s'))
      await up.until('the present has come', async () => Date.parse((await networkOf(up)).timestamp) > Date.now() - HOUR_MS)
      expect((await networkOf(up)).divergenceCount).to.equal(0)
    })
  })

  /** Ends it with Ctrl-C: of it nothing may be left. */
  async function withUp(beside: () => Promise<() => void>, use: (up: Up) => Promise<void>): Promise<void> {
    const up = await Up.start(dataDir)
    let processes: ReadonlyMap<number, string>
    let end = (): void => undefined
    try {
      await up.says('Data in')
      end = await beside()
      await up.until('everything runs', async () => true)
      processes = up.processes()
      await use(up)
    } finally {
      await up.interrupt()
      end()
    }
    expect(await up.ended, up.said).to.equal(0)
    expect(processes.size).to.be.greaterThan(5)
    expect([...processes].filter(([pid, startedAt]) => processFacts(pid)?.startedAt === startedAt)).to.deep.equal([])
    expect(await up.takenPorts()).to.deep.equal([])
  }
})

const nothing = async () => (): void => undefined

/** Takes a port, unless somebody has it, which comes to the same. Returns what gives it back. */
const withPort = (port: number) => async (): Promise<() => void> => {
  const server = createServer()
  await once(server.listen(port, '127.0.0.1'), 'listening').catch(() => undefined)
  return () => void server.close()
}

function processorOf(up: Up): number {
  const found = [...up.processes().keys()].filter((pid) => processFacts(pid)?.command.includes('/lib/main.js'))
  expect(found).to.have.length(1)
  return found[0] ?? Number.NaN
}

interface AtRisk {
  readonly forcedStopAt: string
  readonly unfundedWithdrawal: string
}

interface Risk {
  readonly poolsAtRisk: readonly AtRisk[]
}

interface Networks {
  readonly networkStates: readonly Network[]
}

const NONE: AtRisk = { forcedStopAt: '', unfundedWithdrawal: '0' }

const poolsOf = async (up: Up) => (await asked<{ pools: unknown[] }>(up, '{ pools { pid } }')).pools

const AT_RISK = `poolsAtRisk(withinSeconds: ${3 * DAY}) { forcedStopAt unfundedWithdrawal }`
const NETWORK = 'networkStates { genesisHash height timestamp divergenceCount }'

const atRisk = async (up: Up) => (await asked<Risk>(up, `{ ${AT_RISK} }`)).poolsAtRisk

const networkOf = async (up: Up) => (await asked<Networks>(up, `{ ${NETWORK} }`)).networkStates[0] as Network

async function asked<T>(up: Up, query: string): Promise<T> {
  const { data, errors } = await up.graphql(query)
  expect(errors, query).to.equal(undefined)
  return data as T
}
