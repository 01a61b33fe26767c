import { Runtime } from '@subsquid/substrate-runtime'
import type { Recording } from './chain'

interface EventRecord {
  readonly phase: unknown
  readonly event: Parameters<Runtime['toEventRecord']>[0]
  readonly topics: readonly string[]
}

/** An older runtime: its metadata, and constants of PhalaStakePool that are put in the place of its own. */
export interface OlderRuntime {
  readonly specVersion: number
  readonly metadata: string
}

/**
 * Makes of a recording one whose runtime is upgraded in mid-chain: the blocks from `from` to the one before `at` were executed by an older
 * runtime. Their state stays as it was recorded, for the layouts of storage are the same; their events and extrinsics are written as the older
 * runtime writes them: tuples, no shares, and nothing of events that it does not have. As on a chain, a node names a runtime from the block
 * before its first one on, in which the code was set.
 * @throws where one of these blocks has a staking call that the older runtime does not know
 */
export function upgradeAt(recording: Recording, { specVersion, metadata }: OlderRuntime, at: number, from = 0): void {
  const { manifest } = recording
  const version = { specName: manifest.specName, implName: manifest.specName, implVersion: 0 }
  const now = new Runtime({ ...version, specVersion: manifest.specVersion }, recording.metadata.get(manifest.specVersion) ?? '')
  const older = new Runtime({ ...version, specVersion }, metadata)
  const key = now.encodeStorageKey('System.Events')
  const events = recording.blocks.map((block, height): [number, string | null] => {
    const value = recording.value(key, height)
    if (height >= from - 1 && height < at - 1) block.specVersion = specVersion
    if (height < from || height >= at) return [height, value]
    block.extrinsics = block.extrinsics.map((extrinsic) => olderExtrinsic(now, older, extrinsic))
    return [height, value === null ? null : olderEvents(now, older, value)]
  })
  recording.history.set(key, events)
  recording.metadata.set(specVersion, metadata)
}

/** Where the older runtime does not know a call, a remark stands for it: of no other pallet anything is indexed. */
function olderExtrinsic(now: Runtime, older: Runtime, value: string): string {
  const extrinsic = now.decodeExtrinsic(value)
  const { name } = now.toCallRecord(extrinsic.call)
  const known = older.hasCall(name) || name.startsWith('Phala')
  return hex(older.encodeExtrinsic(known ? extrinsic : { ...extrinsic, call: older.toDecodedCall(REMARK) }))
}

const REMARK = { name: 'System.remark', args: { remark: '0x', _remark: '0x' } }

/** Events that tell the SDK which calls were carried out; what else they say has another type in every runtime. */
const DISPATCH = { weight: 1n, class: { __kind: 'Normal' }, paysFee: { __kind: 'Yes' } }
const OUTCOMES: Readonly<Record<string, object>> = {
  'System.ExtrinsicSuccess': { dispatchInfo: DISPATCH },
  'System.ExtrinsicFailed': { dispatchError: { __kind: 'BadOrigin' }, dispatchInfo: DISPATCH },
  'Sudo.Sudid': { sudoResult: { __kind: 'Ok' } },
}

function olderEvents(now: Runtime, older: Runtime, value: string): string {
  const records: EventRecord[] = now.scaleCodec.decodeBinary(now.description.eventRecordList, value)
  const kept = records.flatMap(({ event, ...record }) => {
    const { name, args: own } = now.toEventRecord(event)
    const isOurs = name.startsWith('Phala')
    if (!older.hasEvent(name) || (!isOurs && OUTCOMES[name] === undefined)) return []
    const args = olderArgs(now, older, name, isOurs ? own : OUTCOMES[name])
    return [{ ...record, event: older.toDecodedEvent({ name, args }) }]
  })
  return hex(older.scaleCodec.encodeToBinary(older.description.eventRecordList, kept))
}

/** Fields keep their order over all specs; later ones were added at the end. */
function olderArgs(now: Runtime, older: Runtime, name: string, args: unknown): unknown {
  const [known, fields] = [now.events.get(name).fields, older.events.get(name).fields]
  const named = known[0]?.name !== undefined
  const values = named ? known.map((field) => (args as Record<string, unknown>)[field.name ?? '']) : known.length === 1 ? [args] : args
  const kept = fields.map((_, i) => (values as unknown[])[i])
  if (fields[0]?.name !== undefined) return Object.fromEntries(fields.map((field, i) => [field.name, kept[i]]))
  return kept.length > 1 ? kept : kept[0]
}

/** The metadata with another grace period, in seconds. */
export function withGracePeriod(metadata: string, seconds: number): string {
  // name, type and value of the constant stand behind each other; a type takes one byte or two, a value is preceded by its length
  const constant = new RegExp(`(2c${Buffer.from('GracePeriod').toString('hex')}(?:..){1,2}?20)[0-9a-f]{16}`)
  if (!constant.test(metadata)) throw new Error('the metadata has no GracePeriod')
  return metadata.replace(constant, `$1${u64(seconds)}`)
}

function u64(value: number): string {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes.toString('hex')
}

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`
