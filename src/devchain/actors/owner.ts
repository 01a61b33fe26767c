import { firstUnfunded } from '../../rules/forced-stop'
import { stopPlan } from '../../rules/forecast/stop-plan'
import type { Balance } from '../../rules/math/fixed-point'
import type { Pool, Session, State, WorkerKey } from '../../rules/state'
import type { Call } from '../ledger/call'
import type { Actor, View } from './actor'
import { type PoolPart, poolOfOwner, type WorkerPart } from './pools'

/** How often a careful owner looks at a threatened pool, and how often any owner takes the commission, in times per day. */
const LOOKS = 6
const CLAIMS = 1

/** Opens a pool, keeps its workers running with the money that there is, and takes care of the queue or does not. */
export const owner = (part: PoolPart): Actor => {
  return (view) => {
    const pool = poolOfOwner(view.state, part.owner)
    if (pool === undefined)
      return [{ kind: 'create', who: part.owner }, ...part.workers.flatMap((worker) => register(part, worker, view.state))]
    const dice = view.dice(`owner ${part.owner}`)
    return [
      ...settings(part, pool),
      ...part.workers.flatMap((worker) => prepare(part, worker, pool, view.state)),
      ...startable(part, pool, view.state),
      ...(part.careful ? takeCare(part, pool, view, view.happens(dice, LOOKS)) : []),
      ...(pool.ownerReward > 0n && view.happens(dice, CLAIMS) ? [claim(part, pool)] : []),
    ]
  }
}

const claim = ({ owner: who }: PoolPart, { pid }: Pool): Call => ({ kind: 'claimRewards', who, pid, part: 'owner' })

function settings({ owner: who, commission, cap, whitelist }: PoolPart, pool: Pool): Call[] {
  const { pid } = pool
  const missing = whitelist?.filter((account) => pool.whitelist?.includes(account) !== true) ?? []
  return [
    ...(pool.commission === commission ? [] : [{ kind: 'setPayoutPref', who, pid, commission } as const]),
    ...(cap === undefined || pool.cap !== undefined ? [] : [{ kind: 'setCap', who, pid, cap: cap as Balance } as const]),
    ...missing.map((account) => ({ kind: 'addStakerToWhitelist', who, pid, account }) as const),
  ]
}

/** A worker needs an entry in the registry, then a score, then a pool. */
function register({ owner: who }: PoolPart, { key, score }: WorkerPart, state: State): Call[] {
  const known = state.workers.get(key)
  if (known === undefined) return [{ kind: 'registerWorker', who, worker: key, confidenceLevel: (score % 5n) + 1n }]
  return known.initialScore === undefined ? [{ kind: 'reportBenchmark', worker: key, score }] : []
}

function prepare(part: PoolPart, worker: WorkerPart, { pid }: Pool, state: State): Call[] {
  const missing = register(part, worker, state)
  if (missing.length > 0) return missing
  return state.workers.get(worker.key)?.pid === undefined ? [{ kind: 'addWorker', who: part.owner, pid, worker: worker.key }] : []
}

/** Workers that rest and for which there is money, while nobody waits for it. */
function startable({ owner: who, reserve, workers }: PoolPart, pool: Pool, state: State): Call[] {
  if (pool.queue.length > 0) return []
  let left = pool.free - reserve
  return workers.flatMap(({ key, stake }): Call[] => {
    if (sessionOf(state, key)?.state !== 'Ready' || stake > left) return []
    left -= stake
    return [{ kind: 'startMining', who, pid: pool.pid, worker: key, stake: stake as Balance }]
  })
}

/** F3: what the queue lacks is covered by the smallest stop; what has cooled down is taken back at once. */
function takeCare({ owner: who }: PoolPart, pool: Pool, view: View, looks: boolean): Call[] {
  const { state, now } = view
  const { conversion, coolDownPeriod } = state.network.params
  const threatened = looks && firstUnfunded(conversion, pool) !== undefined
  const stops = threatened ? stopPlan(state, pool.pid).sessions : []
  const ready = pool.workers.filter((key) => {
    const session = sessionOf(state, key)
    return session?.state === 'CoolingDown' && session.coolingDownSince + coolDownPeriod <= now
  })
  return [
    ...stops.map(({ worker }) => ({ kind: 'stopMining', who, pid: pool.pid, worker }) as const),
    ...ready.map((worker) => ({ kind: 'reclaimPoolWorker', who, pid: pool.pid, worker }) as const),
  ]
}

function sessionOf(state: State, worker: WorkerKey): Session | undefined {
  const id = state.workers.get(worker)?.session
  return id === undefined ? undefined : state.sessions.get(id)
}
