import { reclaimableAt } from '#sentinel/rules/cool-down'
import { type Balance, conversionV1, type Fixed } from '#sentinel/rules/math/fixed-point'
import type { Session, WorkerKey } from '#sentinel/rules/state'
import { minimumStake } from '#sentinel/rules/tokenomics'
import { TOKENOMICS } from '../support/rules'
import { BEGIN, type StoryCall } from '../support/story'
import type { Choice } from './walk-steps'
import { ACCOUNTS, at, fitting, inBaseUnits, least, most, OWNERS, part, type Resolve, SCORES, WORKERS, type World } from './walk-world'

const PERIODS = [10n, 60n, 3600n, 86_400n, 604_800n] as const

/** Calls about workers and their sessions, and what the chain itself does. */
export const MINING = {
  addWorker: (world, choice) => {
    const { pid, owner } = world.pool(choice)
    const worker = fitting(WORKERS, choice.worker, (key) => world.worker(key)?.operator === owner && world.worker(key)?.pid === undefined)
    return { kind: 'addWorker', who: owner, pid, worker: choice.careless ? at(WORKERS, choice.worker) : worker }
  },
  removeWorker: (world, choice) => ({ kind: 'removeWorker', ...workerOf(world, choice, () => true) }),
  startMining,
  stopMining: (world, choice) => ({ kind: 'stopMining', ...workerOf(world, choice, isMining) }),
  restartMining: (world, choice) => {
    const free = (session: Session): bigint => world.poolOf(session)?.free ?? 0n
    const session = choose(world, choice, (other) => isMining(other) && free(other) > 0n)
    const stake = session.stake + (choice.careless ? 0n : 1n + part(free(session), choice.size))
    return { kind: 'restartMining', ...of(world, session), stake: stake as Balance }
  },
  reclaimPoolWorker,
  unbind: (world, choice) => {
    const session = choose(world, choice, (other) => world.bound(other.worker)?.id === other.id)
    const operator = world.worker(session.worker)?.operator
    return { kind: 'unbind', who: choice.careless || operator === undefined ? at(ACCOUNTS, choice.who) : operator, session: session.id }
  },
  forceStopMining: (world, choice) => ({ kind: 'forceStopMining', session: choose(world, choice, isMining).id }),
  forceAssignReward: (world, choice) => {
    const rewards = [{ pid: world.pool(choice).pid, amount: reward(choice) }]
    return { kind: 'forceAssignReward', rewards: choice.careless ? [...rewards, { pid: 99n, amount: reward(choice) }] : rewards }
  },
  setMiningEnable: (world, choice) => ({
    kind: 'setMiningEnable',
    enabled: !world.state.network.params.miningEnabled || choice.size % 3 > 0,
  }),
  setCoolDownExpiration: (_, choice) => ({ kind: 'setCoolDownExpiration', period: at(PERIODS, choice.size) }),
  updateTokenomic: (_, choice) => ({
    kind: 'updateTokenomic',
    tokenomics: { k: at([conversionV1.toFixed(inBaseUnits(80)), TOKENOMICS.k, conversionV1.toFixed(inBaseUnits(120))], choice.size) },
  }),
  gatekeeperMessage,
  heartbeat: (world, choice) => ({
    kind: 'heartbeat',
    worker: choice.careless ? at(WORKERS, choice.worker) : fitting(WORKERS, choice.worker, (key) => world.bound(key) !== undefined),
    iterations: BigInt(choice.size),
    challengedAt: world.now - BEGIN,
    before: { iterations: BigInt(choice.size % 5000), challengedAt: world.now - BEGIN - BigInt(1 + (choice.size % 60)) },
  }),
  register: (_, choice) => ({
    kind: 'register',
    worker: at(WORKERS, choice.worker),
    operator: at(OWNERS, choice.who),
    confidenceLevel: BigInt((choice.size % 5) + 1),
    initialScore: at(SCORES, choice.pool),
  }),
} satisfies Readonly<Record<string, Resolve>>

const isMining = ({ state }: Session): boolean => state === 'Idle' || state === 'Unresponsive'

/** The minimum, somewhat more, or all that is free. */
function startMining(world: World, choice: Choice): StoryCall {
  const { tokenomics = TOKENOMICS } = world.state.network.params
  const minimum = (key: WorkerKey): bigint => minimumStake(conversionV1, tokenomics, world.worker(key)?.initialScore ?? 0n)
  const free = (session: Session): bigint => world.poolOf(session)?.free ?? 0n
  const session = choose(world, choice, (other) => {
    const isBound = other.state === 'Ready' && world.bound(other.worker)?.id === other.id
    return isBound && free(other) >= minimum(other.worker) && world.worker(other.worker)?.initialScore !== 49n
  })
  const [lowest, all] = [minimum(session.worker), least(free(session), inBaseUnits(20_000))]
  const sensible = at([lowest, lowest, most(part(all, choice.size), lowest), all], choice.size)
  const careless = at([lowest - 1n, free(session) + 1n, inBaseUnits(25_000)], choice.size)
  return { kind: 'startMining', ...of(world, session), stake: (choice.careless ? careless : sensible) as Balance }
}

/** By anybody. One in five is slashed: all, half, about as much as is dust, a little. */
function reclaimPoolWorker(world: World, choice: Choice): StoryCall {
  const { coolDownPeriod } = world.state.network.params
  const isOver = (session: Session): boolean => (reclaimableAt(session, coolDownPeriod) ?? world.now + 1n) <= world.now
  const session = choose(world, choice, isOver)
  const { stake } = session
  const slashed = at([stake, stake / 2n, least(stake, BigInt(choice.size % 3000)), stake / 100n, stake / 30n, stake / 1000n], choice.who)
  const { pid, worker } = of(world, session)
  const call = { kind: 'reclaimPoolWorker', who: at(ACCOUNTS, choice.who), pid, worker } as const
  return choice.size % 5 === 0 && isOver(session) ? { ...call, slashed: slashed as Balance } : call
}

/** Up to three settlements, of which the treasury may not be able to pay its part; workers that come and go. */
function gatekeeperMessage(world: World, choice: Choice): StoryCall {
  const keys = [choice.worker, choice.who, choice.pool].slice(0, 1 + (choice.size % 3)).map((number) => {
    return choice.careless ? at(WORKERS, number) : fitting(WORKERS, number, (key) => world.worker(key)?.pid !== undefined)
  })
  const payout = conversionV1.toFixed(reward(choice))
  const settle = keys.map((worker, index) => ({
    worker,
    v: conversionV1.toFixed(inBaseUnits((choice.size + index) % 30_000)),
    payout,
    treasury: (payout / 4n) as Fixed,
  }))
  const turned = choice.size % 7 < 2 ? [at(WORKERS, choice.worker)] : []
  return {
    kind: 'gatekeeperMessage',
    emittedAt: world.now - BEGIN - (choice.size % 11 === 0 ? 3600n : 0n),
    offline: choice.size % 2 === 0 ? turned : [],
    recovered: choice.size % 2 === 0 ? [] : turned,
    settle,
    ...(choice.size % 13 === 0 ? { subsidy: part(10n ** 12n, choice.size) } : {}),
  }
}

/** From nothing over dust to some PHA. */
const reward = ({ size, pool }: Choice): Balance =>
  at([BigInt(size) * 10_000_019n, inBaseUnits(size % 20), BigInt(size % 4000), 0n], pool) as Balance

/** A session that fits, if there is one. */
const choose = (world: World, choice: Choice, fits: (session: Session) => boolean): Session =>
  fitting(world.sessions, choice.pool * 8 + choice.worker, choice.careless ? () => true : fits)

const of = (world: World, session: Session) => {
  const { pid, owner } = world.poolOf(session) ?? at(world.pools, 0)
  return { who: owner, pid, worker: session.worker }
}

/** Of a worker in a pool whose session fits, called by the pool's owner; the careless ones by anybody. */
function workerOf(world: World, choice: Choice, fits: (session: Session) => boolean) {
  const session = choose(world, choice, (other) => world.bound(other.worker)?.id === other.id && fits(other))
  const call = of(world, session)
  return choice.careless && choice.size % 2 === 0 ? { ...call, who: at(ACCOUNTS, choice.who) } : call
}
