import { expect } from 'chai'
import { reclaimable, reclaimableAt } from '#sentinel/rules/cool-down'
import { forcedStopAt, fundedQueue } from '#sentinel/rules/forced-stop'
import { capGap, newDelegation, valueOfShares } from '#sentinel/rules/pool'
import { poolOf } from '#sentinel/rules/queue'
import { claimableReward } from '#sentinel/rules/reward'
import { type AccountId, delegationKey, type Pool, type Seconds, type State, type WorkerKey } from '#sentinel/rules/state'
import { BEGIN, duration, type Expectation, inPha, type Story } from '../support/story'
import { type Called, TwoSides } from '../support/walk'

/** Tells a story to the engine, from both of its sides, and compares all that the story says. @throws AssertionError */
export function runStory({ chain, steps }: Story): void {
  const sides = new TwoSides(chain.spec, chain)
  for (const { at, calls = [], forced = [], expect: after } of steps) {
    const [now, moment] = [BEGIN + at, `+${duration(at)}`]
    const made = sides.block(now, calls)
    const [told, happened] = [calls.map(({ kind, refused, pays }) => ({ kind, refused, pays })), made.calls.map(outcomeOf)]
    expect(happened, moment).to.deep.equal(told)
    expect(made.forced, `${moment}: forced to stop`).to.deep.equal(forced)
    if (after !== undefined) expect(asAsked(after, sides.state, now), moment).to.deep.equal(after)
  }
}

function outcomeOf({ call, refused, events }: Called) {
  const pays = events.flatMap((event) => (event.kind === 'Withdrawal' ? [[event.account, event.amount]] : []))
  return { kind: call.kind, refused, pays: pays.length === 0 ? undefined : pays }
}

/** What is, in the fields that an expectation asks for. */
function asAsked({ pools, delegations, workers }: Expectation, state: State, now: Seconds): Expectation {
  return {
    ...(pools && { pools: asked(pools, (pid) => poolView(state, poolOf(state, BigInt(pid)), now)) }),
    ...(delegations && { delegations: asked(delegations, (key) => delegationView(state, key)) }),
    ...(workers && { workers: asked(workers, (key) => workerView(state, key as WorkerKey)) }),
  }
}

const asked = (rows: Readonly<Record<string, object>>, viewOf: (key: string) => object) =>
  Object.fromEntries(
    Object.entries(rows).map(([key, row]) => [key, Object.fromEntries(Object.entries(viewOf(key)).filter(([field]) => field in row))]),
  )

/** Fields as GraphQL names them. */
function poolView(state: State, pool: Pool, now: Seconds) {
  const { conversion, gracePeriod } = state.network.params
  const queue = fundedQueue(conversion, pool)
  const sums = state.sumsOf(pool.pid)
  const gap = capGap(pool)
  return {
    owner: pool.owner,
    commission: Number(pool.commission),
    cap: pool.cap === undefined ? null : inPha(pool.cap),
    capGap: gap === undefined ? null : inPha(gap),
    totalStake: inPha(pool.totalStake),
    totalShares: inPha(pool.totalShares),
    freeDelegation: inPha(pool.free),
    staked: inPha(sums.staked),
    releasing: inPha(pool.releasing),
    ownerReward: inPha(pool.ownerReward),
    pendingWithdrawal: inPha(queue.reduce((sum, { value }) => sum + value, 0n)),
    unfundedWithdrawal: inPha(queue.reduce((sum, { unfunded }) => sum + unfunded, 0n)),
    reclaimable: inPha(reclaimable(state, pool, now)),
    forcedStopAt: timeOf(forcedStopAt(conversion, pool, gracePeriod)),
    delegatorCount: Number(sums.delegators),
    workers: [...pool.workers],
    queue: queue.map(({ request, value, unfunded }) => ({
      account: request.account,
      shares: inPha(request.shares),
      value: inPha(value),
      unfunded: inPha(unfunded),
      requestedAt: timeOf(request.startTime),
    })),
  }
}

/** @param key pid/account */
function delegationView(state: State, key: string) {
  const { conversion } = state.network.params
  const [pid = '', account = ''] = key.split('/')
  const pool = poolOf(state, BigInt(pid))
  const delegation = state.delegations.get(delegationKey(pool.pid, account as AccountId)) ?? newDelegation(pool.pid, account as AccountId)
  return {
    shares: inPha(delegation.shares),
    locked: inPha(delegation.locked),
    value: inPha(valueOfShares(conversion, pool, delegation.shares) ?? 0n),
    claimableReward: inPha(claimableReward(conversion, pool, delegation)),
  }
}

function workerView(state: State, key: WorkerKey) {
  const worker = state.workers.get(key)
  const session = worker?.session === undefined ? undefined : state.sessions.get(worker.session)
  return {
    operator: worker?.operator ?? null,
    pool: worker?.pid === undefined ? null : String(worker.pid),
    state: session?.state ?? null,
    stake: session === undefined ? null : inPha(session.stake),
    reclaimableAt: timeOf(session && reclaimableAt(session, state.network.params.coolDownPeriod)),
  }
}

const timeOf = (time: Seconds | undefined): string | null => (time === undefined ? null : `+${duration(time - BEGIN)}`)
