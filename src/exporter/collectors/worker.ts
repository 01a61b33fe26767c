import { toNumber } from '../pha'
import { STATES } from '../snapshot'
import { collector } from './collector'
import { type Family, maybe, one, pha, seconds } from './family'
import { chainOf, pidOf, type View, type WatchedWorker } from './view'

const FAMILIES: readonly Family<WatchedWorker>[] = [
  {
    name: 'stakepool_worker_state',
    unit: '0 or 1',
    labels: ['state'],
    help: 'For each of the states Ready, Idle, Unresponsive and CoolingDown 1 when the session of the worker is in it, else 0 (R14).',
    values: (worker) => STATES.map((state) => [[state], Number(state === worker.state)]),
  },
  {
    name: 'stakepool_worker_stake_pha',
    unit: 'PHA',
    help: 'Stake that the session holds.',
    values: pha((worker) => worker.stake),
  },
  {
    name: 'stakepool_worker_v',
    unit: 'V',
    help: 'V of the session: what it is rewarded by (R13, R19). No series where neither events nor the head of the chain tell it.',
    values: one(({ v, live }) => maybe(v ?? live?.v ?? null, toNumber)),
  },
  {
    name: 'stakepool_worker_p_instant',
    unit: 'P',
    help: 'Performance that was measured last. Before spec 1170 no event tells it: then it is read at the head of the chain.',
    values: one(({ pInstant, live }) => pInstant ?? live?.pInstant ?? null),
  },
  {
    name: 'stakepool_worker_p_init',
    unit: 'P',
    help: 'Performance that the session was started with. No series where it is not known.',
    values: one(({ pInit, live }) => pInit ?? live?.pInit ?? null),
  },
  {
    name: 'stakepool_worker_last_challenge_timestamp_seconds',
    unit: 'Unix time',
    help: 'When the worker last answered a challenge, as the head of the chain has it. No series before the first time.',
    values: one(({ live }) => live?.challengedAt ?? null),
  },
  {
    name: 'stakepool_worker_unresponsive_since_timestamp_seconds',
    unit: 'Unix time',
    help: 'Since when the worker has not answered. No series while it answers, or where that began before indexing did.',
    values: one(({ state, stateSince }) => (state === 'Unresponsive' ? seconds(stateSince) : null)),
  },
  {
    name: 'stakepool_worker_reclaimable_timestamp_seconds',
    unit: 'Unix time',
    help: 'When the cool-down ends: from then on anybody may reclaim the stake (R17). No series unless it is cooling down.',
    values: one((worker) => seconds(worker.reclaimableAt)),
  },
  {
    name: 'stakepool_worker_last_settlement_timestamp_seconds',
    unit: 'Unix time',
    help: 'When V and reward of the session were last settled (R19). No series before the first time that was indexed.',
    values: one((worker) => seconds(worker.lastSettledAt)),
  },
  {
    name: 'stakepool_worker_rewards_pha_total',
    type: 'counter',
    unit: 'PHA',
    help: 'Rewards that the session has brought since the worker was added to the pool.',
    values: pha((worker) => worker.totalReward),
  },
]

export const workerCollector = collector({
  name: 'worker',
  items: (view: View) => view.workers,
  labels: { chain: chainOf, pid: pidOf, worker: ({ worker }) => worker },
  families: FAMILIES,
})
