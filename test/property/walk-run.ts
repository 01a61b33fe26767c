import type { Balance } from '#sentinel/rules/math/fixed-point'
import type { Params } from '#sentinel/rules/params'
import type { Seconds } from '#sentinel/rules/state'
import { BEGIN, type StoryCall } from '../support/story'
import { type Made, type Spec, TwoSides } from '../support/walk'
import { MINING } from './walk-mining'
import { STAKE } from './walk-stake'
import type { Choice, Kind, Step } from './walk-steps'
import { ACCOUNTS, at, inBaseUnits, OWNERS, SCORES, WORKERS, World } from './walk-world'

export interface Chain extends Pick<Params, 'gracePeriod' | 'coolDownPeriod'> {
  readonly spec: Spec
}

const RESOLVE = { ...STAKE, ...MINING }
/** What a chain of spec 1130 does not have: claims apart, whitelists and assigned rewards came with 1150, BenchmarkUpdated with 1170. */
const SINCE_1150: readonly Kind[] = ['addStakerToWhitelist', 'removeStakerFromWhitelist', 'forceAssignReward', 'heartbeat']

/** A walk: each step is a block whose calls are chosen in the state that it finds. */
export class Walk {
  readonly sides: TwoSides
  readonly blocks: Made[] = []
  now: Seconds = BEGIN

  constructor(readonly chain: Chain) {
    this.sides = new TwoSides(chain.spec, chain)
    this.make(BEGIN, opening())
  }

  step({ pace, span, choices }: Step): void {
    const { state } = this.sides
    const now = this.now + this.pause(pace, BigInt(span))
    const world = new World(state, now, this.chain.spec)
    const calls = choices.map((choice) => callOf(world, choice))
    // What the registry says comes first, as it is read from storage.
    this.make(now, [...calls.filter(isFact), ...calls.filter((call) => !isFact(call))])
  }

  private make(now: Seconds, calls: readonly StoryCall[]): void {
    const tried: Made = { now, calls: calls.map((call) => ({ call, refused: undefined, events: [] })), ended: [], forced: [] }
    // A block that goes wrong is kept as it was tried.
    this.blocks.push(tried)
    this.blocks[this.blocks.length - 1] = this.sides.block(now, calls)
    this.now = now
  }

  /** Seconds to days; or to a moment at which something falls due, and the second around it. */
  private pause(pace: number, span: bigint): Seconds {
    const { state } = this.sides
    const { params, firstCheck, firstCoolDown } = state.network
    const check = state.checks.get(firstCheck)
    const coolDown = state.coolDowns.get(firstCoolDown)
    const until = (at: Seconds | undefined): Seconds => (at === undefined || at <= this.now ? 12n : at - this.now)
    const checkDue = until(check && check.time + params.gracePeriod + (span % 2n))
    const coolDownOver = until(coolDown && coolDown.since + params.coolDownPeriod - (span % 3n === 0n ? 1n : 0n))
    return at([12n, 1n, 1n + span / 20n, 1n + span, 60n * (1n + span), 86_400n * (1n + span / 200n), checkDue, coolDownOver], pace)
  }
}

/** The call that a choice comes to. */
export const callOf = (world: World, choice: Choice): StoryCall =>
  RESOLVE[world.spec < 1150 && SINCE_1150.includes(choice.kind) ? 'contribute' : choice.kind](world, choice)

const isFact = ({ kind }: StoryCall): boolean => kind === 'register'

/** Five of six workers are known, two pools have some of them, two people have delegated. */
function opening(): readonly StoryCall[] {
  const operatorOf = (index: number) => at(OWNERS, index < 3 ? 0 : 1)
  const known = WORKERS.slice(0, 5)
  return [
    ...known.map(
      (worker, index): StoryCall => ({
        kind: 'register',
        worker,
        operator: operatorOf(index),
        confidenceLevel: BigInt(index + 1),
        initialScore: at(SCORES, index % 3),
      }),
    ),
    ...OWNERS.map((who): StoryCall => ({ kind: 'create', who })),
    ...known.map((worker, index): StoryCall => ({ kind: 'addWorker', who: operatorOf(index), pid: index < 3 ? 0n : 1n, worker })),
    { kind: 'contribute', who: at(ACCOUNTS, 2), pid: 0n, amount: inBaseUnits(4000) as Balance },
    { kind: 'contribute', who: at(ACCOUNTS, 3), pid: 1n, amount: inBaseUnits(3000) as Balance },
  ]
}
