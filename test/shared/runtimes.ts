import fs from 'node:fs'
import path from 'node:path'
import { Runtime } from '@subsquid/substrate-runtime'
import { decodeMetadata, type Metadata } from '@subsquid/substrate-runtime/lib/metadata'

interface Line {
  readonly specVersion: number
  readonly metadata: string
}

const LINES = fs
  .readFileSync(path.resolve('../shared/metadata/khala.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Line)

/** The last spec that keeps its pools in PhalaStakePool. */
const LAST_OF_V1 = 1180

export const V1_SPECS = LINES.map(({ specVersion }) => specVersion).filter((spec) => spec <= LAST_OF_V1)
export const V2_SPECS = LINES.map(({ specVersion }) => specVersion).filter((spec) => spec > LAST_OF_V1)

/** As a node gives it. */
export function metadataOf(spec: number): string {
  const line = LINES.find(({ specVersion }) => specVersion === spec)
  if (line === undefined) throw new Error(`no metadata of spec ${spec}`)
  return line.metadata
}

/** An event as the metadata describes it. */
interface Variant {
  name: string
  index: number
  fields: { name: string | undefined; type: number; typeName: string | undefined; docs: string[] }[]
  docs: string[]
}

/** Metadata that can be changed before a runtime is made of it. */
export class Draft {
  private constructor(
    private readonly spec: number,
    private readonly metadata: Extract<Metadata, { __kind: 'V14' }>,
  ) {}

  static of(spec: number): Draft {
    const metadata = decodeMetadata(metadataOf(spec))
    if (metadata.__kind !== 'V14') throw new Error(`metadata of spec ${spec} is ${metadata.__kind}`)
    return new Draft(spec, metadata)
  }

  /** Changes the fields of an event; one that does not exist is made, without fields. Names are written as in Rust. */
  event(name: string, change: (fields: Variant['fields']) => Variant['fields']): this {
    const [pallet, event = ''] = name.split('.')
    const variants = this.variantsOf(pallet)
    let variant = variants.find((other) => other.name === event)
    if (variant === undefined) {
      variant = { name: event, index: 1 + Math.max(...variants.map(({ index }) => index)), fields: [], docs: [] }
      variants.push(variant)
    }
    variant.fields = change(variant.fields)
    return this
  }

  /** A field whose type is that of another event's field. */
  field(name: string, like: string, of: string): Variant['fields'][number] {
    const [pallet, event] = of.split('.')
    const field = this.variantsOf(pallet)
      .find((other) => other.name === event)
      ?.fields.find((other) => other.name === like)
    if (field === undefined) throw new Error(`${of} has no field ${like}`)
    return { ...field, name }
  }

  runtime(): Runtime {
    return new Runtime({ specName: 'khala', specVersion: this.spec, implName: 'khala', implVersion: 0 }, this.metadata)
  }

  private variantsOf(pallet: string | undefined): Variant[] {
    const { pallets, lookup } = this.metadata.value
    const type = pallets.find(({ name }) => name === pallet)?.events?.type
    const def = lookup.types.find(({ id }) => id === type)?.type.def
    if (def?.__kind !== 'Variant') throw new Error(`no events of ${pallet}`)
    return def.value.variants
  }
}

const known = new Map<number, Runtime>()

/** The runtime of a spec version, as its metadata tells it. */
export function runtimeOf(spec: number): Runtime {
  const runtime = known.get(spec) ?? Draft.of(spec).runtime()
  known.set(spec, runtime)
  return runtime
}
