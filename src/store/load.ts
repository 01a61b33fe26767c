import { Client, type ClientConfig } from 'pg'
import { scheduleCoolDown } from '../rules/cool-down'
import { State, type WithdrawalRequest } from '../rules/state'
import { Table } from '../rules/table'
import { totalsOf } from './changes'
import { toDelegation, toNetwork, toParams, toPool, toRequest, toSession, toWorker } from './from-rows'
import { Addresses } from './ids'
import { type Reader, rowsOf } from './read'
import type { ChainIdentity, Progress } from './write'

/** What the indexer keeps of a database. */
export interface Loaded {
  readonly state: State
  readonly accounts: Table<string, true>
  readonly identity: ChainIdentity
  readonly progress: Progress
}

/** Reads all that was indexed, once at start, page by page; undefined from an empty database. */
export async function load(config: ClientConfig): Promise<Loaded | undefined> {
  const client = new Client(config)
  // what breaks between two queries is told to the next one
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await loadFrom(client)
  } finally {
    await client.end()
  }
}

async function loadFrom(client: Client): Promise<Loaded | undefined> {
  const [network] = await all(rowsOf(client, 'network_state'))
  if (network === undefined) return undefined
  const state = State.empty(toParams(network))
  const queues = await loadQueues(client)
  const checks = await loadChecks(client)
  for await (const row of rowsOf(client, 'pool')) {
    const pool = toPool(row, queues.get(row.text('id')) ?? [], checks.times.get(row.text('id')) ?? [])
    state.pools.set(pool.pid, pool)
  }
  for await (const row of rowsOf(client, 'delegation')) state.saveDelegation(toDelegation(row))
  for await (const row of rowsOf(client, 'session')) state.saveSession(toSession(row))
  for await (const row of rowsOf(client, 'worker')) {
    const worker = toWorker(row)
    state.workers.set(worker.key, worker)
  }
  state.network = toNetwork(network, state.network.params, checks.first)
  for (const { number, time, pid } of checks.all) state.checks.set(number, { time, pid })
  scheduleCoolDowns(state, network.seconds('timestamp'))
  const accounts = new Table<string, true>()
  for await (const row of rowsOf(client, 'account')) accounts.set(row.text('id'), true)
  return { state, accounts, ...identityOf(network, state) }
}

function identityOf(network: Reader, state: State): Pick<Loaded, 'identity' | 'progress'> {
  return {
    identity: {
      chain: network.text('chain'),
      genesisHash: network.text('genesis_hash'),
      addresses: new Addresses(Number(network.integer('ss58_prefix'))),
      firstBlock: Number(network.integer('first_block')),
    },
    progress: {
      height: Number(network.integer('height')),
      hash: network.text('hash'),
      now: network.seconds('timestamp'),
      specVersion: Number(network.integer('spec_version')),
      totals: totalsOf(state),
      divergenceCount: Number(network.integer('divergence_count')),
    },
  }
}

async function loadQueues(client: Client): Promise<Map<string, WithdrawalRequest[]>> {
  const queues = new Map<string, WithdrawalRequest[]>()
  for await (const row of rowsOf(client, 'withdrawal_request', `status = 'Queued'`)) push(queues, row.text('pool_id'), toRequest(row))
  return queues
}

async function loadChecks(client: Client) {
  const found = await all(rowsOf(client, 'forced_stop_check'))
  const checks = found.map((row) => ({ number: row.integer('number'), time: row.seconds('queued_at'), pid: row.integer('pool_id') }))
  checks.sort((a, b) => (a.number < b.number ? -1 : 1))
  const times = new Map<string, bigint[]>()
  for (const { time, pid } of checks) push(times, String(pid), time)
  return { all: checks, times, first: checks[0]?.number }
}

/** Cool-downs that end after the last block: those before it were noticed then. */
function scheduleCoolDowns(state: State, now: bigint): void {
  const { coolDownPeriod } = state.network.params
  const cooling = [...state.sessions.all()].map(([, session]) => session).filter((session) => session.state === 'CoolingDown')
  for (const session of cooling.sort((a, b) => (a.coolingDownSince < b.coolingDownSince ? -1 : 1))) {
    if (session.coolingDownSince + coolDownPeriod > now) scheduleCoolDown(state, session.id, session.coolingDownSince)
  }
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const row of rows) found.push(row)
  return found
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
