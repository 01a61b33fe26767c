import { mapOf, type PalletSpec } from './pallet'

/** Messages of workers and gatekeepers, and the registry of workers. Spec 1180. */
export const WORKER_PALLETS: Readonly<Record<string, PalletSpec>> = {
  PhalaMq: {
    index: 85,
    path: 'phala_pallets::mq::pallet',
    calls: {
      sync_offchain_message: { signed_message: 'SignedMessage' },
      push_message: { destination: 'Vec<u8>', payload: 'Vec<u8>' },
      force_push_pallet_message: { destination: 'Vec<u8>', payload: 'Vec<u8>' },
    },
    errors: ['BadSender', 'BadSequence', 'BadDestination'],
  },
  PhalaRegistry: {
    index: 86,
    path: 'phala_pallets::registry::pallet',
    storage: { Workers: mapOf('PublicKey', 'WorkerInfo') },
    calls: {
      force_set_benchmark_duration: { value: 'u32' },
      force_register_worker: { pubkey: 'PublicKey', ecdh_pubkey: 'PublicKey', operator: 'Option<AccountId32>' },
      force_register_topic_pubkey: { topic: 'Vec<u8>', pubkey: 'Vec<u8>' },
      register_gatekeeper: { gatekeeper: 'PublicKey' },
      unregister_gatekeeper: { gatekeeper: 'PublicKey' },
      rotate_master_key: {},
      register_worker: { pruntime_info: 'WorkerRegistrationInfo', attestation: 'Attestation' },
    },
    events: {
      GatekeeperAdded: { pubkey: 'PublicKey' },
      GatekeeperRemoved: { pubkey: 'PublicKey' },
      WorkerAdded: { pubkey: 'PublicKey' },
      WorkerUpdated: { pubkey: 'PublicKey' },
      MasterKeyRotated: { rotation_id: 'u64', master_pubkey: 'PublicKey' },
      MasterKeyRotationFailed: { rotation_lock: 'Option<u64>', gatekeeper_rotation_id: 'u64' },
    },
  },
}
