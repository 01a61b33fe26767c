import { Runtime } from '@subsquid/substrate-runtime'
import { buildMetadata } from './build'
import { MINING } from './mining-pallet'
import type { PalletSpec } from './pallet'
import { PHALA_TYPES } from './phala-types'
import { stakePool } from './stake-pool-pallet'
import { SUBSTRATE_PALLETS } from './substrate-pallets'
import { SUBSTRATE_TYPES } from './substrate-types'
import { WORKER_PALLETS } from './worker-pallets'

export const SPEC_VERSION = 1180

/** As state_getRuntimeVersion gives it. */
export const RUNTIME_VERSION = {
  specName: 'simulated',
  implName: 'sentinel-devchain',
  authoringVersion: 1,
  specVersion: SPEC_VERSION,
  implVersion: 0,
  apis: [],
  transactionVersion: 1,
  stateVersion: 0,
} as const

/** The runtime of a simulated chain: its description, its metadata, and the codec of all that its blocks and storage are made of. */
export interface DevRuntime {
  readonly pallets: Readonly<Record<string, PalletSpec>>
  /** Hex. */
  readonly metadata: string
  readonly codec: Runtime
}

/** @param gracePeriod in seconds: the one constant in which simulated chains differ */
export function createRuntime(gracePeriod: bigint): DevRuntime {
  const pallets = { ...SUBSTRATE_PALLETS, ...WORKER_PALLETS, PhalaMining: MINING, PhalaStakePool: stakePool(gracePeriod) }
  const metadata = buildMetadata(pallets, { ...SUBSTRATE_TYPES, ...PHALA_TYPES })
  return { pallets, metadata, codec: new Runtime(RUNTIME_VERSION, metadata) }
}
