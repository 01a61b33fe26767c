import type { RulesEvent } from '#sentinel/rules/events'

/** What a call came to: what it reported, or the pallet's error. */
export type Outcome = { readonly events: readonly RulesEvent[] } | { readonly error: string }

export interface Difference {
  readonly expected: string
  readonly got: string
}

/** What only the calls or storage say: the command side has no such events. */
const FACTS: readonly RulesEvent['kind'][] = [
  'MiningSwitched',
  'PoolRewarded',
  'QueueReconciled',
  'RuntimeChanged',
  'SessionRewarded',
  'TokenomicsScheduled',
  'WithdrawRequested',
  'WorkerFacts',
  'WorkerLeft',
  'WorkerRewarded',
]

/** Events that not every runtime has. */
const SINCE: { readonly [K in RulesEvent['kind']]?: string } = {
  BenchmarkUpdated: 'PhalaMining.BenchmarkUpdated',
  PoolWorkerRemoved: 'PhalaStakePool.PoolWorkerRemoved',
  RewardReceived: 'PhalaStakePool.RewardReceived',
  SettlementDropped: 'PhalaMining.MinerSettlementDropped',
  TokenomicsChanged: 'PhalaMining.TokenomicParametersChanged',
  WithdrawalQueued: 'PhalaStakePool.WithdrawalQueued',
  WorkerReclaimed: 'PhalaStakePool.WorkerReclaimed',
}

/** The events that a runtime reports; both sides of a comparison pass through it. */
export function reportedOf(events: readonly RulesEvent[], hasEvent: (name: string) => boolean): RulesEvent[] {
  return events.filter(({ kind }) => {
    const since = SINCE[kind]
    return !FACTS.includes(kind) && (since === undefined || hasEvent(since))
  })
}

/** Where the rules' outcome first differs from the chain's; fields that the chain does not report are not compared. */
export function differenceOf(chain: Outcome, rules: Outcome): Difference | undefined {
  if ('error' in chain || 'error' in rules) {
    const [expected, got] = [textOfOutcome(chain), textOfOutcome(rules)]
    return expected === got ? undefined : { expected, got }
  }
  for (let i = 0; i < Math.max(chain.events.length, rules.events.length); i++) {
    const [expected, got] = [chain.events[i], rules.events[i]]
    if (expected === undefined || got === undefined || !agrees(expected, got)) return { expected: textOf(expected), got: textOf(got) }
  }
  return undefined
}

function agrees(chain: RulesEvent, rules: RulesEvent): boolean {
  const ours: Readonly<Record<string, unknown>> = { ...rules }
  return Object.entries(chain).every(([field, value]) => value === undefined || textOf(value) === textOf(ours[field]))
}

function textOfOutcome(outcome: Outcome): string {
  if ('error' in outcome) return `the error ${outcome.error}`
  return outcome.events.length === 0 ? 'success' : `success and ${textOf(outcome.events[0])}`
}

const textOf = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner))
