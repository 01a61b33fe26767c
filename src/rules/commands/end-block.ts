import { noticeCoolDowns } from '../cool-down'
import type { RulesEvent } from '../events'
import { countForcedStops, finalizeBlock } from '../forced-stop'
import type { Seconds, State } from '../state'

/** What the pallets do at the end of every block: scheduled tokenomics take effect, due checks are made (R41). Gives what the chain would report. */
export function endBlock(state: State, now: Seconds): readonly RulesEvent[] {
  const { scheduledTokenomics, params } = state.network
  const events: RulesEvent[] = []
  if (scheduledTokenomics !== undefined) {
    state.network = { ...state.network, scheduledTokenomics: undefined, params: { ...params, tokenomics: scheduledTokenomics } }
    events.push({ kind: 'TokenomicsChanged', tokenomics: scheduledTokenomics })
  }
  const stopped = finalizeBlock(state, now).map((session) => session.id)
  countForcedStops(state, stopped)
  events.push(...stopped.map((session) => ({ kind: 'SessionStopped', session }) as const))
  noticeCoolDowns(state, now)
  return events
}
