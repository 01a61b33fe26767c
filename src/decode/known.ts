import type { Runtime } from '@subsquid/substrate-runtime'
import { EVENTS } from './block'

/** Pallets whose every event must be known: one that is missed would make the numbers wrong in silence. */
const PALLETS = ['PhalaStakePool', 'PhalaMining']

/** Checked when a runtime begins: the indexer asks for events by name and would not see one that it does not know. @throws UnknownEvents */
export function assertKnownEvents(header: { readonly height: number; readonly specVersion: number; readonly _runtime: Runtime }): void {
  const unknown = Object.keys(header._runtime.events.definitions).filter(
    (name) => PALLETS.some((pallet) => name.startsWith(`${pallet}.`)) && !EVENTS.includes(name),
  )
  if (unknown.length > 0) throw new UnknownEvents(header, unknown)
}

/** E1104: the runtime has events of the indexed pallets that this version does not know. */
export class UnknownEvents extends Error {
  readonly code = 'E1104'
  constructor({ height, specVersion }: { readonly height: number; readonly specVersion: number }, readonly names: readonly string[]) {
    super(
      `E1104: from block ${height} on, spec ${specVersion} has events that are not known: ${names.join(', ')}. ` +
        'Nothing was indexed from this block on. Decide what each means and add it in src/decode.',
    )
  }
}
