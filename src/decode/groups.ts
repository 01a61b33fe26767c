import type { Group } from '../rules/events'
import type { BlockCall, BlockEvent, BlockItems } from './block'

/** Place of a call in its extrinsic: empty for the outermost, one number per level of batch, proxy, multisig or sudo. */
export type CallAddress = readonly number[]

/** The events of one call and the call itself where it was asked for. */
export interface ItemGroup {
  readonly phase: Group['phase']
  readonly events: readonly BlockEvent[]
  readonly call: BlockCall | undefined
}

interface Place {
  readonly extrinsic: number
  readonly address: CallAddress
  readonly events: BlockEvent[]
  call: BlockCall | undefined
}

/** Initialization, then each call in the order of execution, then finalization. Calls that failed are left out. */
export function itemGroups({ events, calls }: BlockItems): readonly ItemGroup[] {
  const places = new Map<string, Place>()
  const placeAt = (extrinsic: number, address: CallAddress): Place => {
    const key = [extrinsic, ...address].join('.')
    const place = places.get(key) ?? { extrinsic, address, events: [], call: undefined }
    places.set(key, place)
    return place
  }
  for (const call of calls) if (call.success) placeAt(call.extrinsicIndex, call.address).call = call
  for (const event of events) {
    if (event.phase === 'ApplyExtrinsic') placeAt(event.extrinsicIndex ?? -1, event.callAddress ?? []).events.push(event)
  }
  const inPhase = (phase: 'Initialization' | 'Finalization'): ItemGroup => ({
    phase,
    events: events.filter((event) => event.phase === phase),
    call: undefined,
  })
  const ofCalls = [...places.values()].sort(byExecution).map(({ events: own, call }): ItemGroup => ({ phase: 'Call', events: own, call }))
  return [inPhase('Initialization'), ...ofCalls, inPhase('Finalization')].filter(
    (group) => group.events.length > 0 || group.call !== undefined,
  )
}

function byExecution(a: Place, b: Place): number {
  if (a.extrinsic !== b.extrinsic) return a.extrinsic - b.extrinsic
  for (let level = 0; level < Math.min(a.address.length, b.address.length); level++) {
    const difference = (a.address[level] ?? 0) - (b.address[level] ?? 0)
    if (difference !== 0) return difference
  }
  return a.address.length - b.address.length
}
