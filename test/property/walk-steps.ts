import fc from 'fast-check'
import type { StoryCall } from '../support/story'

export type Kind = StoryCall['kind']

/** How often each kind of call is tried, and whether a chain of spec 1130 has it: claims apart, whitelists, assigned rewards came with 1150. */
const WEIGHTS: Readonly<Record<Kind, number>> = {
  contribute: 22,
  withdraw: 22,
  startMining: 18,
  stopMining: 8,
  restartMining: 5,
  reclaimPoolWorker: 20,
  gatekeeperMessage: 8,
  claimRewards: 4,
  addWorker: 5,
  removeWorker: 2,
  unbind: 1,
  create: 1,
  setCap: 3,
  setPayoutPref: 1,
  addStakerToWhitelist: 1,
  removeStakerFromWhitelist: 2,
  reconcileWithdrawQueue: 1,
  forceAssignReward: 2,
  setMiningEnable: 2,
  forceStopMining: 1,
  setCoolDownExpiration: 1,
  updateTokenomic: 1,
  heartbeat: 2,
  register: 2,
}
export const KINDS = Object.keys(WEIGHTS) as readonly Kind[]
const WEIGHTED = KINDS.flatMap((kind) => new Array<Kind>(WEIGHTS[kind]).fill(kind))

/** What to try: numbers that are turned into a call when the state is known. */
export interface Choice {
  readonly kind: Kind
  readonly pool: number
  readonly who: number
  readonly worker: number
  readonly size: number
  /** One in ten is careless and tries what will most likely be refused. */
  readonly careless: boolean
}

/** One block: how long after the last, and what is tried in it. */
export interface Step {
  readonly pace: number
  readonly span: number
  readonly choices: readonly Choice[]
}

const choice = fc.tuple(fc.nat(WEIGHTED.length - 1), fc.nat(7), fc.nat(7), fc.nat(7), fc.nat(999_999), fc.nat(9)).map(
  ([kind, pool, who, worker, size, luck]): Choice => ({
    kind: WEIGHTED[kind] ?? 'contribute',
    pool,
    who,
    worker,
    size,
    careless: luck === 9,
  }),
)

const step = fc
  .tuple(fc.nat(11), fc.nat(999), fc.array(choice, { minLength: 1, maxLength: 2 }))
  .map(([pace, span, choices]): Step => ({ pace, span, choices }))

/** What is tried on a walk of this many steps. */
export const steps = (length: number): fc.Arbitrary<Step[]> => fc.array(step, { minLength: length, maxLength: length })

/** The chain that a walk goes on. */
export const chain = fc.record({
  spec: fc.constantFrom(1180, 1130),
  gracePeriod: fc.constantFrom(60n, 3600n, 604_800n),
  coolDownPeriod: fc.constantFrom(30n, 3600n, 604_800n),
})
