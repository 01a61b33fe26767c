import type { SettleInfo } from '../../rules/commands/command'
import { miningSessions } from '../../rules/forced-stop'
import type { Fixed } from '../../rules/math/fixed-point'
import type { Seconds, Session } from '../../rules/state'
import type { Call } from '../ledger/call'
import { type Actor, DAY, HOUR, type View } from './actor'
import type { WorkerPart } from './pools'
import { Random } from './random'

/** How often a session is settled and how often it proves that it works. */
const SETTLED_EVERY: Seconds = 600n
const HEARTBEAT_EVERY = HOUR
/** A year's reward is a fifth of V; V grows by a twentieth in a month of work, and falls by as much in an hour of silence. */
const YEARS_OF_REWARD = 5n * 365n * DAY
const GROWTH = 20n * 30n * DAY
const DECAY = 20n * HOUR

/** Sees which workers are there, pays those that work, lets V fall of those that do not. */
export const gatekeeper = (workers: readonly WorkerPart[]): Actor => {
  const parts = new Map<string, WorkerPart>(workers.map((worker) => [worker.key, worker]))
  return (view) => {
    const sessions = [...view.state.pools.all()].flatMap(([, pool]) => miningSessions(view.state, pool))
    const isOut = (session: Session): boolean => isFailing(view, parts.get(session.worker))
    const offline = sessions.filter((session) => session.state === 'Idle' && isOut(session)).map(({ worker }) => worker)
    const recovered = sessions.filter((session) => session.state === 'Unresponsive' && !isOut(session)).map(({ worker }) => worker)
    const due = sessions.filter((session) => view.comes(offsetOf(session, SETTLED_EVERY), SETTLED_EVERY))
    const settle = due.map((session) => settlement(session, view.now, isOut(session)))
    const nothing = offline.length + recovered.length + settle.length === 0
    const beating = sessions.filter((session) => !isOut(session) && view.comes(offsetOf(session, HEARTBEAT_EVERY), HEARTBEAT_EVERY))
    return [
      ...(nothing ? [] : [{ kind: 'gatekeeperMessage', offline, recovered, settle } as const]),
      ...beating.map((session) => heartbeat(session, view)),
    ]
  }
}

/** Spreads sessions over a period, so that something happens all the time. */
const offsetOf = (session: Session, period: Seconds): Seconds => BigInt(session.id.slice(0, 18)) % period

/** On some days, for some hours. */
function isFailing(view: View, worker: WorkerPart | undefined): boolean {
  if (worker === undefined) return false
  const day = view.now / DAY
  const dice = new Random(`${worker.key}/${day}`)
  const fails = dice.chance(worker.failing / 10)
  const from = dice.between(0, 18)
  const hour = (view.now % DAY) / HOUR
  return fails && hour >= from && hour < from + dice.between(1, 5)
}

/** R19 */
export function settlement({ worker, v = 0n as Fixed, vUpdatedAt }: Session, now: Seconds, failing: boolean): SettleInfo {
  const elapsed = now - vUpdatedAt
  const payout = failing ? 0n : (v * elapsed) / YEARS_OF_REWARD
  const next = failing ? v - (v * elapsed) / DECAY : v + (v * elapsed) / GROWTH - payout
  return { worker, v: (next < 0n ? 0n : next) as Fixed, payout: payout as Fixed, treasury: (payout / 4n) as Fixed }
}

/** A worker does about as many iterations in six seconds as its score says. */
function heartbeat({ worker, pInit = 0n }: Session, view: View): Call {
  const more = BigInt(view.dice(`heartbeat ${worker}`).between(0, 100))
  return { kind: 'heartbeat', worker, iterations: (pInit * view.now) / 6n + pInit * more }
}
