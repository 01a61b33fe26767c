import type { Command } from '../commands/command'
import type { ErrorName } from '../commands/decision'
import { execute } from '../commands/execute'
import { RuntimePanic } from '../commands/stake'
import type { RulesEvent } from '../events'
import { FixedPointOverflow } from '../math/fixed-point'
import type { Seconds, State } from '../state'

/** Why the chain does not do it: the pallet's error, or the runtime itself would panic (E1001, E1006). */
export type Refused = ErrorName | 'RuntimePanic'

/** A call as a forecast tries it: that the runtime would panic is an answer too. The state changes only when it succeeds. */
export function attempt(
  state: State,
  now: Seconds,
  command: Command,
): { readonly refused: Refused | undefined; readonly events: readonly RulesEvent[] } {
  try {
    const result = execute(state, now, command)
    return result.ok ? { refused: undefined, events: result.events } : { refused: result.error, events: [] }
  } catch (error) {
    if (error instanceof RuntimePanic || error instanceof FixedPointOverflow) return { refused: 'RuntimePanic', events: [] }
    throw error
  }
}
