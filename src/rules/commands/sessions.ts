import { reclaimableAt } from '../cool-down'
import type { Balance } from '../math/fixed-point'
import { predictedV } from '../session'
import type { Pid, Session, SessionId, Worker, WorkerKey } from '../state'
import { minimumStake } from '../tokenomics'
import type { RootCommand, SessionCommand } from './command'
import { type Decision, ensure, Refusal } from './decision'
import { serveQueue } from './stake'

type Command<K extends SessionCommand['kind']> = Extract<SessionCommand, { kind: K }>

/** PhalaMining's MinInitP; the metadata does not show it. Confirmed by the refusals in the recordings. */
const MIN_INITIAL_SCORE = 50n

/** R13, R15. Source: PhalaStakePool do_start_mining, PhalaMining start_mining. */
export function startMining(d: Decision, { who, pid, worker: key, stake }: Command<'startMining'> | Command<'restartMining'>): void {
  const pool = d.pool(pid)
  ensure(pool.owner === who, 'UnauthorizedPoolOwner')
  ensure(pool.free >= stake, 'InsufficientFreeStake')
  ensure(pool.workers.includes(key), 'WorkerDoesNotExist')
  const session = boundSession(d, key, 'MinerNotFound')
  ensure(session.state === 'Ready', 'MinerNotReady')
  ensure(session.stake === 0n, 'InternalErrorCannotStartWithExistingStake')
  const initP = d.state.workers.get(key)?.initialScore
  ensure(initP !== undefined, 'BenchmarkMissing')
  ensure(initP >= MIN_INITIAL_SCORE, 'BenchmarkTooLow')
  const { conversion, tokenomics } = d.state.network.params
  ensure(tokenomics !== undefined, 'InternalErrorBadTokenomicParameters')
  ensure(stake >= minimumStake(conversion, tokenomics, initP), 'InsufficientStake')
  const initV = predictedV(d.state, { ...session, pInit: initP }, stake)
  if (initV === undefined) throw new Error(`the confidence level of worker ${key} is not known`)
  ensure(initV <= tokenomics.vMax, 'TooMuchStake')
  d.emit({ kind: 'SessionStarted', session: session.id, initV, initP })
  d.emit({ kind: 'StakeStarted', pid, worker: key, amount: stake })
}

/** R16. Source: PhalaStakePool do_stop_mining. */
export function stopMining(d: Decision, { who, pid, worker }: Command<'stopMining'> | Command<'restartMining'>): void {
  ensure(d.state.network.params.miningEnabled, 'FeatureNotEnabled')
  const pool = d.pool(pid)
  ensure(pool.owner === who, 'UnauthorizedPoolOwner')
  ensure(pool.workers.includes(worker), 'WorkerDoesNotExist')
  stop(d, boundSession(d, worker, 'MinerNotBound'))
}

/** R18. Source: PhalaStakePool restart_mining. */
export function restartMining(d: Decision, command: Command<'restartMining'>): void {
  const { pid, worker, stake } = command
  ensure(d.pool(pid).free > 0n, 'InsufficientFreeStake')
  stopMining(d, command)
  const session = boundSession(d, worker, 'MinerNotFound')
  reclaim(d, pid, worker, session)
  ensure(stake > session.stake, 'CannotRestartWithLessStake')
  startMining(d, command)
}

/** R17. Source: PhalaStakePool reclaim_pool_worker, PhalaMining reclaim. Anybody may. */
export function reclaimPoolWorker(d: Decision, { pid, worker, session: id, slashed }: Command<'reclaimPoolWorker'>): void {
  d.pool(pid)
  const session = d.state.sessions.get(id)
  ensure(session !== undefined, 'MinerNotFound')
  const end = reclaimableAt(session, d.state.network.params.coolDownPeriod)
  ensure(end !== undefined && end <= d.now, 'CoolDownNotReady')
  reclaim(d, pid, worker, session, slashed)
}

/** PhalaMining force_stop_mining, by root. */
export function forceStopMining(d: Decision, { session: id }: Extract<RootCommand, { kind: 'forceStopMining' }>): void {
  const session = d.state.sessions.get(id)
  ensure(session !== undefined && d.state.workers.get(session.worker)?.session === id, 'MinerNotBound')
  stop(d, session)
}

/** PhalaMining unbind: the operator takes the worker out of the pool. */
export function unbind(d: Decision, { who, session: id }: Command<'unbind'>): void {
  const session = d.state.sessions.get(id)
  const worker = session && d.state.workers.get(session.worker)
  ensure(worker?.session === id, 'MinerNotBound')
  ensure(worker.confidenceLevel !== undefined, 'WorkerNotRegistered')
  ensure(worker.operator === who, 'BadSender')
  unbindSession(d, worker)
}

/** Source: PhalaMining unbind_miner, PhalaStakePool remove_worker_from_pool. */
export function unbindSession(d: Decision, worker: Worker): void {
  const session = boundSession(d, worker.key, 'MinerNotBound')
  if (isMining(session)) stop(d, session)
  d.emit({ kind: 'SessionUnbound', session: session.id, worker: worker.key })
  if (worker.pid !== undefined) d.emit({ kind: 'PoolWorkerRemoved', pid: worker.pid, worker: worker.key })
}

/** Source: PhalaMining stop_mining. */
export function stop(d: Decision, session: Session): void {
  ensure(isMining(session), 'MinerNotMining')
  d.emit({ kind: 'SessionStopped', session: session.id })
}

function reclaim(d: Decision, pid: Pid, worker: WorkerKey, { id, stake }: Session, slashed = 0n as Balance): void {
  d.emit({ kind: 'SessionReclaimed', session: id, originalStake: stake, slashed })
  if (slashed > 0n) d.emit({ kind: 'PoolSlashed', pid, amount: slashed })
  serveQueue(d, pid)
  d.emit({ kind: 'WorkerReclaimed', pid, worker })
}

export const isMining = ({ state }: Session): boolean => state === 'Idle' || state === 'Unresponsive'

function boundSession(d: Decision, worker: WorkerKey, error: 'MinerNotFound' | 'MinerNotBound'): Session {
  const id: SessionId | undefined = d.state.workers.get(worker)?.session
  const session = id === undefined ? undefined : d.state.sessions.get(id)
  if (session === undefined) throw new Refusal(error)
  return session
}
