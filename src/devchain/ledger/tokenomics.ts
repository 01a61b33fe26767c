import type { Fixed } from '../../rules/math/fixed-point'
import type { Tokenomics } from '../../rules/params'

const fixed = (bits: bigint): Fixed => bits as Fixed

/** The parameters of Khala's test network at spec 1180. */
export const TOKENOMICS: Tokenomics = {
  phaRate: fixed(18446744073709551616n),
  rho: fixed(18446756370313412349n),
  budgetPerBlock: fixed(1844674407370955161600n),
  vMax: fixed(553402322211286548480000n),
  costK: fixed(291740030655n),
  costB: fixed(621866907450610n),
  slashRate: fixed(61489146912365n),
  treasuryRatio: fixed(3689348814741910323n),
  heartbeatWindow: 10n,
  rigK: fixed(5534023222112865485n),
  rigB: fixed(0n),
  re: fixed(23980767295822417101n),
  k: fixed(1844674407370955161600n),
  kappa: fixed(18446744073709551616n),
}
