export * as phalaRegistry from './phala-registry/events'
export * as phalaMining from './phala-mining/events'
export * as phalaStakePool from './phala-stake-pool/events'
