import { PHA } from '../../rules/math/fixed-point'
import type { AccountId, Seconds } from '../../rules/state'
import { type Actor, DAY } from '../actors/actor'
import type { Genesis } from '../ledger/chain'
import { SUBSIDY } from '../ledger/keys'
import { TOKENOMICS } from '../ledger/tokenomics'

/** What a chain is to live through: from what it begins, when its blocks come, and who acts in them. */
export interface Story {
  readonly genesis: Genesis
  /** Time of the block after `last`, when the clock says `present`. It may lie ahead. */
  nextTime(last: Seconds, present: Seconds): Seconds
  readonly actors: readonly Actor[]
  /** What lies further back is made at once. */
  readonly watched: Seconds
  /** Distinguishes the dice of one chain from those of another. */
  readonly seed: string
}

/** Nobody wants to watch more of the past. */
export const WATCHED: Seconds = 2n * DAY

const CATCHING_UP: Seconds = 600n
export const BLOCK_TIME: Seconds = 12n

/** Blocks far apart while the chain is behind the present, then as often as on the real chain. */
export function steadyTime(last: Seconds, present: Seconds): Seconds {
  const far = after(last, CATCHING_UP)
  return far <= present ? far : after(last, BLOCK_TIME)
}

const after = (time: Seconds, step: Seconds): Seconds => (time / step + 1n) * step

/** Periods as on Khala. */
const PERIODS = { gracePeriod: 7n * DAY, coolDownPeriod: 7n * DAY }
const ENDOWMENT = 1_000_000n * PHA
/** What is set aside for mining. It pays and does not shrink: only balances that pools look at are kept. */
const MINING_REWARDS = 700_000_000n * PHA

/** @param beginning what the story was made of: other beginnings make other chains */
export const genesisOf = (beginning: object, accounts: Iterable<AccountId>, periods = PERIODS): Genesis => ({
  ...periods,
  identity: JSON.stringify(beginning),
  tokenomics: TOKENOMICS,
  balances: new Map([[SUBSIDY, MINING_REWARDS], ...[...accounts].map((account) => [account, ENDOWMENT] as const)]),
})
