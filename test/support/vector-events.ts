import type { Group, Item, RulesEvent } from '#sentinel/rules/events'
import type { Fixed } from '#sentinel/rules/math/fixed-point'
import type { Tokenomics } from '#sentinel/rules/params'
import type { AccountId } from '#sentinel/rules/state'
import { Fields, type Row, type VectorBlock, type VectorCall, type VectorEvent } from './vector'
import { meaningOf } from './vector-layouts'

type Placed = VectorEvent & { readonly index: number }

/** A block in the rules' words: what storage says, then a group for each extrinsic, then the end of the block. */
export function groupsOf(block: VectorBlock, specVersion: number): readonly Group[] {
  const { calls = [], events = [] } = block
  const placed = events.map((event, index) => ({ ...event, index }))
  const extrinsics = new Set([...events, ...calls].flatMap(({ phase }) => (typeof phase === 'number' ? [phase] : [])))
  const ofPhase = (phase: VectorEvent['phase']): readonly Placed[] => placed.filter((event) => event.phase === phase)
  const ofExtrinsic = (phase: number): Group => ({
    phase: 'Call',
    items: itemsOf(
      ofPhase(phase),
      calls.find((call) => call.phase === phase),
      specVersion,
    ),
  })
  return [
    { phase: 'Initialization', items: [...factsOf(block).map((event) => ({ index: -1, event })), ...itemsOf(ofPhase('Initialization'))] },
    ...[...extrinsics].sort((a, b) => a - b).map(ofExtrinsic),
    { phase: 'Finalization', items: itemsOf(ofPhase('Finalization')) },
  ]
}

export const tokenomicsOf = (row: Row): Tokenomics =>
  Object.fromEntries(Object.keys(row).map((name) => [name, new Fields(row).int<Fixed>(name)])) as unknown as Tokenomics

/** What the product reads from storage at a block. */
function factsOf({ workers = [], tokenomics }: VectorBlock): readonly RulesEvent[] {
  const facts = workers.map((row): RulesEvent => {
    const x = new Fields(row)
    return {
      kind: 'WorkerFacts',
      worker: x.text('key'),
      operator: x.optionalText('operator'),
      confidenceLevel: x.int('confidenceLevel'),
      initialScore: x.optionalInt('initialScore'),
    }
  })
  return tokenomics === undefined ? facts : [...facts, { kind: 'TokenomicsChanged', tokenomics: tokenomicsOf(tokenomics) }]
}

function itemsOf(events: readonly Placed[], call?: VectorCall, specVersion = 0): readonly Item[] {
  const items = events.flatMap((event) => decode(event, call, specVersion).map((meaning) => ({ index: event.index, event: meaning })))
  const rewards = call?.args.settled !== undefined && specVersion < 1160 ? rewardsOf(events, items, call.args.settled) : []
  const before = (call === undefined ? [] : requestOf(call)).map((event) => ({ index: events[0]?.index ?? -1, event }))
  return [...before, ...items, ...rewards.map((event) => ({ index: events.at(-1)?.index ?? -1, event }))]
}

function decode(event: Placed, call: VectorCall | undefined, specVersion: number): readonly RulesEvent[] {
  if (event.name === 'PhalaMining.InternalErrorMinerSettleFailed') return [failedSettlement(event, call)]
  const meaning = meaningOf(event)
  if (meaning === undefined) return []
  return meaning.kind === 'SessionStarted' && specVersion < 1170 ? [meaning, startedStake(call)] : [meaning]
}

/** What a call says that no event says. */
function requestOf({ name, signer, args }: VectorCall): readonly RulesEvent[] {
  const x = new Fields(args)
  if (name === 'PhalaStakePool.withdraw') {
    return [{ kind: 'WithdrawRequested', pid: x.int('pid'), account: signer as AccountId, shares: x.int('shares'), queueReported: true }]
  }
  return name === 'PhalaStakePool.reconcile_withdraw_queue'
    ? [{ kind: 'QueueReconciled', pid: x.int('pid'), account: x.text('account') }]
    : []
}

/** Before spec 1170 only the call tells the stake. */
function startedStake(call: VectorCall | undefined): RulesEvent {
  const x = new Fields(call?.args ?? {})
  return { kind: 'StakeStarted', pid: x.int('pid'), worker: x.text('worker'), amount: x.int('stake') }
}

function failedSettlement({ args }: Placed, call: VectorCall | undefined): RulesEvent {
  const worker = Object.values(args)[0]
  const settled = new Fields(call?.args.settled?.find((settlement) => settlement.worker === worker) ?? {})
  return { kind: 'SettlementFailed', worker: settled.text('worker'), v: settled.int('v'), payout: settled.int('payout') }
}

/** Before spec 1160: one reward for each settlement. Where a settlement has no event of its own, only the message has all in order. */
function rewardsOf(events: readonly Placed[], items: readonly Item[], settled: readonly Row[]): readonly RulesEvent[] {
  const silent = ['PhalaMining.InternalErrorMinerSettleFailed', 'PhalaStakePool.RewardDismissedNotInPool']
  if (events.some(({ name }) => silent.includes(name))) {
    return settled.map((row) => ({ kind: 'WorkerRewarded', worker: new Fields(row).text('worker'), payout: new Fields(row).int('payout') }))
  }
  return items.flatMap(({ event }): RulesEvent[] =>
    event.kind === 'SessionSettled' || event.kind === 'SettlementDropped'
      ? [{ kind: 'SessionRewarded', session: event.session, payout: event.payout }]
      : [],
  )
}
