import { TypeRegistry } from '@polkadot/types'
import { nToHex, u8aConcat, u8aToHex } from '@polkadot/util'
import type { ConstantSpec, PalletSpec, StorageSpec } from './pallet'
import { type Dictionary, inOrder, namesOnly, type TypeSpec, TypeTable, type TypeText } from './type-table'

const MAGIC = '0x6d657461'
const VERSION = '0x0e'
const BITS = { bool: 8, u16: 16, u32: 32, u64: 64, u128: 128 }

type Pallets = Readonly<Record<string, PalletSpec>>

/** What the signer of an extrinsic adds to it, and what is only in the bytes that are signed. */
const EXTENSIONS = [
  ['CheckSpecVersion', 'u32'],
  ['CheckTxVersion', 'u32'],
  ['CheckGenesis', 'H256'],
  ['CheckMortality', 'H256'],
  ['CheckNonce', '()'],
  ['ChargeTransactionPayment', '()'],
] as const

/** Metadata V14 of a runtime with these pallets, as a node gives it: hex. */
export function buildMetadata(pallets: Pallets, types: Dictionary): string {
  const table = new TypeTable({ ...types, ...ownTypes(pallets) })
  const described = {
    pallets: Object.entries(pallets).map(([name, pallet]) => describePallet(name, pallet, table)),
    extrinsic: {
      type: table.id('UncheckedExtrinsic'),
      version: 4,
      signedExtensions: EXTENSIONS.map(([identifier, added]) => ({
        identifier,
        type: table.id(identifier),
        additionalSigned: table.id(added),
      })),
    },
    type: table.id('Runtime'),
  }
  const metadata = new TypeRegistry().createType('MetadataV14', { lookup: { types: table.types }, ...described })
  return u8aToHex(u8aConcat(MAGIC, VERSION, metadata.toU8a()))
}

/** Each pallet makes an enum of its calls, of its events and of its errors, and the runtime enums of those. */
function ownTypes(pallets: Pallets): Dictionary {
  const entries = Object.entries(pallets)
  const own = entries.flatMap(([name, { path, calls, events, errors }]): (readonly [TypeText, TypeSpec] | undefined)[] => [
    calls && [`${name}Call`, { path: `${path}::Call`, variants: inOrder(calls) }],
    events && [`${name}Event`, { path: `${path}::Event`, variants: inOrder(events) }],
    errors && [`${name}Error`, { path: `${path}::Error`, variants: namesOnly(...errors) }],
  ])
  const all = (kind: 'Call' | 'Event', has: (pallet: PalletSpec) => unknown): TypeSpec => ({
    path: `sentinel_devchain::${kind}`,
    variants: entries.filter(([, pallet]) => has(pallet)).map(([name, { index }]) => ({ name, index, fields: [`${name}${kind}`] })),
  })
  return {
    ...Object.fromEntries(own.filter((entry) => entry !== undefined)),
    RuntimeCall: all('Call', ({ calls }) => calls),
    RuntimeEvent: all('Event', ({ events }) => events),
  }
}

function describePallet(name: string, pallet: PalletSpec, table: TypeTable): object {
  const own = (kind: string, described: unknown): object | null => (described === undefined ? null : { type: table.id(`${name}${kind}`) })
  const items = Object.entries(pallet.storage ?? {})
  return {
    name,
    index: pallet.index,
    storage: items.length === 0 ? null : { prefix: name, items: items.map(([item, spec]) => describeItem(item, spec, table)) },
    calls: own('Call', pallet.calls),
    events: own('Event', pallet.events),
    errors: own('Error', pallet.errors),
    constants: Object.entries(pallet.constants ?? {}).map(([constant, spec]) => ({
      name: constant,
      type: table.id(spec.type),
      value: encoded(spec),
    })),
  }
}

function describeItem(name: string, { key, hasher, value, fallback }: StorageSpec, table: TypeTable): object {
  return {
    name,
    modifier: fallback === undefined ? 'Optional' : 'Default',
    type: key === undefined ? { Plain: table.id(value) } : { Map: { hashers: [hasher], key: table.id(key), value: table.id(value) } },
    fallback: fallback ?? '0x00',
  }
}

const encoded = ({ type, value }: ConstantSpec): string => nToHex(value, { bitLength: BITS[type], isLe: true })
