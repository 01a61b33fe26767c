import type { Seconds } from './entities'
import { type Balance, type Conversion, conversionV1, type Fixed } from './math/fixed-point'

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

/** What differs between runtimes in the rules themselves. */
export interface SpecRules {
  readonly conversion: Conversion
  /** R12: whether the cap is checked after new money has paid the queue. */
  readonly capCheckedAfterQueue: boolean
}

/** R1, R12. Confirmed at 1130 (before) and 1180 (after); between them the stricter reading is taken. */
export const rulesOfSpec = (specVersion: number): SpecRules => ({ conversion: conversionV1, capCheckedAfterQueue: specVersion >= 1180 })

/** Constants of a runtime. */
export interface Constants {
  /** How long a request may stay unfunded. */
  readonly gracePeriod: Seconds
  /** R30 */
  readonly minContribution: Balance
  /** R11 */
  readonly maxPoolWorkers: bigint
}

/** What a runtime sets and the rules only read. */
export interface Params extends SpecRules, Constants {
  /** Storage of the runtime: from a stop to the reclaim. */
  readonly coolDownPeriod: Seconds
  readonly tokenomics: Tokenomics | undefined
  /** Storage of the runtime: council's switch, without which no session can be stopped. */
  readonly miningEnabled: boolean
}
