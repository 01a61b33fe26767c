import type { Runtime } from '@subsquid/substrate-runtime'
import { EVENTS } from './block'

/** Pallets whose every event must be known: one that is missed would make the numbers wrong in silence. */
const PALLETS = ['PhalaStakePool', 'PhalaMining']

/** Pallets of generations that this version does not index: their blocks would pass in silence. */
const NOT_YET = ['PhalaStakePoolv2']

/** Checked when a runtime begins: the indexer asks for events by name and would not see one that it does not know. @throws UnknownEvents */
export function assertKnownEvents(header: { readonly height: number; readonly specVersion: number; readonly _runtime: Runtime }): void {
  const unknown = Object.keys(header._runtime.events.definitions).filter(
    (name) => PALLETS.some((pallet) => name.startsWith(`${pallet}.`)) && !EVENTS.includes(name),
  )
  const pallet = NOT_YET.find((name) => Object.keys(header._runtime.events.definitions).some((event) => event.startsWith(`${name}.`)))
  if (pallet !== undefined) throw new UnknownPallet(header, pallet)
  if (unknown.length > 0) throw new UnknownEvents(header, unknown)
}

/** E1105: the runtime has a generation of the pallets that is not indexed yet. */
export class UnknownPallet extends Error {
  readonly code = 'E1105'
  constructor({ height, specVersion }: { readonly height: number; readonly specVersion: number }, pallet: string) {
    super(
      `E1105: from block ${height} on, spec ${specVersion} keeps its pools in ${pallet}, which this version does not index. ` +
        'What was indexed up to the block before is right and stays.',
    )
  }
}

/** E1104: the runtime has events of the indexed pallets that this version does not know. */
export class UnknownEvents extends Error {
  readonly code = 'E1104'
  constructor(
    { height, specVersion }: { readonly height: number; readonly specVersion: number },
    readonly names: readonly string[],
  ) {
    super(
      `E1104: from block ${height} on, spec ${specVersion} has events that are not known: ${names.join(', ')}. ` +
        'Nothing was indexed from this block on. Decide what each means and add it in src/decode.',
    )
  }
}
