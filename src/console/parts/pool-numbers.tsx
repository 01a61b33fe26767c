import type { ReactNode } from 'react'
import type { Pool } from '../answers'
import { count, fixedPoint, percent } from '../format'
import { Amount } from './amount'

interface Numbered {
  readonly name: string
  readonly value: ReactNode
  readonly meaning: string
  /** In docs/rules.md */
  readonly rules: string
}

const SHARE_PRICE_DECIMALS = 9

/** Every number with what it means and the rule that makes it. */
export function PoolNumbers({ of }: { of: Pool }) {
  return (
    <section className="card" aria-labelledby="numbers-title">
      <h2 id="numbers-title">Numbers</h2>
      <dl className="numbers">
        {[...money(of), ...limits(of), ...history(of)].map(({ name, value, meaning, rules }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="value">{value}</dd>
            <dd className="meaning">
              {meaning} <span className="rules">{rules}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="note">R, I and F with a number name the rules, invariants and forecasts of docs/rules.md.</p>
    </section>
  )
}

const pha = (units: bigint | null, absent?: string) => <Amount units={units} unit {...(absent === undefined ? {} : { absent })} />

const money = (pool: Pool): Numbered[] => [
  { name: 'Total stake', value: pha(pool.totalStake), meaning: 'Free, staked and releasing together.', rules: 'I1' },
  {
    name: 'Free delegation',
    value: pha(pool.freeDelegation),
    meaning: 'Delegated and not staked: starts workers and pays withdrawals at once.',
    rules: 'R15, R31',
  },
  { name: 'Staked', value: pha(pool.staked), meaning: 'Held by workers that are idle or unresponsive.', rules: 'R15' },
  {
    name: 'Releasing',
    value: pha(pool.releasing),
    meaning: 'Held by workers that cool down. Covers the queue at once, pays it after the reclaim.',
    rules: 'R16, R40',
  },
  {
    name: 'Reclaimable',
    value: pha(pool.reclaimable),
    meaning: 'Releasing stake whose cool-down is over: anybody may reclaim it, nobody does by itself.',
    rules: 'R17, F5',
  },
  {
    name: 'Pending withdrawal',
    value: pha(pool.pendingWithdrawal),
    meaning: `What the ${count(pool.pendingRequests)} waiting requests are worth, paid first in, first out.`,
    rules: 'R32',
  },
  {
    name: 'Unfunded withdrawal',
    value: pha(pool.unfundedWithdrawal),
    meaning: 'The part of the queue that free and releasing do not cover. Above 0 a forced stop is ahead.',
    rules: 'F1, R40',
  },
]

const limits = (pool: Pool): Numbered[] => [
  { name: 'Cap', value: pha(pool.cap, 'no limit'), meaning: 'The most that may be delegated. Never set under the total.', rules: 'R12' },
  { name: 'Cap gap', value: pha(pool.capGap, 'no limit'), meaning: 'The cap less the total.', rules: 'R12' },
  {
    name: 'Can be contributed now',
    value: pha(pool.contributable, 'no limit'),
    meaning: 'More than the cap gap where new money pays the queue first.',
    rules: 'R12',
  },
  {
    name: 'Share price',
    value: pool.sharePrice === null ? <span className="absent">no shares</span> : fixedPoint(pool.sharePrice, SHARE_PRICE_DECIMALS),
    meaning: 'Total stake over shares. Slashes lower it.',
    rules: 'R3, R19',
  },
  { name: 'Delegators', value: count(pool.delegatorCount), meaning: 'Accounts with a share of the pool.', rules: 'I2' },
]

const soFar = ({ createdAt }: Pool): string => (createdAt === null ? 'since the index began' : 'so far')

const history = (pool: Pool): Numbered[] => [
  { name: 'Commission', value: percent(pool.commission), meaning: "The owner's part of every reward.", rules: 'R5' },
  { name: 'Owner may claim', value: pha(pool.ownerReward), meaning: 'Commission that is not claimed yet.', rules: 'R20' },
  { name: 'Rewards to the owner', value: pha(pool.rewardsToOwner), meaning: `All commission ${soFar(pool)}.`, rules: 'R20' },
  {
    name: 'Rewards to delegators',
    value: pha(pool.rewardsToDelegators),
    meaning: `All rewards ${soFar(pool)} less commission.`,
    rules: 'R20',
  },
  { name: 'Slashed', value: pha(pool.slashed), meaning: `Taken from the total ${soFar(pool)}.`, rules: 'R19' },
  {
    name: 'Forced stops',
    value: count(pool.forcedStops),
    meaning: `How often the chain has stopped all workers ${soFar(pool)}.`,
    rules: 'R41',
  },
]
