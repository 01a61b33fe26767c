import { labelled } from './queries'

/** In the order of their numbers in charts. */
export const STATE_COLORS = [
  ['Ready', 'blue'],
  ['Idle', 'green'],
  ['Unresponsive', 'red'],
  ['CoolingDown', 'orange'],
] as const

/** One number per worker that says its state: its place in STATE_COLORS. Of the four series of a worker three are 0 and one is 1. */
export const stateNumber = (selector: string): string =>
  `sum without (state) (${STATE_COLORS.map(([state], index) => `${index} * stakepool_worker_state${labelled(selector, `state="${state}"`)}`).join(' or ')})`
