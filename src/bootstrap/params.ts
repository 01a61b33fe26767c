import { constantsOf, readCoolDownPeriod, readMiningEnabled, readTokenomics, type StorageBlock } from '../chain/storage'
import { tokenomicsOf } from '../decode/facts'
import type { Balance } from '../rules/math/fixed-point'
import { type Constants, type Params, rulesOfSpec } from '../rules/params'

/** What the block's runtime and its storage say of the whole chain. */
export async function readParams(block: StorageBlock): Promise<Params> {
  const tokenomics = await readTokenomics(block)
  return {
    ...rulesOfSpec(block._runtime.specVersion),
    ...brandedConstants(block),
    miningEnabled: await readMiningEnabled(block),
    coolDownPeriod: await readCoolDownPeriod(block),
    tokenomics: tokenomics && tokenomicsOf(tokenomics),
  }
}

export const brandedConstants = (block: StorageBlock): Constants => {
  const constants = constantsOf(block)
  return { ...constants, minContribution: constants.minContribution as Balance }
}
