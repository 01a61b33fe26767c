export * as phalaMq from './phala-mq/calls'
export * as phalaStakePool from './phala-stake-pool/calls'
