/** A type as Rust writes it: a primitive, a name of the dictionary, Vec<T>, Option<T>, Compact<T>, [T; n] or (A, B). */
export type TypeText = string
/** Fields of a struct or of a variant: with names, or only in order. */
export type Fields = Readonly<Record<string, TypeText>> | readonly TypeText[]

export interface Variant {
  readonly name: string
  readonly index: number
  readonly fields: Fields
}

/** A type of the dictionary; those who read the metadata look up some types by their parameters. */
export type TypeSpec = { readonly path: string; readonly params?: Readonly<Record<string, TypeText>> } & (
  | { readonly fields: Fields }
  | { readonly variants: readonly Variant[] }
)

export type Dictionary = Readonly<Record<string, TypeSpec>>

const PRIMITIVES = ['bool', 'u8', 'u16', 'u32', 'u64', 'u128', 'str']

/** The types of a runtime by number, as metadata V14 lists them. A type gets its number when it is first asked for. */
export class TypeTable {
  /** In the shape of the metadata: what @polkadot/types takes for a PortableType. */
  readonly types: { id: number; type: object }[] = []
  private readonly ids = new Map<TypeText, number>()

  constructor(private readonly dictionary: Dictionary) {}

  id(text: TypeText): number {
    const known = this.ids.get(text)
    if (known !== undefined) return known
    // numbered before it is described: a call may contain calls
    const entry = { id: this.types.length, type: {} }
    this.ids.set(text, entry.id)
    this.types.push(entry)
    entry.type = this.describe(text)
    return entry.id
  }

  private describe(text: TypeText): object {
    const spec = this.dictionary[text]
    if (spec !== undefined) return this.named(spec)
    if (PRIMITIVES.includes(text)) return { def: { Primitive: text } }
    const [, generic, inner] = /^(Vec|Option|Compact)<(.*)>$/.exec(text) ?? []
    if (generic === 'Vec' && inner !== undefined) return { def: { Sequence: { type: this.id(inner) } } }
    if (generic === 'Compact' && inner !== undefined) return { def: { Compact: { type: this.id(inner) } } }
    if (generic === 'Option' && inner !== undefined) return this.option(inner)
    const [, item, length] = /^\[(.*); (\d+)\]$/.exec(text) ?? []
    if (item !== undefined) return { def: { Array: { len: Number(length), type: this.id(item) } } }
    const [, list] = /^\((.*)\)$/.exec(text) ?? []
    if (list !== undefined) return { def: { Tuple: list === '' ? [] : list.split(', ').map((part) => this.id(part)) } }
    throw new Error(`The dictionary has no type ${text}`)
  }

  private option(inner: TypeText): object {
    const variants = [
      { name: 'None', index: 0, fields: [] },
      { name: 'Some', index: 1, fields: [inner] },
    ]
    return this.named({ path: 'Option', params: { T: inner }, variants })
  }

  private named(spec: TypeSpec): object {
    const def =
      'variants' in spec
        ? { Variant: { variants: spec.variants.map(({ fields, ...variant }) => ({ ...variant, fields: this.fields(fields) })) } }
        : { Composite: { fields: this.fields(spec.fields) } }
    return {
      path: spec.path.split('::'),
      params: Object.entries(spec.params ?? {}).map(([name, type]) => ({ name, type: this.id(type) })),
      def,
    }
  }

  private fields(fields: Fields): object[] {
    const texts: [string | undefined, TypeText][] = isList(fields) ? fields.map((text) => [undefined, text]) : Object.entries(fields)
    return texts.map(([name, typeName]) => ({ ...(name === undefined ? {} : { name }), type: this.id(typeName), typeName }))
  }
}

const isList = (fields: Fields): fields is readonly TypeText[] => Array.isArray(fields)

/** Variants numbered from 0. */
export const inOrder = (variants: Readonly<Record<string, Fields>>): readonly Variant[] =>
  Object.entries(variants).map(([name, fields], index) => ({ name, index, fields }))

/** Variants without content, numbered from 0. */
export const namesOnly = (...names: readonly string[]): readonly Variant[] => names.map((name, index) => ({ name, index, fields: [] }))
