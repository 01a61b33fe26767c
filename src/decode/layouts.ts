import type { RulesEvent } from '../rules/events'
import type { sts } from '../types/support'

/** A runtime event as the SDK gives it: arguments are still JSON, to be decoded by its own runtime's types. */
export interface RuntimeEvent {
  readonly index: number
  readonly name: string
  readonly args: unknown
  readonly block: RuntimeBlock
}

/** A runtime call as the SDK gives it. */
export interface RuntimeCall {
  readonly name: string
  readonly args: unknown
  readonly block: RuntimeBlock
}

type Typed = Parameters<import('../types/support').EventType<sts.Type>['is']>[0]
export type RuntimeBlock = Typed['block'] & { readonly height: number; readonly specVersion: number }

export type Decoder = (event: RuntimeEvent) => RulesEvent | undefined

interface Type<T> {
  is(event: RuntimeEvent): boolean
  decode(event: RuntimeEvent): T
}

interface Layout {
  readonly type: Type<unknown>
  readonly to: (args: unknown) => RulesEvent | undefined
}

/** One layout of an event and what it means to the rules; undefined: known, and nothing to do. */
export function layout<T>(type: Type<T>, to: (args: T) => RulesEvent | undefined): Layout {
  return { type, to: to as Layout['to'] }
}

/** A decoder that picks the layout by its types, never by the spec version. @throws UnknownLayout */
export const oneOf =
  (...layouts: readonly Layout[]): Decoder =>
  (event) => {
    const match = layouts.find(({ type }) => type.is(event))
    if (match === undefined) throw new UnknownLayout(event)
    return match.to(match.type.decode(event))
  }

/** Events that need no action, listed so that an event missing here is a surprise. */
export const ignored: Decoder = () => undefined

/** E1101: an event of the indexed pallets that this version does not know or whose fields are not as in any known runtime. */
export class UnknownLayout extends Error {
  readonly code = 'E1101'
  constructor({ name, index, block, args }: RuntimeEvent) {
    const fields = JSON.stringify(args, (_, value) => (typeof value === 'bigint' ? String(value) : value))
    super(
      `E1101: block ${block.height}, event ${index}: ${name} of spec ${block.specVersion} has a layout that is not known (${fields}). ` +
        'Nothing was indexed from this block on. Add the runtime to ../shared/metadata, run `npm run typegen`, and add the layout in src/decode.',
    )
  }
}
