import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard'
import type { Section } from './board'
import { deadlineColors } from './deadlines'
import { limited, series, stacked } from './panels'
import { POOL } from './queries'
import type { Thresholds } from './thresholds'
import { COUNT, DURATION, PHA, PRICE, RATIO, steps } from './units'
import { STATE_COLORS } from './worker-state'

const half = { width: 12, height: 9 }
const third = { width: 8, height: 8 }
const line = (color: string): DynamicConfigValue[] => [
  { id: 'custom.stacking', value: { mode: 'none' } },
  { id: 'custom.fillOpacity', value: 0 },
  { id: 'custom.lineWidth', value: 3 },
  { id: 'color', value: { mode: 'fixed', fixedColor: color } },
]

/** How the pool came to where it is. */
export const overTime = (thresholds: Thresholds): Section[] => [
  {
    title: 'Stake and queue',
    panels: [
      stacked(
        {
          title: 'Stake and what is asked for',
          description:
            'Free, releasing and staked make the value. The line is the queue: it is covered while it stays within free and releasing.',
          unit: PHA,
          ...half,
        },
        { expr: `stakepool_free_delegation_pha${POOL}`, name: 'free' },
        { expr: `stakepool_releasing_pha${POOL}`, name: 'releasing' },
        { expr: `stakepool_staked_pha${POOL}`, name: 'staked' },
        { expr: `stakepool_pending_withdrawal_pha${POOL}`, name: 'waiting' },
      ).overrideByName('waiting', line('red')),
      limited(
        {
          title: 'Time left',
          description: 'Time to the forced stop. No line: the queue was covered. It jumps up when somebody acts, and falls by the clock.',
          unit: DURATION,
          colors: deadlineColors(thresholds),
          ...half,
        },
        { expr: `sentinel:forced_stop_seconds${POOL}`, name: 'time left' },
      ),
      series(
        { title: 'Requests in the queue', description: 'How many delegators wait.', unit: COUNT, ...third },
        { expr: `stakepool_pending_withdrawal_requests${POOL}`, name: 'requests' },
      ),
      series(
        { title: 'Unfunded', description: 'Part of the queue that free and releasing stake do not cover (F1).', unit: PHA, ...third },
        { expr: `stakepool_unfunded_withdrawal_pha${POOL}`, name: 'unfunded' },
      ),
      series(
        {
          title: 'Age of the oldest request',
          description: 'At the end of the grace period it makes the chain stop all workers, if it is not covered (R41).',
          unit: DURATION,
          ...third,
        },
        { expr: `time() - stakepool_oldest_withdrawal_timestamp_seconds${POOL}`, name: 'oldest' },
      ),
    ],
  },
  {
    title: 'Workers and rewards',
    panels: [
      STATE_COLORS.reduce(
        (panel, [state, color]) => panel.overrideByName(state, [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }]),
        stacked(
          {
            title: 'Workers by state',
            description: 'States of the sessions (R14). Idle means computing.',
            unit: COUNT,
            runbooks: ['WorkersUnresponsive'],
            ...half,
          },
          { expr: `stakepool_workers${POOL}`, name: '{{state}}' },
        ),
      ),
      stacked(
        {
          title: 'Rewards of 24 hours',
          description: 'What the 24 hours before each moment paid to the owner and to the delegators (R20).',
          unit: PHA,
          ...half,
        },
        { expr: `increase(stakepool_rewards_pha_total${POOL}[1d])`, name: '{{recipient}}' },
      ),
      series(
        {
          title: 'Share price',
          description: 'What one share is worth (R3): rewards are paid beside it in v1, a slash lowers it.',
          unit: PRICE,
          ...third,
        },
        { expr: `stakepool_share_price_pha${POOL}`, name: 'share price' },
      ),
      series(
        { title: 'Commission', description: "The owner's part of every reward (R5).", unit: RATIO, ...third },
        { expr: `stakepool_commission_ratio${POOL}`, name: 'commission' },
      ),
      limited(
        {
          title: 'Room below the cap',
          description: 'As a part of the cap (R12). No line: there is no cap.',
          unit: RATIO,
          colors: steps('red', [thresholds('cap_gap_ratio'), 'green']),
          runbooks: ['PoolCapNearlyFull'],
          ...third,
        },
        { expr: `sentinel:cap_gap:ratio${POOL}`, name: 'room' },
      ),
      series(
        {
          title: 'Slashes of 24 hours',
          description: 'Stake that the 24 hours before each moment took (R19).',
          unit: PHA,
          runbooks: ['PoolSlashed'],
          ...half,
        },
        { expr: `increase(stakepool_slashed_pha_total${POOL}[1d])`, name: 'slashed' },
      ),
      series(
        { title: 'Delegators', description: 'Accounts that hold shares.', unit: COUNT, ...half },
        { expr: `stakepool_delegators${POOL}`, name: 'delegators' },
      ),
    ],
  },
]
