import { sessionAccount } from '../chain/session-account'
import type { Pid, SessionId, WorkerKey } from '../rules/state'

/** Whose a session is. */
export interface Place {
  readonly pid: Pid
  readonly worker: WorkerKey
}

/** R17: a session's account is made of pool and worker, so that whoever names them right has proved it. */
export const placesOf = (candidates: readonly Place[]): ReadonlyMap<SessionId, Place> =>
  new Map(candidates.map((place) => [sessionAccount(place.pid, place.worker) as SessionId, place]))
