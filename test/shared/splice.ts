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
 * Makes of a recording one whose runtime is upgraded in mid-chain: the blocks before `at` were executed by an older runtime. Their state stays
 * as it was recorded, for the layouts of storage are the same; their events and extrinsics are written as the older runtime writes them: tuples,
 * no shares, and nothing of events that it does not have. As on a chain, a node names the new runtime from the block before `at` on, in which
 * the code was set.
 * @throws where a block before `at` has a call that the older runtime does not know
 */
export function upgradeAt(recording: Recording, { specVersion, metadata }: OlderRuntime, at: number): void {
  const { manifest } = recording
  const version = { specName: manifest.specName, implName: manifest.specName, implVersion: 0 }
  const now = new Runtime({ ...version, specVersion: manifest.specVersion }, recording.metadata.get(manifest.specVersion) ?? '')
  const older = new Runtime({ ...version, specVersion }, metadata)
  const key = now.encodeStorageKey('System.Events')
  const events = recording.blocks.map((block, height): [number, string | null] => {
    const value = recording.value(key, height)
    if (height >= at) return [height, value]
    if (height < at - 1) block.specVersion = specVersion
    block.extrinsics = block.extrinsics.map((extrinsic) => hex(older.encodeExtrinsic(now.decodeExtrinsic(extrinsic))))
    return [height, value === null ? null : olderEvents(now, older, value)]
  })
  recording.history.set(key, events)
  recording.metadata.set(specVersion, metadata)
}

function olderEvents(now: Runtime, older: Runtime, value: string): string {
  const records: EventRecord[] = now.scaleCodec.decodeBinary(now.description.eventRecordList, value)
  const kept = records.flatMap(({ event, ...record }) => {
    const { name, args } = now.toEventRecord(event)
    return older.hasEvent(name) ? [{ ...record, event: older.toDecodedEvent({ name, args: olderArgs(now, older, name, args) }) }] : []
  })
  return hex(older.scaleCodec.encodeToBinary(older.description.eventRecordList, kept))
}

/** Fields keep their order over all specs; later ones were added at the end. */
function olderArgs(now: Runtime, older: Runtime, name: string, args: unknown): unknown {
  const [known, fields] = [now.events.get(name).fields, older.events.get(name).fields]
  const named = known[0]?.name !== undefined
  const values = named ? known.map((field) => (args as Record<string, unknown>)[field.name ?? '']) : known.length === 1 ? [args] : args
  const kept = fields.map((_, i) => olderValue((values as unknown[])[i]))
  if (fields[0]?.name !== undefined) return Object.fromEntries(fields.map((field, i) => [field.name, kept[i]]))
  return kept.length > 1 ? kept : kept[0]
}

/** An error of a pallet was one byte, a weight was a number. */
function olderValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { __kind, value: inner } = value as { __kind?: string; value?: { index?: number; error?: string } }
  if (__kind === 'Module' && typeof inner?.error === 'string')
    return { __kind, value: { index: inner.index, error: Number(inner.error.slice(0, 4)) } }
  if ('refTime' in value) return value.refTime
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, olderValue(each)]))
}

/** The metadata with another grace period, in seconds. */
export function withGracePeriod(metadata: string, known: number, seconds: number): string {
  // name, type and value of the constant stand behind each other; a value is preceded by its length
  const name = `2c${Buffer.from('GracePeriod').toString('hex')}`
  const value = metadata.indexOf(`20${u64(known)}`, metadata.indexOf(name))
  if (!metadata.includes(name) || value < 0) throw new Error(`the metadata has no GracePeriod of ${known}`)
  return metadata.slice(0, value + 2) + u64(seconds) + metadata.slice(value + 18)
}

function u64(value: number): string {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes.toString('hex')
}

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`
