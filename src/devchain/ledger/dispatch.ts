import type { Command } from '../../rules/commands/command'
import type { ErrorName } from '../../rules/commands/decision'
import { execute } from '../../rules/commands/execute'
import type { RulesEvent } from '../../rules/events'
import type { Seconds, WorkerKey } from '../../rules/state'
import type { Call, Registration } from './call'
import { sessionAccount } from './keys'
import type { World } from './world'

/** What a call reported: events of the rules, or that the registry knows a worker, for the first time or anew. */
export type Report = RulesEvent | { readonly kind: 'WorkerAdded' | 'WorkerUpdated'; readonly worker: WorkerKey }

export type Dispatched = { readonly ok: true; readonly reports: readonly Report[] } | { readonly ok: false; readonly error: ErrorName }

/**
 * Does what a call asks for, or nothing.
 * @throws RuntimePanic, FixedPointOverflow: such a call cannot be in a block
 */
export function dispatch(world: World, now: Seconds, call: Call): Dispatched {
  if (call.kind === 'registerWorker' || call.kind === 'reportBenchmark') return register(world, call)
  const layer = world.fork()
  const command = complete(layer, now, call)
  const result = execute(layer.state, now, command)
  if (!result.ok) return result
  if (command.kind === 'heartbeat') keepChallenge(layer, command)
  settleAccounts(world, layer, result.events)
  layer.merge()
  return { ok: true, reports: result.events }
}

/** Adds what the chain itself knows. */
function complete(world: World, now: Seconds, call: Exclude<Call, Registration>): Command {
  switch (call.kind) {
    case 'addWorker':
    case 'reclaimPoolWorker':
      return { ...call, session: call.session ?? sessionAccount(call.pid, call.worker) }
    case 'contribute': {
      const { free, locked } = world.account(call.who)
      return { ...call, available: call.available ?? free - locked }
    }
    case 'gatekeeperMessage':
      return { ...call, emittedAt: call.emittedAt ?? now }
    case 'heartbeat':
      return { ...call, challengedAt: call.challengedAt ?? now, before: call.before ?? lastChallenge(world, call.worker) }
    default:
      return call
  }
}

function lastChallenge(world: World, worker: WorkerKey) {
  const session = world.state.workers.get(worker)?.session
  const challenge = session === undefined ? undefined : world.challenges.get(session)
  return challenge ?? { iterations: 0n, challengedAt: 0n }
}

function keepChallenge(world: World, { worker, iterations, challengedAt }: Extract<Command, { kind: 'heartbeat' }>): void {
  const session = world.state.workers.get(worker)?.session
  if (session !== undefined) world.challenges.set(session, { session, iterations, challengedAt })
}

/** Delegating locks an account's own balance, claiming rewards pays into it. */
function settleAccounts(before: World, after: World, events: readonly RulesEvent[]): void {
  for (const [key, delegation] of after.state.delegations.changes()) {
    if (delegation === undefined) continue
    const more = delegation.locked - (before.state.delegations.get(key)?.locked ?? 0n)
    const account = after.account(delegation.account)
    if (more !== 0n) after.saveAccount({ ...account, locked: account.locked + more })
  }
  for (const event of events) {
    if (event.kind !== 'RewardsWithdrawn') continue
    const account = after.account(event.account)
    after.saveAccount({ ...account, free: account.free + event.amount })
  }
}

function register(world: World, call: Registration): Dispatched {
  const known = world.state.workers.get(call.worker)
  if (call.kind === 'reportBenchmark') {
    if (known === undefined) return { ok: false, error: 'BadSender' }
    world.state.workers.set(call.worker, { ...known, initialScore: call.score })
    return { ok: true, reports: [{ kind: 'WorkerUpdated', worker: call.worker }] }
  }
  const unbound = { key: call.worker, initialScore: undefined, pid: undefined, session: undefined }
  world.state.workers.set(call.worker, { ...unbound, ...known, operator: call.who, confidenceLevel: call.confidenceLevel })
  return { ok: true, reports: [{ kind: known === undefined ? 'WorkerAdded' : 'WorkerUpdated', worker: call.worker }] }
}
