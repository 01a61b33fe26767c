import { Client, type ClientConfig } from 'pg'
import { scheduleCoolDown } from '../rules/cool-down'
import type { Balance, Fixed, Shares } from '../rules/math/fixed-point'
import { type Params, rulesOfSpec, type Tokenomics } from '../rules/params'
import { type AccountId, type Pool, type Session, type SessionState, State, type WithdrawalRequest, type WorkerKey } from '../rules/state'
import { Table } from '../rules/table'
import { totalsOf } from './changes'
import { Addresses } from './ids'
import { Reader, rowsOf } from './read'
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
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await loadFrom(client)
  } finally {
    await client.end()
  }
}

async function loadFrom(client: Client): Promise<Loaded | undefined> {
  const network = (await rows(client, 'network_state').next()).value
  if (network === undefined) return undefined
  const state = State.empty(paramsOf(network))
  const queues = await loadQueues(client)
  const checks = await loadChecks(client)
  for await (const row of rows(client, 'pool')) {
    const pool = poolOf(row, queues.get(row.text('id')) ?? [], checks.times.get(row.text('id')) ?? [])
    state.pools.set(pool.pid, pool)
  }
  for await (const row of rows(client, 'delegation')) {
    state.saveDelegation({
      pid: row.integer('pool_id'),
      account: account(row, 'account_id'),
      shares: row.integer('shares') as Shares,
      locked: row.integer('locked') as Balance,
      rewardDebt: row.integer('reward_debt') as Balance,
      availableReward: row.integer('available_reward') as Balance,
    })
  }
  for await (const row of rows(client, 'session')) state.saveSession(sessionOf(row))
  await loadWorkers(client, state)
  state.network = {
    ...state.network,
    poolCount: network.integer('pool_count'),
    firstCheck: checks.first ?? network.integer('check_count'),
    nextCheck: network.integer('check_count'),
  }
  for (const { number, time, pid } of checks.all) state.checks.set(number, { time, pid })
  const now = network.seconds('timestamp')
  scheduleCoolDowns(state, now)
  const accounts = new Table<string, true>()
  for await (const row of rows(client, 'account')) accounts.set(row.text('id'), true)
  return {
    state,
    accounts,
    identity: {
      chain: network.text('chain'),
      genesisHash: network.text('genesis_hash'),
      addresses: new Addresses(Number(network.integer('ss58_prefix'))),
    },
    progress: {
      height: Number(network.integer('height')),
      hash: network.text('hash'),
      now,
      specVersion: Number(network.integer('spec_version')),
      totals: totalsOf(state),
      divergenceCount: Number(network.integer('divergence_count')),
    },
  }
}

async function* rows(client: Client, table: string, where?: string): AsyncGenerator<Reader, undefined> {
  for await (const row of rowsOf(client, table, where)) yield new Reader(table, row)
}

const account = (row: Reader, column: string): AccountId => Addresses.decode(row.text(column))

function paramsOf(row: Reader): Params {
  const bits = row.maybeObject('tokenomics')
  const tokenomics = bits && (Object.fromEntries(Object.entries(bits).map(([key, value]) => [key, BigInt(value as string)])) as unknown as Tokenomics)
  return {
    ...rulesOfSpec(Number(row.integer('spec_version'))),
    gracePeriod: row.integer('grace_period'),
    coolDownPeriod: row.integer('cool_down_period'),
    minContribution: row.integer('min_contribution') as Balance,
    maxPoolWorkers: row.integer('max_pool_workers'),
    miningEnabled: row.flag('mining_enabled'),
    tokenomics,
  }
}

async function loadQueues(client: Client): Promise<Map<string, WithdrawalRequest[]>> {
  const queues = new Map<string, WithdrawalRequest[]>()
  for await (const row of rows(client, 'withdrawal_request', `status = 'Queued'`)) {
    const pid = row.text('pool_id')
    const request = {
      number: BigInt(row.text('id').split('-')[1] ?? ''),
      account: account(row, 'account_id'),
      shares: row.integer('shares') as Shares,
      startTime: row.seconds('requested_at'),
      paid: row.integer('paid_amount') as Balance,
    }
    queues.set(pid, [...(queues.get(pid) ?? []), request])
  }
  for (const queue of queues.values()) queue.sort((a, b) => (a.number < b.number ? -1 : 1))
  return queues
}

async function loadChecks(client: Client) {
  const all: { readonly number: bigint; readonly time: bigint; readonly pid: bigint }[] = []
  for await (const row of rows(client, 'forced_stop_check')) {
    all.push({ number: row.integer('number'), time: row.seconds('queued_at'), pid: row.integer('pool_id') })
  }
  all.sort((a, b) => (a.number < b.number ? -1 : 1))
  const times = new Map<string, bigint[]>()
  for (const { time, pid } of all) times.set(String(pid), [...(times.get(String(pid)) ?? []), time])
  return { all, times, first: all[0]?.number }
}

function poolOf(row: Reader, queue: readonly WithdrawalRequest[], checks: readonly bigint[]): Pool {
  return {
    pid: row.integer('pid'),
    owner: account(row, 'owner_id'),
    createdAt: row.seconds('created_at'),
    commission: row.integer('commission'),
    cap: row.maybeInteger('cap') as Balance | undefined,
    totalStake: row.integer('total_stake') as Balance,
    totalShares: row.integer('total_shares') as Shares,
    free: row.integer('free_delegation') as Balance,
    releasing: row.integer('releasing') as Balance,
    ownerReward: row.integer('owner_reward') as Balance,
    rewardAccumulator: row.integer('reward_accumulator') as Fixed,
    workers: row.texts('worker_order') as readonly WorkerKey[],
    queue,
    requestCount: row.integer('request_count'),
    checks,
    whitelist: row.maybeTexts('whitelist')?.map(Addresses.decode),
    drift: row.integer('drift'),
    lifetime: {
      toOwner: row.integer('rewards_to_owner') as Balance,
      toDelegators: row.integer('rewards_to_delegators') as Balance,
      slashed: row.integer('slashed') as Balance,
      forcedStops: row.integer('forced_stops'),
    },
  }
}

function sessionOf(row: Reader): Session {
  return {
    id: account(row, 'id'),
    pid: row.maybeInteger('pool_id'),
    worker: row.text('worker') as WorkerKey,
    state: row.text('state') as SessionState,
    stake: row.integer('stake') as Balance,
    v: row.maybeInteger('v') as Fixed | undefined,
    ve: row.maybeInteger('ve') as Fixed | undefined,
    pInit: row.maybeInteger('p_init'),
    pInstant: row.maybeInteger('p_instant'),
    stateSince: row.seconds('state_since'),
    coolingDownSince: row.maybeSeconds('cooling_down_since') ?? 0n,
    vUpdatedAt: row.seconds('v_updated_at'),
    lastSettledAt: row.maybeSeconds('last_settled_at'),
    totalReward: row.integer('total_reward') as Balance,
  }
}

async function loadWorkers(client: Client, state: State): Promise<void> {
  for await (const row of rows(client, 'worker')) {
    const key = row.text('id') as WorkerKey
    state.workers.set(key, {
      key,
      operator: row.maybeText('operator_id') === undefined ? undefined : account(row, 'operator_id'),
      confidenceLevel: row.maybeInteger('confidence_level'),
      initialScore: row.maybeInteger('initial_score'),
      pid: row.maybeInteger('pool_id'),
      session: row.maybeText('session_id') === undefined ? undefined : account(row, 'session_id'),
    })
  }
}

/** Cool-downs that end after the last block: those before it were noticed then. */
function scheduleCoolDowns(state: State, now: bigint): void {
  const { coolDownPeriod } = state.network.params
  const cooling = [...state.sessions.all()].map(([, session]) => session).filter((session) => session.state === 'CoolingDown')
  for (const session of cooling.sort((a, b) => (a.coolingDownSince < b.coolingDownSince ? -1 : 1))) {
    if (session.coolingDownSince + coolDownPeriod > now) scheduleCoolDown(state, session.id, session.coolingDownSince)
  }
}
