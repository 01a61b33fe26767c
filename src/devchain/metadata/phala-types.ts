import { type Dictionary, inOrder, namesOnly } from './type-table'

/** Raw bits. */
const FIXED = 'u128'

/** Types of Phala's pallets at spec 1180. */
export const PHALA_TYPES: Dictionary = {
  PublicKey: { path: 'sp_core::sr25519::Public', fields: ['[u8; 32]'] },
  FixedPoint: { path: 'phala_pallets::utils::fixed_point::FixedPoint', fields: [FIXED] },
  BoundedVec: { path: 'frame_support::storage::bounded_vec::BoundedVec', fields: ['Vec<u8>'] },
  SignedMessage: { path: 'phala_mq::types::SignedMessage', fields: { message: 'Message', sequence: 'u64', signature: 'Vec<u8>' } },
  Message: { path: 'phala_mq::types::Message', fields: { sender: 'MessageOrigin', destination: 'Topic', payload: 'Vec<u8>' } },
  Topic: { path: 'phala_mq::types::Topic', fields: ['Vec<u8>'] },
  MessageOrigin: {
    path: 'phala_mq::types::MessageOrigin',
    variants: [
      ...inOrder({
        Pallet: ['Vec<u8>'],
        Contract: ['H256'],
        Worker: ['PublicKey'],
        AccountId: ['H256'],
        MultiLocation: ['Vec<u8>'],
        Gatekeeper: [],
        Cluster: ['H256'],
      }),
      { name: 'Reserved', index: 255, fields: [] },
    ],
  },
  WorkerInfo: {
    path: 'phala_pallets::registry::pallet::WorkerInfo',
    fields: {
      pubkey: 'PublicKey',
      ecdh_pubkey: 'PublicKey',
      runtime_version: 'u32',
      last_updated: 'u64',
      operator: 'Option<AccountId32>',
      confidence_level: 'u8',
      initial_score: 'Option<u32>',
      features: 'Vec<u32>',
    },
  },
  WorkerRegistrationInfo: {
    path: 'phala_types::WorkerRegistrationInfo',
    fields: {
      version: 'u32',
      machine_id: 'Vec<u8>',
      pubkey: 'PublicKey',
      ecdh_pubkey: 'PublicKey',
      genesis_block_hash: 'H256',
      features: 'Vec<u32>',
      operator: 'Option<AccountId32>',
    },
  },
  Attestation: {
    path: 'phala_pallets::utils::attestation::Attestation',
    variants: inOrder({ SgxIas: { ra_report: 'Vec<u8>', signature: 'Vec<u8>', raw_signing_cert: 'Vec<u8>' } }),
  },
  TokenomicParameters: {
    path: 'phala_types::messaging::TokenomicParameters',
    fields: {
      pha_rate: FIXED,
      rho: FIXED,
      budget_per_block: FIXED,
      v_max: FIXED,
      cost_k: FIXED,
      cost_b: FIXED,
      slash_rate: FIXED,
      treasury_ratio: FIXED,
      heartbeat_window: 'u32',
      rig_k: FIXED,
      rig_b: FIXED,
      re: FIXED,
      k: FIXED,
      kappa: FIXED,
    },
  },
  MinerInfo: {
    path: 'phala_pallets::mining::pallet::MinerInfo',
    fields: {
      state: 'MinerState',
      ve: FIXED,
      v: FIXED,
      v_updated_at: 'u64',
      benchmark: 'Benchmark',
      cool_down_start: 'u64',
      stats: 'MinerStats',
    },
  },
  MinerState: {
    path: 'phala_pallets::mining::pallet::MinerState',
    variants: namesOnly('Ready', 'MiningIdle', '_Unused', 'MiningUnresponsive', 'MiningCoolingDown'),
  },
  Benchmark: {
    path: 'phala_pallets::mining::pallet::Benchmark',
    fields: { p_init: 'u32', p_instant: 'u32', iterations: 'u64', mining_start_time: 'u64', challenge_time_last: 'u64' },
  },
  MinerStats: { path: 'phala_pallets::mining::pallet::MinerStats', fields: { total_reward: 'u128' } },
  PoolInfo: {
    path: 'phala_pallets::stakepool::pallet::PoolInfo',
    fields: {
      pid: 'u64',
      owner: 'AccountId32',
      payout_commission: 'Option<Permill>',
      owner_reward: 'u128',
      cap: 'Option<u128>',
      reward_acc: 'FixedPoint',
      total_shares: 'u128',
      total_stake: 'u128',
      free_stake: 'u128',
      releasing_stake: 'u128',
      workers: 'Vec<PublicKey>',
      withdraw_queue: 'Vec<WithdrawInfo>',
    },
  },
  WithdrawInfo: {
    path: 'phala_pallets::stakepool::pallet::WithdrawInfo',
    fields: { user: 'AccountId32', shares: 'u128', start_time: 'u64' },
  },
  UserStakeInfo: {
    path: 'phala_pallets::stakepool::pallet::UserStakeInfo',
    fields: { user: 'AccountId32', locked: 'u128', shares: 'u128', available_rewards: 'u128', reward_debt: 'u128' },
  },
}
