export * as phalaStakePool from './phala-stake-pool/constants'
