export * as phalaRegistry from './phala-registry/storage'
export * as phalaMining from './phala-mining/storage'
export * as phalaStakePool from './phala-stake-pool/storage'
