import type { WorkerKey } from '../rules/state'
import * as e from '../types/phala-registry/events'
import { EventType, sts } from '../types/support'
import { type Decoder, ignored, layout, oneOf } from './layouts'

/** Spec 1182 and later tell a score when it is set; the first metadata that shows it is of spec 1241. */
const initialScoreSet = new EventType(e.initialScoreSet.name, sts.struct({ pubkey: sts.bytes(), initScore: sts.number() }))

/** PhalaRegistry: the worker events. WorkerAdded and WorkerUpdated only name the worker: its facts are read from storage (block.ts). */
export const registryEvents: Readonly<Record<string, Decoder>> = {
  [e.workerAdded.name]: ignored,
  [e.workerUpdated.name]: ignored,
  [e.initialScoreSet.name]: oneOf(
    layout(initialScoreSet, (x) => ({ kind: 'WorkerFacts', worker: x.pubkey as WorkerKey, initialScore: BigInt(x.initScore) })),
  ),
}

const worker = sts.struct({ pubkey: sts.bytes() })
const added = new EventType(e.workerAdded.name, worker)
const updated = new EventType(e.workerUpdated.name, worker)

/** The worker whose registry entry an event says has changed. */
export function changedWorker(event: Parameters<Decoder>[0]): WorkerKey | undefined {
  const type = [added, updated].find((candidate) => candidate.is(event))
  return type === undefined ? undefined : (type.decode(event).pubkey as WorkerKey)
}
