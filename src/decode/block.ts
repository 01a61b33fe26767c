import type { Group, Item, RulesEvent } from '../rules/events'
import type { WorkerKey } from '../rules/state'
import { internalErrorMinerSettleFailed, minerStarted, tokenomicParametersChanged } from '../types/phala-mining/events'
import { poolWorkerAdded, rewardDismissedNotInPool } from '../types/phala-stake-pool/events'
import { CALLS, factsOf, type OriginCall, startedStake } from './calls'
import { settlementsOf } from './gatekeeper'
import { type CallAddress, type ItemGroup, itemGroups } from './groups'
import { type Decoder, ignored, type RuntimeBlock, type RuntimeEvent, UnknownLayout } from './layouts'
import { miningEvents } from './mining'
import { changedWorker, registryEvents } from './registry'
import { stakePoolEvents } from './stake-pool'

export { CALLS }

/** Decoded here: their content is in the gatekeeper's message or in storage, as it is at the end of the block. */
const FROM_ELSEWHERE = [internalErrorMinerSettleFailed.name, tokenomicParametersChanged.name]
const DECODERS: Readonly<Record<string, Decoder>> = {
  ...stakePoolEvents,
  ...miningEvents,
  ...registryEvents,
  ...Object.fromEntries(FROM_ELSEWHERE.map((name) => [name, ignored])),
}

/** Every event that the indexer asks for. */
export const EVENTS: readonly string[] = Object.keys(DECODERS)
/** Events whose call is needed too: the order of a message's rewards is only there. */
export const EVENTS_WITH_CALL: readonly string[] = [internalErrorMinerSettleFailed.name, rewardDismissedNotInPool.name]

export interface BlockEvent extends RuntimeEvent {
  readonly phase: 'Initialization' | 'ApplyExtrinsic' | 'Finalization'
  readonly extrinsicIndex?: number | undefined
  readonly callAddress?: CallAddress | undefined
  readonly call?: OriginCall | undefined
}

export interface BlockCall extends OriginCall {
  readonly extrinsicIndex: number
  readonly address: CallAddress
  readonly success: boolean
}

export interface BlockItems {
  readonly header: RuntimeBlock
  readonly events: readonly BlockEvent[]
  readonly calls: readonly BlockCall[]
}

/** What of storage a block's events make it necessary to read. */
export function factsNeeded({ header, events, calls }: BlockItems): {
  readonly workers: readonly WorkerKey[]
  readonly tokenomics: boolean
} {
  const workers = new Set<WorkerKey>()
  const starts = events.some((event) => event.name === minerStarted.name)
  for (const event of events) {
    const key = event.name === poolWorkerAdded.name ? workerAdded(event) : changedWorker(event)
    if (key !== undefined) workers.add(key)
  }
  if (starts && !header._runtime.hasEvent('PhalaStakePool.MiningStarted')) {
    for (const call of calls) {
      const start = call.success ? startedStake(call) : undefined
      if (start?.kind === 'StakeStarted') workers.add(start.worker)
    }
  }
  const silent = starts && !header._runtime.hasEvent(tokenomicParametersChanged.name)
  return { workers: [...workers], tokenomics: silent || events.some((event) => event.name === tokenomicParametersChanged.name) }
}

/**
 * A block's events and successful calls as the rules' own events, grouped by the call that emitted them.
 * @param facts what storage says where no event does
 * @throws UnknownLayout, DecodeError
 */
export function decodeBlock(block: BlockItems, facts: readonly RulesEvent[]): readonly Group[] {
  const isUpdated = block.events.some(({ name }) => name === tokenomicParametersChanged.name)
  // what a start of the same block goes by are the tokenomics before the update
  const updates = facts.filter(({ kind }) => isUpdated && kind === 'TokenomicsChanged')
  const known = facts.filter((event) => !updates.includes(event))
  const opening: Group = { phase: 'Initialization', items: known.map((event) => ({ index: -1, event })) }
  return [opening, ...itemGroups(block).map((group) => ({ phase: group.phase, items: decodeGroup(block, group, updates) }))]
}

function decodeGroup({ header }: BlockItems, { events, call }: ItemGroup, updates: readonly RulesEvent[]): readonly Item[] {
  const reported = (name: string): boolean => header._runtime.hasEvent(name)
  const decode = (event: BlockEvent): readonly RulesEvent[] =>
    event.name === tokenomicParametersChanged.name ? updates : decodeEvent(event, call, reported)
  const items = events.flatMap((event) => inContext(header, event, () => decode(event).map((e) => ({ index: event.index, event: e }))))
  const last = items.at(-1)?.index ?? -1
  const own = items.flatMap(({ event }) => (event.kind === 'Withdrawal' || event.kind === 'WithdrawalQueued' ? [event.account] : []))[0]
  const before = call === undefined ? [] : inContext(header, call, () => factsOf(call, reported, own))
  const after = reported('PhalaStakePool.RewardReceived') ? [] : rewardsOf(events, items)
  return [...before.map((event) => ({ index: items[0]?.index ?? -1, event })), ...items, ...after.map((event) => ({ index: last, event }))]
}

function decodeEvent(event: BlockEvent, call: OriginCall | undefined, reported: (name: string) => boolean): readonly RulesEvent[] {
  const decoder = DECODERS[event.name]
  if (decoder === undefined) throw new UnknownLayout(event)
  if (event.name === internalErrorMinerSettleFailed.name) return failedSettlement(event)
  const decoded = decoder(event)
  if (decoded === undefined) return []
  if (decoded.kind === 'SessionUnbound' && !reported('PhalaStakePool.PoolWorkerRemoved'))
    return [decoded, { kind: 'WorkerLeft', worker: decoded.worker }]
  if (decoded.kind !== 'SessionStarted' || reported('PhalaStakePool.MiningStarted')) return [decoded]
  const stake = call === undefined ? undefined : startedStake(call)
  if (stake === undefined) throw new Error('the stake of a started session is in no start_mining or restart_mining call')
  return [decoded, stake]
}

/** Before spec 1160 the payouts are in the settlements; where one failed or a worker is in no pool, only the message has all in order. */
function rewardsOf(events: readonly BlockEvent[], items: readonly Item[]): readonly RulesEvent[] {
  const message = events.find((event) => EVENTS_WITH_CALL.includes(event.name))?.call
  if (message !== undefined) return settlementsOf(message).map(({ worker, payout }) => ({ kind: 'WorkerRewarded', worker, payout }))
  return items.flatMap(({ event }) =>
    event.kind === 'SessionSettled' || event.kind === 'SettlementDropped'
      ? [{ kind: 'SessionRewarded', session: event.session, payout: event.payout } as const]
      : [],
  )
}

function failedSettlement(event: BlockEvent): readonly RulesEvent[] {
  const { v900, v1140 } = internalErrorMinerSettleFailed
  if (!v900.is(event) && !v1140.is(event)) throw new UnknownLayout(event)
  const worker = v900.is(event) ? v900.decode(event) : v1140.decode(event).worker
  const settlement = event.call && settlementsOf(event.call).find((other) => other.worker === worker)
  if (settlement === undefined) throw new Error(`the settlement of worker ${worker} is not in the gatekeeper's message`)
  return [{ kind: 'SettlementFailed', ...settlement }]
}

function workerAdded(event: RuntimeEvent): WorkerKey | undefined {
  const decoded = DECODERS[event.name]?.(event)
  return decoded?.kind === 'PoolWorkerAdded' ? decoded.worker : undefined
}

function inContext<T>(header: RuntimeBlock, item: { readonly name: string; readonly index?: number }, decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    if (error instanceof UnknownLayout) throw error
    throw new DecodeError(header, item, error)
  }
}

/** E1102: a known item that cannot be understood. */
export class DecodeError extends Error {
  readonly code = 'E1102'
  constructor(
    header: RuntimeBlock,
    { name, index }: { readonly name: string; readonly index?: number },
    override readonly cause: unknown,
  ) {
    const place = index === undefined ? 'call' : `event ${index},`
    super(
      `E1102: block ${header.height}, ${place} ${name} of spec ${header.specVersion}: ${cause instanceof Error ? cause.message : cause}`,
    )
  }
}
