import { accountKey, workerKey } from '#sentinel/devchain/ledger/keys'
import type { Pool } from '#sentinel/exporter/snapshot'
import { endBlock } from '#sentinel/rules/commands/end-block'
import { poolOf } from '#sentinel/rules/queue'
import { State } from '#sentinel/rules/state'
import { Addresses } from '#sentinel/store/ids'
import { poolRow } from '#sentinel/store/pool-row'
import { aParams, pha, phaShares } from '../support/rules'
import type { StoryCall } from '../support/story'
import { callOn } from '../support/walk'
import { BEGIN, DAY, type Happening, HOUR, type RandomStory } from './random-story'

const PERIOD = BigInt(7 * DAY)
const OWNER = accountKey('owner')
const ADDRESSES = new Addresses(30)
const ofPool = { who: OWNER, pid: 0n }

/** A story told to the rules engine, and the pool as the exporter would read it. */
export class ToldStory {
  private readonly state = State.empty(aParams({ gracePeriod: PERIOD, coolDownPeriod: PERIOD }))
  private readonly later: Happening[]

  constructor(story: RandomStory) {
    this.later = [...story.later]
    this.block(BEGIN, beginning(story))
  }

  /** To be asked look by look. @param pid the number that the pool is to have among others */
  at(hour: number, pid: number): Pool {
    const now = hour * HOUR
    for (let next = this.later[0]; next !== undefined && next.at <= now; next = this.later[0]) {
      this.block(next.at, [callOf(next)])
      this.later.shift()
    }
    this.block(now, [])
    const row = poolRow(this.state, poolOf(this.state, 0n), { height: hour, now: BigInt(now) }, ADDRESSES)
    const workers = {
      idle: row.idleWorkerCount,
      unresponsive: row.unresponsiveWorkerCount,
      coolingDown: row.coolingDownWorkerCount,
      ready: 0,
    }
    return { ...row, ...workers, pid, owner: row.owner.id, delegators: row.delegatorCount } as Pool
  }

  private block(at: number, calls: readonly StoryCall[]): void {
    for (const call of calls) {
      const { refused } = callOn(this.state, BigInt(at), call)
      // of a worker that the chain has stopped before
      if (refused !== undefined && refused !== 'MinerNotMining') throw new Error(`${call.kind} is refused: ${refused}`)
    }
    endBlock(this.state, BigInt(at))
  }
}

const named = (number: number) => accountKey(`delegator-${number}`)
const contribution = (delegator: number, amount: number): StoryCall => ({
  kind: 'contribute',
  who: named(delegator),
  pid: 0n,
  amount: pha(BigInt(amount)),
})

const beginning = ({ delegated, stakes }: RandomStory): readonly StoryCall[] => {
  const workers = stakes.map((stake, number) => ({ worker: workerKey(`${number}`), stake: pha(BigInt(stake)) }))
  return [
    ...workers.map(({ worker }): StoryCall => ({ kind: 'register', worker, operator: OWNER, confidenceLevel: 1n, initialScore: 100n })),
    { kind: 'create', who: OWNER },
    ...workers.map(({ worker }): StoryCall => ({ kind: 'addWorker', ...ofPool, worker })),
    ...delegated.map((amount, delegator) => contribution(delegator, amount)),
    ...workers.map(({ worker, stake }): StoryCall => ({ kind: 'startMining', ...ofPool, worker, stake })),
  ]
}

const RESCUER = -1

function callOf(happening: Happening): StoryCall {
  switch (happening.kind) {
    case 'withdraw':
      // nothing was earned yet: a share is a PHA
      return { kind: 'withdraw', who: named(happening.delegator), pid: 0n, shares: phaShares(BigInt(happening.amount)) }
    case 'stop':
      return { kind: 'stopMining', ...ofPool, worker: workerKey(`${happening.worker}`) }
    case 'rescue':
      return contribution(RESCUER, happening.amount)
  }
}
