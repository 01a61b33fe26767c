import { type PalletSpec, plainOr } from './pallet'

const zeros = (bytes: number): string => `0x${'00'.repeat(bytes)}`

/** What any Substrate runtime has, as far as somebody asks a node for it. */
export const SUBSTRATE_PALLETS: Readonly<Record<string, PalletSpec>> = {
  System: {
    index: 0,
    path: 'frame_system::pallet',
    storage: {
      Account: { key: 'AccountId32', hasher: 'Blake2_128Concat', value: 'AccountInfo', fallback: zeros(80) },
      Number: plainOr(zeros(4), 'u32'),
      ParentHash: plainOr(zeros(32), 'H256'),
      Digest: plainOr('0x00', 'Digest'),
      Events: plainOr('0x00', 'Vec<EventRecord>'),
      EventCount: plainOr(zeros(4), 'u32'),
    },
    calls: { fill_block: { ratio: 'Perbill' }, remark: { remark: 'Vec<u8>' } },
    events: {
      ExtrinsicSuccess: { dispatch_info: 'DispatchInfo' },
      ExtrinsicFailed: { dispatch_error: 'DispatchError', dispatch_info: 'DispatchInfo' },
    },
    errors: [
      'InvalidSpecName',
      'SpecVersionNeedsToIncrease',
      'FailedToExtractRuntimeVersion',
      'NonDefaultComposite',
      'NonZeroRefCount',
      'CallFiltered',
    ],
    constants: { BlockHashCount: { type: 'u32', value: 1200n }, SS58Prefix: { type: 'u16', value: 30n } },
  },
  Timestamp: {
    index: 1,
    path: 'pallet_timestamp::pallet',
    storage: { Now: plainOr(zeros(8), 'u64') },
    calls: { set: { now: 'Compact<u64>' } },
  },
  Sudo: {
    index: 99,
    path: 'pallet_sudo::pallet',
    calls: { sudo: { call: 'RuntimeCall' } },
    events: { Sudid: { sudo_result: 'DispatchResult' } },
    errors: ['RequireSudo'],
  },
}
