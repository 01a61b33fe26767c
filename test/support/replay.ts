import { applyBlock } from '#sentinel/rules/fold/apply'
import type { Outcome } from '#sentinel/rules/fold/context'
import { rulesOfSpec } from '#sentinel/rules/params'
import { State } from '#sentinel/rules/state'
import { aParams } from './rules'
import type { Vector, VectorBlock } from './vector'
import { groupsOf, tokenomicsOf } from './vector-events'

/** The state before a vector's first block. */
export function genesisOf({ specVersion, genesis }: Vector): State {
  const { gracePeriod, coolDownPeriod, tokenomics } = genesis
  const periods = { gracePeriod: BigInt(gracePeriod), coolDownPeriod: BigInt(coolDownPeriod) }
  return State.empty(aParams({ ...rulesOfSpec(specVersion), ...periods, tokenomics: tokenomicsOf(tokenomics) }))
}

/** Folds one block into the state given. */
export const foldBlock = (vector: Vector, block: VectorBlock, state: State): Outcome =>
  applyBlock(state, BigInt(block.timestamp), groupsOf(block, vector.specVersion))

export interface ReplayedBlock {
  readonly block: VectorBlock
  readonly state: State
  readonly outcome: Outcome
}

/** Each block on a layer of its own, merged when it is folded. */
export function* replay(vector: Vector, state: State = genesisOf(vector)): Generator<ReplayedBlock> {
  for (const block of vector.blocks) {
    const layer = state.fork()
    const outcome = foldBlock(vector, block, layer)
    layer.merge()
    yield { block, state, outcome }
  }
}
