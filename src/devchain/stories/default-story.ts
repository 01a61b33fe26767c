import { PHA } from '../../rules/math/fixed-point'
import type { Seconds } from '../../rules/state'
import { type Actor, DAY, HOUR } from '../actors/actor'
import { loyal, type Round, reclaimer, visitor, whale } from '../actors/delegators'
import { gatekeeper } from '../actors/gatekeeper'
import { owner } from '../actors/owner'
import { poolOf } from '../actors/pools'
import { accountKey } from '../ledger/keys'
import { genesisOf, type Story, steadyTime, WATCHED } from './story'

const VISITORS = ['gina', 'hugo', 'iris', 'jack', 'kate', 'leo', 'mona', 'nick', 'olga', 'paul']

const POOLS = {
  alice: poolOf('alice', { careful: true, reserve: 200n * PHA }, [
    [300n, 2000n, 0.3],
    [300n, 2000n, 0.3],
    [750n, 3000n, 0.3],
    [750n, 3000n, 0.3],
  ]),
  bob: poolOf('bob', { careful: false, commission: 50_000n }, [
    [300n, 2000n, 0.3],
    [500n, 2500n, 0.3],
    [300n, 2000n, 0.3],
  ]),
  carol: poolOf('carol', { careful: false, commission: 20_000n }, [
    [500n, 2500n, 0.3],
    [500n, 2500n, 0.3],
    [300n, 2000n, 0.3],
  ]),
  dave: poolOf('dave', { careful: false, commission: 200_000n }, [
    [300n, 2000n, 0.3],
    [300n, 2000n, 0.3],
    [300n, 2000n, 0.3],
  ]),
  erin: poolOf('erin', { careful: true, commission: 600_000n, cap: 14_000n * PHA, reserve: 3000n * PHA }, [
    [750n, 3000n, 0.3],
    [750n, 3000n, 0.3],
    [300n, 2000n, 0.3],
  ]),
  frank: poolOf(
    'frank',
    { careful: true, reserve: 500n * PHA },
    [
      [300n, 2000n, 4],
      [300n, 2000n, 5],
      [500n, 2500n, 6],
    ],
    ['pia', 'gina'],
  ),
}

/** Everybody else's name, and those of two whom nobody plays: for people who want to act themselves. */
const OTHERS = ['sudo', 'relay', 'rita', 'nina', 'nora', 'omar', 'pia', 'wanda', 'walter', 'xena', 'xavier', 'yara', 'yuri', 'zoe', 'zack']
const NAMES = [...Object.keys(POOLS), ...VISITORS, ...OTHERS]

/** With what the default story begins. */
export interface DefaultBeginning {
  readonly kind: 'default'
  readonly seed: number
  /** Time of the first block. */
  readonly begin: number
  /** How many days later the story's present is. */
  readonly days: number
}

/** Long enough for a pool to get into trouble, to be stopped, and to cool down. */
export const DEFAULT_DAYS = 18

/**
 * Six pools. When the present comes, alice's and erin's are well, frank's workers fail now and then, bob's was forced to stop two days ago,
 * carol's will be forced to stop in thirty hours, and dave's stake could be reclaimed while his delegators wait.
 */
export function defaultStory(beginning: DefaultBeginning): Story {
  const { seed, begin, days } = beginning
  return {
    genesis: genesisOf(beginning, NAMES.map(accountKey)),
    nextTime: (last, present) => (last === 0n ? BigInt(begin) : steadyTime(last, present)),
    actors: cast(BigInt(begin) + BigInt(days) * DAY),
    watched: WATCHED,
    seed: String(seed),
  }
}

function cast(present: Seconds): readonly Actor[] {
  const big = (name: string, pool: keyof typeof POOLS, pha: bigint, leaving: bigint, round: Round): Actor =>
    whale(accountKey(name), POOLS[pool].owner, pha * PHA, leaving * PHA, round)
  const stays = (name: string, pool: keyof typeof POOLS, pha: bigint): Actor => loyal(accountKey(name), POOLS[pool].owner, pha * PHA)
  const [alice, bob] = [askedFor(present, 15n * DAY), askedFor(present, 9n * DAY)]
  const [carol, dave] = [askedFor(present, 7n * DAY - 30n * HOUR), askedFor(present, 15n * DAY + 12n * HOUR)]
  return [
    ...Object.values(POOLS).map(owner),
    stays('nina', 'alice', 6500n),
    big('nora', 'alice', 4000n, 2500n, alice),
    stays('omar', 'erin', 11_000n),
    stays('pia', 'frank', 7000n),
    big('wanda', 'bob', 4000n, 3000n, bob),
    big('walter', 'bob', 3000n, 2000n, later(bob)),
    big('xena', 'carol', 4000n, 3500n, carol),
    big('xavier', 'carol', 3500n, 1500n, later(carol)),
    big('yara', 'dave', 3500n, 3500n, dave),
    big('yuri', 'dave', 3000n, 1500n, later(dave)),
    ...VISITORS.map((name) => visitor(accountKey(name))),
    reclaimer(accountKey('rita')),
    gatekeeper(Object.values(POOLS).flatMap(({ workers }) => workers)),
  ]
}

/** The trouble of three weeks: a week of waiting, a week of cooling down, half a week until somebody reclaims, and time to recover. */
const ROUND = 21n * DAY

/** A round in which the money is asked for so long before the story's present. */
const askedFor = (present: Seconds, ago: Seconds): Round => ({ leaves: present - ago, returns: present - ago + 18n * DAY, length: ROUND })

const later = (round: Round): Round => ({ ...round, leaves: round.leaves + 20n * HOUR })
