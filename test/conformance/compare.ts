import { claimableReward } from '#sentinel/rules/reward'
import type { Pid, Pool, State } from '#sentinel/rules/state'
import type { Table } from '#sentinel/rules/table'
import { claimable } from './arithmetic'
import type { RecordedBlock, RecordedPool, RecordedState } from './recorded'
import type { Report, Value } from './report'

// Fields that are called the same and mean the same on both sides.
const AMOUNTS = ['totalStake', 'totalShares', 'free', 'releasing', 'ownerReward', 'rewardAccumulator'] as const
const POOL = [...AMOUNTS, 'owner', 'commission', 'cap', 'workers', 'whitelist'] as const
const REQUEST = ['account', 'shares', 'startTime'] as const
const DELEGATION = ['shares', 'locked'] as const
const SESSION = ['state', 'stake', 'v', 've', 'pInit', 'coolingDownSince', 'totalReward'] as const

/** One comparison within a block. */
type Compare = (subject: string, field: string, chain: Value, ours: Value) => void

/** Holds every row of our state against the chain's own, at the end of one block. */
export function compareBlock(recorded: Pick<RecordedBlock, 'height' | 'state'>, state: State, report: Report): void {
  const chain = recorded.state
  const compare: Compare = (subject, field, theirs, ours) => report.compare(`block ${recorded.height}`, subject, field, theirs, ours)
  report.countBlock()
  compareParams(chain, state, compare)
  comparePools(chain, state, compare)
  compareDelegations(chain, state, compare)
  compareWorkers(chain, state, compare)
  for (const [subject, theirs, ours] of pairs('session', chain.sessions, state.sessions, compare)) {
    for (const field of SESSION) compare(subject, field, theirs[field], ours[field])
  }
}

function compareParams(chain: RecordedState, state: State, compare: Compare): void {
  const { coolDownPeriod, tokenomics } = state.network.params
  compare('network', 'coolDownPeriod', chain.coolDownPeriod, coolDownPeriod)
  const ours: Readonly<Record<string, bigint>> = { ...tokenomics }
  for (const [name, value] of Object.entries(chain.tokenomics ?? {})) compare('network', `tokenomics ${name}`, value, ours[name])
}

function comparePools(chain: RecordedState, state: State, compare: Compare): void {
  const checks = chain.checks
  for (const [subject, theirs, ours] of pairs('pool', chain.pools, state.pools, compare)) {
    for (const field of POOL) compare(subject, field, theirs[field], ours[field])
    const pending = checks.filter(({ pids }) => pids.includes(theirs.pid)).map(({ time }) => time)
    compare(subject, 'checks', pending, ours.checks)
    compareQueue(subject, theirs, ours, compare)
  }
}

function compareQueue(subject: string, theirs: RecordedPool, ours: Pool, compare: Compare): void {
  compare(subject, 'queue length', theirs.queue.length, ours.queue.length)
  for (const [position, request] of theirs.queue.entries()) {
    for (const field of REQUEST) compare(subject, `queue ${position} ${field}`, request[field], ours.queue[position]?.[field])
  }
}

function compareDelegations(chain: RecordedState, state: State, compare: Compare): void {
  const { conversion } = state.network.params
  for (const [subject, theirs, ours] of pairs('delegation', chain.delegations, state.delegations, compare)) {
    for (const field of DELEGATION) compare(subject, field, theirs[field], ours[field])
    const [theirPool, ourPool] = [chain.pools.get(theirs.pid), state.pools.get(ours.pid)]
    compare(subject, 'claimable reward', theirPool && claimable(theirs, theirPool), ourPool && claimableReward(conversion, ourPool, ours))
  }
}

function compareWorkers(chain: RecordedState, state: State, compare: Compare): void {
  const workers: Table<string, { pid: Pid | undefined; session: string | undefined }> = state.workers
  for (const worker of new Set([...chain.assignments.keys(), ...chain.bindings.keys(), ...keysOf(workers)])) {
    compare(`worker ${worker}`, 'pool', chain.assignments.get(worker), workers.get(worker)?.pid)
    compare(`worker ${worker}`, 'session', chain.bindings.get(worker), workers.get(worker)?.session)
  }
}

/** The rows that both sides have. One that only one side has is a mismatch in itself. */
function* pairs<K, Chain, Ours>(
  kind: string,
  chain: ReadonlyMap<K, Chain>,
  ours: Table<K, Ours>,
  compare: Compare,
): Generator<[string, Chain, Ours]> {
  for (const key of new Set([...chain.keys(), ...keysOf(ours)])) {
    const [subject, theirRow, ourRow] = [`${kind} ${key}`, chain.get(key), ours.get(key)]
    compare(subject, 'exists', theirRow !== undefined, ourRow !== undefined)
    if (theirRow !== undefined && ourRow !== undefined) yield [subject, theirRow, ourRow]
  }
}

const keysOf = <K>(table: Table<K, unknown>): K[] => [...table.all()].map(([key]) => key)
