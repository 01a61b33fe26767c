import {
  Account,
  Delegation,
  Divergence,
  ForcedStopCheck,
  Pool,
  PoolEvent,
  RequestStatus,
  Session,
  SessionState,
  WithdrawalRequest,
  Worker,
} from '../model'
import { reclaimableAt } from '../rules/cool-down'
import type { ClosedRequest, Divergence as DivergenceFound, HistoryEntry } from '../rules/fold/context'
import { fundedQueue } from '../rules/forced-stop'
import type * as rules from '../rules/state'
import { type Addresses, blockItemId, checkId, delegationId, poolId, requestId } from './ids'
import { dateOf, dateOrNull } from './pool-row'

/** A block as rows name it. */
export interface BlockRef {
  readonly height: number
  readonly now: rules.Seconds
}

export const poolRef = (pid: rules.Pid): Pool => new Pool({ id: poolId(pid) })

const poolOrNull = (pid: rules.Pid | undefined): Pool | null => (pid === undefined ? null : poolRef(pid))

const numberOrNull = (value: bigint | undefined): number | null => (value === undefined ? null : Number(value))

/** Value and claimable reward move with the pool: the view api.delegation computes them, the table has none. */
export function delegationRow(delegation: rules.Delegation, addresses: Addresses): Delegation {
  const account = addresses.encode(delegation.account)
  return new Delegation({
    id: delegationId(delegation.pid, account),
    pool: poolRef(delegation.pid),
    account: new Account({ id: account }),
    shares: delegation.shares,
    locked: delegation.locked,
    value: null,
    claimableReward: null,
    rewardDebt: delegation.rewardDebt,
    availableReward: delegation.availableReward,
  })
}

export function sessionRow(session: rules.Session, coolDownPeriod: rules.Seconds, addresses: Addresses): Session {
  const cooling = session.state === 'CoolingDown'
  return new Session({
    id: addresses.encode(session.id),
    pool: poolOrNull(session.pid),
    worker: session.worker,
    state: SessionState[session.state],
    stake: session.stake,
    v: session.v ?? null,
    ve: session.ve ?? null,
    pInit: numberOrNull(session.pInit),
    pInstant: numberOrNull(session.pInstant),
    stateSince: dateOrNull(session.stateSince),
    coolingDownSince: cooling ? dateOf(session.coolingDownSince) : null,
    reclaimableAt: dateOrNull(reclaimableAt(session, coolDownPeriod)),
    vUpdatedAt: dateOf(session.vUpdatedAt),
    lastSettledAt: dateOrNull(session.lastSettledAt),
    totalReward: session.totalReward,
  })
}

export function workerRow(worker: rules.Worker, addresses: Addresses): Worker {
  return new Worker({
    id: worker.key,
    pool: poolOrNull(worker.pid),
    operator: worker.operator === undefined ? null : new Account({ id: addresses.encode(worker.operator) }),
    confidenceLevel: numberOrNull(worker.confidenceLevel),
    initialScore: numberOrNull(worker.initialScore),
    session: worker.session === undefined ? null : new Session({ id: addresses.encode(worker.session) }),
  })
}

/** The waiting requests of a pool, with what each is worth and lacks. */
export function requestRows(state: rules.State, of: rules.Pool, addresses: Addresses): WithdrawalRequest[] {
  return fundedQueue(state.network.params.conversion, of).map(
    ({ request, value, unfunded }, position) =>
      new WithdrawalRequest({
        ...requestFields(of.pid, request, addresses),
        value,
        unfunded,
        position,
        status: RequestStatus.Queued,
        closedAt: null,
      }),
  )
}

export function closedRequestRow({ pid, request, status }: ClosedRequest, { now }: BlockRef, addresses: Addresses): WithdrawalRequest {
  return new WithdrawalRequest({
    ...requestFields(pid, request, addresses),
    value: 0n,
    unfunded: 0n,
    position: null,
    status: RequestStatus[status],
    closedAt: dateOf(now),
  })
}

const requestFields = (pid: rules.Pid, request: rules.WithdrawalRequest, addresses: Addresses) => ({
  id: requestId(pid, request.number),
  pool: poolRef(pid),
  account: new Account({ id: addresses.encode(request.account) }),
  shares: request.shares,
  requestedAt: dateOf(request.startTime),
  paidAmount: request.paid ?? null,
})

export const checkRow = (number: bigint, { time, pid }: rules.Check): ForcedStopCheck =>
  new ForcedStopCheck({ id: checkId(pid, time), pool: poolRef(pid), number, queuedAt: dateOf(time) })

export function eventRow(entry: HistoryEntry, sequence: number, { height, now }: BlockRef, addresses: Addresses): PoolEvent {
  return new PoolEvent({
    id: blockItemId(height, sequence),
    pool: poolRef(entry.pid),
    block: height,
    timestamp: dateOf(now),
    kind: entry.kind,
    account: entry.account === undefined ? null : addresses.encode(entry.account),
    worker: entry.worker ?? null,
    amount: entry.amount ?? null,
    shares: entry.shares ?? null,
  })
}

export function divergenceRow(found: DivergenceFound, sequence: number, { height, now }: BlockRef): Divergence {
  return new Divergence({
    id: blockItemId(height, sequence),
    block: height,
    timestamp: dateOf(now),
    rule: found.rule,
    pool: poolOrNull(found.pid),
    subject: found.subject,
    field: found.field,
    expected: found.expected,
    reported: found.reported,
  })
}
