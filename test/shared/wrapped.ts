import { Runtime } from '@subsquid/substrate-runtime'
import type { Recording } from './chain'
import { type Executed, type Variant, type Way, waysOf } from './wrappers'

/** Calls that are put into others, and the events that are theirs; the rest stays as it was recorded. */
const STAKING = /^Phala/

type Extrinsic = ReturnType<Runtime['decodeExtrinsic']>
interface EventRecord {
  readonly phase: Variant
  readonly event: Variant
  readonly topics: readonly string[]
}

/**
 * Puts every signed staking call of a recording, and its events, into another call: each block in another way, consecutive calls of one
 * account into one extrinsic. Returns how many calls came into which other call.
 */
export function wrapCalls(recording: Recording): ReadonlyMap<string, number> {
  const { specName, specVersion } = recording.manifest
  const runtime = new Runtime({ specName, specVersion, implName: specName, implVersion: 0 }, recording.metadata.get(specVersion) ?? '')
  const { scaleCodec, description } = runtime
  const ways = Object.entries(waysOf(runtime))
  const key = runtime.encodeStorageKey('System.Events')
  const counts = new Map(ways.map(([name]) => [name, 0]))
  const values = recording.blocks.map((block, height): [number, string] => {
    const [name, way] = inTurn(ways, height)
    const wrapped = new Block(runtime, block.extrinsics, recording.value(key, height) ?? '0x00')
    counts.set(name, (counts.get(name) ?? 0) + wrapped.wrap(way))
    block.extrinsics = wrapped.extrinsics.map((extrinsic) => hex(runtime.encodeExtrinsic(extrinsic)))
    return [height, hex(scaleCodec.encodeToBinary(description.eventRecordList, wrapped.records()))]
  })
  recording.history.set(key, values)
  return counts
}

/** Extrinsics and events of one block. */
class Block {
  readonly extrinsics: Extrinsic[]
  private readonly outside: readonly EventRecord[]
  /** By extrinsic. */
  private readonly events: Variant[][]

  constructor(
    private readonly runtime: Runtime,
    extrinsics: readonly string[],
    events: string,
  ) {
    const records: EventRecord[] = runtime.scaleCodec.decodeBinary(runtime.description.eventRecordList, events)
    const isOf = (index: number, { phase }: EventRecord): boolean => phase.__kind === 'ApplyExtrinsic' && phase.value === index
    this.extrinsics = extrinsics.map((extrinsic) => runtime.decodeExtrinsic(extrinsic))
    this.events = extrinsics.map((_, i) => records.filter((record) => isOf(i, record)).map(({ event }) => event))
    this.outside = records.filter(({ phase }) => phase.__kind !== 'ApplyExtrinsic')
  }

  /** How many calls were wrapped. */
  wrap(way: Way): number {
    const runs = this.runs()
    for (const run of runs) {
      const wrapped = way(run.map((index) => this.executed(index)))
      run.forEach((index, i) => {
        this.replace(index, i === 0 ? wrapped : { ...wrapped, call: remark(this.runtime), events: [] })
      })
    }
    return runs.flat().length
  }

  records(): EventRecord[] {
    const of = (phase: string): EventRecord[] => this.outside.filter((record) => record.phase.__kind === phase)
    const inside = this.events.flatMap((events, i) =>
      events.map((event) => ({ phase: { __kind: 'ApplyExtrinsic', value: i }, event, topics: [] })),
    )
    return [...of('Initialization'), ...inside, ...of('Finalization')]
  }

  /** Indices of consecutive staking calls of one account. Nothing follows a failed one. */
  private runs(): number[][] {
    const runs: number[][] = []
    for (const index of this.extrinsics.keys()) {
      const last = runs.at(-1)
      const before = last?.at(-1)
      if (!this.isStaking(index)) continue
      const goesOn = before === index - 1 && this.signer(before) === this.signer(index) && this.executed(before).error === undefined
      if (last !== undefined && goesOn) last.push(index)
      else runs.push([index])
    }
    return runs
  }

  private isStaking(index: number): boolean {
    return this.signer(index) !== undefined && STAKING.test(this.extrinsics[index]?.call.__kind ?? '')
  }

  private signer(index: number): string | undefined {
    return (this.extrinsics[index]?.signature?.address as Variant | undefined)?.value as string | undefined
  }

  private executed(index: number): Executed {
    const { call } = this.extrinsics[index] ?? {}
    const signer = this.signer(index)
    if (call === undefined || signer === undefined) throw new Error(`extrinsic ${index} is not signed`)
    const events = this.events[index] ?? []
    const failure = events.find(isFailure) as { value: { dispatchError: unknown } } | undefined
    return { signer, call, events: events.filter(({ __kind }) => STAKING.test(__kind)), error: failure?.value.dispatchError }
  }

  /** The extrinsic succeeds: what failed is told by the wrapping call. */
  private replace(index: number, { signer, call, events }: Executed): void {
    const { signature } = this.extrinsics[index] ?? {}
    if (signature === undefined) throw new Error(`extrinsic ${index} is not signed`)
    const others = (this.events[index] ?? []).filter(({ __kind }) => !STAKING.test(__kind))
    this.extrinsics[index] = { version: 4, signature: { ...signature, address: { __kind: 'Id', value: signer } }, call }
    this.events[index] = [...events, ...others.map((event) => (isFailure(event) ? success(event) : event))]
  }
}

type Failure = { readonly __kind: string; readonly value: { readonly dispatchInfo: unknown } }
const isFailure = ({ __kind, value }: Variant): boolean => __kind === 'System' && (value as Variant).__kind === 'ExtrinsicFailed'
const success = (failure: Variant): Variant => ({
  __kind: 'System',
  value: { __kind: 'ExtrinsicSuccess', dispatchInfo: (failure as Failure).value.dispatchInfo },
})
const remark = (runtime: Runtime): Executed['call'] => runtime.toDecodedCall({ name: 'System.remark', args: { remark: '0x' } })
const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`

function inTurn<T>(items: readonly T[], turn: number): T {
  const item = items[turn % items.length]
  if (item === undefined) throw new Error('there is nothing to choose from')
  return item
}
