import { type Balance, PHA, type Shares } from '../../rules/math/fixed-point'
import { delegationKey, type State } from '../../rules/state'
import type { Actor, View } from '../actors/actor'
import { settlement } from '../actors/gatekeeper'
import type { Call } from '../ledger/call'
import { accountKey, workerKey } from '../ledger/keys'
import { BLOCK_TIME, genesisOf, type Story } from './story'

/** With what a chain for measurements begins. */
export interface LoadBeginning {
  readonly kind: 'load'
  readonly seed: number
  readonly begin: number
  readonly pools: number
  readonly workers: number
  readonly delegators: number
}

/** Calls per block until everybody is there. */
const BATCH = 2000
/** A session is settled once in so many blocks, which is an hour. */
const ROUND = 300
/** How many delegators come or go in a block. */
const MOVES = 5
const SCORE = 60n
const STAKE = 800n * PHA

/** Many pools of equal size. In the first blocks everybody appears; then, in every block, some sessions are settled and some delegators move. */
export function loadStory(beginning: LoadBeginning): Story {
  const { seed, begin, pools, delegators } = beginning
  const names = [...numbers(pools).map(ownerName), ...numbers(delegators).map(delegatorName), 'sudo', 'relay']
  return {
    genesis: genesisOf(beginning, names.map(accountKey)),
    nextTime: (last) => (last === 0n ? BigInt(begin) : last + BLOCK_TIME),
    actors: [crowd(beginning)],
    watched: 0n,
    seed: String(seed),
  }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
const ownerName = (i: number): string => `owner-${i}`
const delegatorName = (i: number): string => `delegator-${i}`

function crowd(size: LoadBeginning): Actor {
  const arrivals = arrivalsOf(size)
  return (view) => {
    const block = Number((view.now - BigInt(size.begin)) / BLOCK_TIME)
    const first = block * BATCH
    if (first < arrivals.length) return numbers(Math.min(BATCH, arrivals.length - first)).map((i) => arrivals.at(first + i))
    return [...settlements(size, view, block), ...moves(size, view)]
  }
}

/** Who appears as the how manieth: computed, since a list of them would be long. */
function arrivalsOf({ pools, workers, delegators }: LoadBeginning): { readonly length: number; at(i: number): Call } {
  const who = (i: number) => accountKey(ownerName(i % pools))
  const pid = (i: number) => BigInt(i % pools)
  const worker = (i: number) => workerKey(`worker-${i}`)
  const amount = ((BigInt(workers) * STAKE * 12n) / 10n / BigInt(delegators) + PHA) as Balance
  const phases: readonly (readonly [number, (i: number) => Call])[] = [
    [pools, (i) => ({ kind: 'create', who: who(i) })],
    [workers, (i) => ({ kind: 'registerWorker', who: who(i), worker: worker(i), confidenceLevel: 1n })],
    [workers, (i) => ({ kind: 'reportBenchmark', worker: worker(i), score: SCORE })],
    [workers, (i) => ({ kind: 'addWorker', who: who(i), pid: pid(i), worker: worker(i) })],
    [delegators, (i) => ({ kind: 'contribute', who: accountKey(delegatorName(i)), pid: pid(i), amount })],
    [workers, (i) => ({ kind: 'startMining', who: who(i), pid: pid(i), worker: worker(i), stake: STAKE as Balance })],
  ]
  const at = (i: number, [phase, ...rest] = phases): Call => {
    if (phase === undefined) throw new Error('everybody has appeared')
    const [count, call] = phase
    return i < count ? call(i) : at(i - count, rest)
  }
  return { length: phases.reduce((sum, [count]) => sum + count, 0), at: (i) => at(i) }
}

function settlements({ workers }: LoadBeginning, { state, now }: View, block: number): readonly Call[] {
  const slice = block % ROUND
  const due = numbers(Math.ceil((workers - slice) / ROUND)).map((i) => workerKey(`worker-${i * ROUND + slice}`))
  const settle = due.flatMap((key) => {
    const id = state.workers.get(key)?.session
    const session = id === undefined ? undefined : state.sessions.get(id)
    return session?.state === 'Idle' ? [settlement(session, now, false)] : []
  })
  return settle.length === 0 ? [] : [{ kind: 'gatekeeperMessage', offline: [], recovered: [], settle }]
}

function moves({ pools, delegators }: LoadBeginning, view: View): readonly Call[] {
  const dice = view.dice('moves')
  return numbers(MOVES).map(() => {
    const i = dice.between(0, delegators - 1)
    return move(i, BigInt(i % pools), BigInt(dice.between(1, 50)) * PHA, dice.chance(0.5), view.state)
  })
}

function move(i: number, pid: bigint, amount: bigint, comes: boolean, state: State): Call {
  const who = accountKey(delegatorName(i))
  const shares = state.delegations.get(delegationKey(pid, who))?.shares ?? 0n
  return comes || shares < amount
    ? { kind: 'contribute', who, pid, amount: amount as Balance }
    : { kind: 'withdraw', who, pid, shares: amount as Shares }
}
