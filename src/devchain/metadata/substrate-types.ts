import { type Dictionary, inOrder, namesOnly } from './type-table'

const crypto = (name: string, length: number) => ({ path: `sp_core::${name}::Signature`, fields: [`[u8; ${length}]`] })
/** A signed extension that adds nothing to the bytes. */
const extension = (path: string) => ({ path, fields: [] })

/** Types that blocks, events and errors of any Substrate runtime are made of. */
export const SUBSTRATE_TYPES: Dictionary = {
  AccountId32: { path: 'sp_core::crypto::AccountId32', fields: ['[u8; 32]'] },
  H256: { path: 'primitive_types::H256', fields: ['[u8; 32]'] },
  Permill: { path: 'sp_arithmetic::per_things::Permill', fields: ['u32'] },
  Perbill: { path: 'sp_arithmetic::per_things::Perbill', fields: ['u32'] },
  MultiAddress: {
    path: 'sp_runtime::multiaddress::MultiAddress',
    params: { AccountId: 'AccountId32', AccountIndex: '()' },
    variants: inOrder({ Id: ['AccountId32'], Index: ['Compact<()>'], Raw: ['Vec<u8>'], Address32: ['[u8; 32]'], Address20: ['[u8; 20]'] }),
  },
  MultiSignature: {
    path: 'sp_runtime::MultiSignature',
    variants: inOrder({ Ed25519: ['Ed25519Signature'], Sr25519: ['Sr25519Signature'], Ecdsa: ['EcdsaSignature'] }),
  },
  Ed25519Signature: crypto('ed25519', 64),
  Sr25519Signature: crypto('sr25519', 64),
  EcdsaSignature: crypto('ecdsa', 65),
  Era: { path: 'sp_runtime::generic::era::Era', variants: namesOnly('Immortal') },
  CheckSpecVersion: extension('frame_system::extensions::check_spec_version::CheckSpecVersion'),
  CheckTxVersion: extension('frame_system::extensions::check_tx_version::CheckTxVersion'),
  CheckGenesis: extension('frame_system::extensions::check_genesis::CheckGenesis'),
  CheckMortality: { path: 'frame_system::extensions::check_mortality::CheckMortality', fields: ['Era'] },
  CheckNonce: { path: 'frame_system::extensions::check_nonce::CheckNonce', fields: ['Compact<u32>'] },
  ChargeTransactionPayment: { path: 'pallet_transaction_payment::ChargeTransactionPayment', fields: ['Compact<u128>'] },
  Extra: {
    path: 'sentinel_devchain::Extra',
    fields: ['CheckSpecVersion', 'CheckTxVersion', 'CheckGenesis', 'CheckMortality', 'CheckNonce', 'ChargeTransactionPayment'],
  },
  UncheckedExtrinsic: {
    path: 'sp_runtime::generic::unchecked_extrinsic::UncheckedExtrinsic',
    fields: ['Vec<u8>'],
    params: { Address: 'MultiAddress', Call: 'RuntimeCall', Signature: 'MultiSignature', Extra: 'Extra' },
  },
  Runtime: { path: 'sentinel_devchain::Runtime', fields: [] },
  AccountInfo: {
    path: 'frame_system::AccountInfo',
    fields: { nonce: 'u32', consumers: 'u32', providers: 'u32', sufficients: 'u32', data: 'AccountData' },
  },
  AccountData: {
    path: 'pallet_balances::AccountData',
    fields: { free: 'u128', reserved: 'u128', misc_frozen: 'u128', fee_frozen: 'u128' },
  },
  Digest: { path: 'sp_runtime::generic::digest::Digest', fields: { logs: 'Vec<DigestItem>' } },
  DigestItem: {
    path: 'sp_runtime::generic::digest::DigestItem',
    variants: [
      { name: 'PreRuntime', index: 6, fields: ['[u8; 4]', 'Vec<u8>'] },
      { name: 'Consensus', index: 4, fields: ['[u8; 4]', 'Vec<u8>'] },
      { name: 'Seal', index: 5, fields: ['[u8; 4]', 'Vec<u8>'] },
      { name: 'Other', index: 0, fields: ['Vec<u8>'] },
      { name: 'RuntimeEnvironmentUpdated', index: 8, fields: [] },
    ],
  },
  EventRecord: {
    path: 'frame_system::EventRecord',
    params: { E: 'RuntimeEvent', T: 'H256' },
    fields: { phase: 'Phase', event: 'RuntimeEvent', topics: 'Vec<H256>' },
  },
  Phase: { path: 'frame_system::Phase', variants: inOrder({ ApplyExtrinsic: ['u32'], Finalization: [], Initialization: [] }) },
  DispatchInfo: { path: 'frame_support::weights::DispatchInfo', fields: { weight: 'Weight', class: 'DispatchClass', pays_fee: 'Pays' } },
  Weight: { path: 'frame_support::weights::weight_v2::Weight', fields: { ref_time: 'u64' } },
  DispatchClass: { path: 'frame_support::weights::DispatchClass', variants: namesOnly('Normal', 'Operational', 'Mandatory') },
  Pays: { path: 'frame_support::weights::Pays', variants: namesOnly('Yes', 'No') },
  DispatchError: {
    path: 'sp_runtime::DispatchError',
    variants: inOrder({
      Other: [],
      CannotLookup: [],
      BadOrigin: [],
      Module: ['ModuleError'],
      ConsumerRemaining: [],
      NoProviders: [],
      TooManyConsumers: [],
      Token: ['TokenError'],
      Arithmetic: ['ArithmeticError'],
      Transactional: ['TransactionalError'],
    }),
  },
  ModuleError: { path: 'sp_runtime::ModuleError', fields: { index: 'u8', error: '[u8; 4]' } },
  TokenError: {
    path: 'sp_runtime::TokenError',
    variants: namesOnly('NoFunds', 'WouldDie', 'BelowMinimum', 'CannotCreate', 'UnknownAsset', 'Frozen', 'Unsupported'),
  },
  ArithmeticError: { path: 'sp_runtime::ArithmeticError', variants: namesOnly('Underflow', 'Overflow', 'DivisionByZero') },
  TransactionalError: { path: 'sp_runtime::TransactionalError', variants: namesOnly('LimitReached', 'NoLayer') },
  DispatchResult: { path: 'Result', params: { T: '()', E: 'DispatchError' }, variants: inOrder({ Ok: ['()'], Err: ['DispatchError'] }) },
}
