import { CALLS } from '#sentinel/decode/block'
import type { FoldedBlock } from '#sentinel/indexer/indexer'
import type { Command } from '#sentinel/rules/commands/command'
import { endBlock } from '#sentinel/rules/commands/end-block'
import { execute } from '#sentinel/rules/commands/execute'
import type { Group, Item, RulesEvent } from '#sentinel/rules/events'
import { applyCall } from '#sentinel/rules/fold/apply'
import type { Balance } from '#sentinel/rules/math/fixed-point'
import type { Seconds, State } from '#sentinel/rules/state'
import { type Call, type Extrinsic, extrinsicsOf, type Refused } from './commands-calls'
import { differenceOf, type Outcome, reportedOf } from './commands-compare'
import { BlockFacts, tellRegistry } from './commands-facts'
import type { CommandTally } from './commands-tally'
import { commandOf, labelOf, writesRegistry } from './commands-translate'
import type { World } from './commands-world'
import type { RecordedBlock, RecordedEvent } from './recorded'

const NO_EVENTS: Outcome = { events: [] }
const NO_ANSWER = { iterations: 0n, challengedAt: 0n }

/** A call as a command and what came of it. */
interface Attempt {
  readonly command: Command | undefined
  readonly outcome: Outcome
}

/** Goes through one block call by call. The state follows what was recorded, so that one difference does not bring about others. */
export class BlockReplay {
  private readonly events: readonly RecordedEvent[]
  private readonly now: Seconds
  private readonly state: State
  private readonly facts: BlockFacts
  /** Of calls, in the order of execution: those that no call has explained yet. */
  private readonly groups: Group[]

  constructor(
    private readonly folded: FoldedBlock,
    private readonly recorded: RecordedBlock,
    private readonly world: World,
    private readonly tally: CommandTally,
  ) {
    this.events = recorded.events()
    this.now = BigInt(recorded.timestampMs) / 1000n
    this.state = folded.before.fork()
    this.facts = new BlockFacts(world, folded.before, this.events)
    this.groups = folded.groups.filter(({ phase, items }) => phase === 'Call' && items.length > 0)
  }

  run(): void {
    // read at the end of the block and folded at its beginning; here, the registry is told as it changes
    const opening = this.itemsOf('Initialization').filter(({ event }) => event.kind !== 'WorkerFacts')
    this.fold({ phase: 'Initialization', items: opening })
    tellRegistry(this.state, this.world.registry)
    for (const extrinsic of extrinsicsOf(this.recorded, this.events)) this.extrinsic(extrinsic)
    for (const group of this.groups) this.unexplained('no call', group)
    // an update of the tokenomics and a forced stop are of two pallets: no recording shows which of them ends the block first
    const isUpdate = ({ event }: Item): boolean => event.kind === 'TokenomicsChanged'
    const ends = this.itemsOf('Finalization')
    const expected = [...ends.filter(isUpdate), ...ends.filter((item) => !isUpdate(item))].map(({ event }) => event)
    this.compare('its end', { events: expected }, { events: endBlock(this.state.fork(), this.now) })
    this.tally.countBlockEnd()
  }

  private extrinsic({ phase, calls, fates, refused, doubt }: Extrinsic): void {
    const place = `extrinsic ${phase}`
    this.facts.begin(phase)
    if (refused !== undefined) this.refused(place, calls, refused)
    for (const [i, call] of calls.slice(0, fates.length).entries()) {
      const fate = fates[i]
      if (fate === undefined) this.carriedOut(place, phase, call)
      else this.refused(place, [call], fate)
    }
    for (let group = this.take(phase); group !== undefined; group = this.take(phase)) {
      this.unexplained(`${place}, ${doubt ?? 'no call'}`, group)
    }
  }

  private unexplained(place: string, group: Group): void {
    this.compare(place, { events: eventsOf(group) }, NO_EVENTS)
    this.fold(group)
  }

  private carriedOut(place: string, phase: number, call: Call): void {
    const group = this.take(phase, call)
    const events = group === undefined ? [] : eventsOf(group)
    const attempt = this.attempt(call, this.state.fork(), this.slashedByHand(events))
    this.compare(`${place}, ${labelOf(call)}`, { events }, attempt?.outcome ?? NO_EVENTS)
    if (group !== undefined) this.fold(group)
    if (writesRegistry(call)) tellRegistry(this.state, this.recorded.state.registry)
    const command = attempt?.command
    if (command?.kind === 'updateTokenomic') execute(this.state, this.now, command)
    const session = command?.kind === 'heartbeat' ? this.state.workers.get(command.worker)?.session : undefined
    if (command?.kind === 'heartbeat' && session !== undefined) this.facts.setAnswer(session, command)
  }

  /** The calls of an extrinsic that failed are tried in order until one is refused. */
  private refused(place: string, calls: readonly Call[], { error, pallet }: Refused): void {
    // Not the pallets' own doing: the origin may not call it at all, or the message was not taken.
    const outside = pallet === 'PhalaMq' || error === 'BadOrigin'
    const trial = this.state.fork()
    let last: Attempt | undefined
    for (const call of calls) {
      if (outside) this.tally.setApart(`${labelOf(call)}, ${error}`)
      else last = this.attempt(call, trial) ?? last
      if (last !== undefined && 'error' in last.outcome) break
    }
    if (last !== undefined) this.compare(`${place}, ${calls.map(labelOf).join(', ')}`, { error }, last.outcome)
  }

  /** Undefined where the call has no command by design. */
  private attempt(call: Call, state: State, slashed = 0n as Balance): Attempt | undefined {
    let command: Command | undefined
    try {
      command = commandOf(call, { runtime: this.recorded.runtime, state, facts: this.facts, slashed })
      if (command === undefined) this.tally.setApart(labelOf(call))
      else this.tally.countCommand()
      return command && { command, outcome: this.outcomeOf(command, state) }
    } catch (error) {
      return { command, outcome: { error: error instanceof Error ? error.message : String(error) } }
    }
  }

  /** The queue of messages goes on when a message is refused: nothing tells of it. */
  private outcomeOf(command: Command, state: State): Outcome {
    const result = execute(state, this.now, command)
    return !result.ok && command.kind === 'heartbeat' ? NO_EVENTS : result
  }

  private compare(place: string, chain: Outcome, rules: Outcome): void {
    const difference = differenceOf(this.reported(chain), this.reported(rules))
    if (difference !== undefined) this.tally.differs(`block ${this.recorded.height}, ${place}`, difference)
  }

  private reported(outcome: Outcome): Outcome {
    if ('error' in outcome) return outcome
    return { events: reportedOf(outcome.events, (name) => this.folded.header._runtime.hasEvent(name)) }
  }

  /** The next group, if it is of this extrinsic; one without an event of its own is of the next call that is known by its call alone. */
  private take(phase: number, call?: Call): Group | undefined {
    const group = this.groups[0]
    const index = group?.items.find((item) => item.index >= 0)?.index
    const isOfCall = call !== undefined && CALLS.some((name) => name === call.name)
    const isNext = index === undefined ? isOfCall : this.events[index]?.phase === phase
    return isNext ? this.groups.shift() : undefined
  }

  private fold(group: Group): void {
    applyCall(this.state, this.now, group, { history: [], divergences: [], closed: [] })
    for (const { index, event } of group.items) {
      this.facts.upTo(index)
      if (event.kind === 'SessionBound') this.facts.setAnswer(event.session, NO_ANSWER)
    }
  }

  private itemsOf(phase: Group['phase']): Group['items'] {
    return this.folded.groups.flatMap((group) => (group.phase === phase ? group.items : []))
  }

  /** R19: the runtimes have no slash of their own; where the recording was given one, it is an input. */
  private slashedByHand(events: readonly RulesEvent[]): Balance | undefined {
    if (!this.world.isTouchedByHand(this.recorded.height)) return undefined
    return events.flatMap((event) => (event.kind === 'SessionReclaimed' ? [event.slashed] : []))[0]
  }
}

const eventsOf = ({ items }: Group): readonly RulesEvent[] => items.map(({ event }) => event)
