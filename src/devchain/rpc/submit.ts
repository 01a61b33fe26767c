import { z } from 'zod'
import { PHA, type Shares } from '../../rules/math/fixed-point'
import { priceOf, sharesFor } from '../../rules/pool'
import { delegationKey, type State } from '../../rules/state'
import type { Call } from '../ledger/call'
import type { Simulation } from '../simulation'
import { callSchema, withdrawalSchema } from '../stories/call-schema'
import { invalidParams } from './errors'
import type { Methods } from './methods'

/** What only this chain can do: take a call from anybody in anybody's name. */
export const ownMethods = (simulation: Simulation): Methods => ({
  sentinel_submit: async (given) => {
    let answer: object = {}
    for (const call of callsOf(given, simulation.chain.state)) {
      const { block, outcome } = await simulation.submit(call)
      answer = { block: block.number, hash: block.hash, error: outcome.error ?? null }
      if (outcome.error !== undefined) return answer
    }
    return answer
  },
})

const schema = callSchema(0n)

function callsOf(given: unknown, state: State): readonly Call[] {
  const worth = withdrawalSchema.safeParse(given)
  if (worth.success) return [inShares(worth.data, state)]
  const { data, error } = schema.safeParse(given)
  if (error !== undefined) throw invalidParams(z.prettifyError(error))
  return data
}

/** The shares that are worth an amount; all shares, where it is about all that they are worth. */
function inShares({ kind, who, pid, amount }: z.output<typeof withdrawalSchema>, state: State): Call {
  const pool = state.pools.get(pid)
  const { conversion } = state.network.params
  const owned = state.delegations.get(delegationKey(pid, who))?.shares
  const wanted = sharesFor(conversion, pool && priceOf(conversion, pool), amount, amount as bigint as Shares)
  const isAll = owned !== undefined && wanted > owned && wanted - owned < ABOUT
  return { kind, who, pid, shares: isAll ? owned : wanted }
}

/** A thousandth of a PHA. */
const ABOUT = PHA / 1000n
