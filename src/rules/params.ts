import type { Conversion, Fixed } from './math/fixed-point'
import type { Seconds } from './state'

/** R13: TokenomicParameters of PhalaMining, raw fixed-point bits. */
export interface Tokenomics {
  readonly phaRate: Fixed
  readonly rho: Fixed
  readonly budgetPerBlock: Fixed
  readonly vMax: Fixed
  readonly costK: Fixed
  readonly costB: Fixed
  readonly slashRate: Fixed
  readonly treasuryRatio: Fixed
  readonly heartbeatWindow: bigint
  readonly rigK: Fixed
  readonly rigB: Fixed
  readonly re: Fixed
  readonly k: Fixed
  readonly kappa: Fixed
}

/** What a runtime sets and the rules only read. */
export interface Params {
  readonly conversion: Conversion
  /** Constant of the runtime: how long a request may stay unfunded. */
  readonly gracePeriod: Seconds
  /** Storage of the runtime: from a stop to the reclaim. */
  readonly coolDownPeriod: Seconds
  readonly tokenomics: Tokenomics | undefined
}
