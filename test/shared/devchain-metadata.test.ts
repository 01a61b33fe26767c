import fs from 'node:fs'
import { Metadata, type PortableRegistry, TypeRegistry } from '@polkadot/types'
import { expect } from 'chai'
import { MAP_ITEMS, PLAIN_ITEMS } from '#sentinel/devchain/ledger/items'
import { createRuntime } from '#sentinel/devchain/metadata/runtime'

type Structure = string | readonly Structure[] | { readonly [name: string]: Structure }

const SPEC = 1180

/** Metadata, and from it what anything is made of: without names of types and documentation. */
class Described {
  private readonly lookup: PortableRegistry
  private readonly pallets

  constructor(metadata: string) {
    const { asLatest } = new Metadata(new TypeRegistry(), metadata as `0x${string}`)
    this.lookup = asLatest.lookup
    this.pallets = asLatest.pallets
  }

  variant(pallet: string, kind: 'calls' | 'events' | 'errors', name: string): Structure {
    const type = this.pallet(pallet)[kind].unwrap().type
    const variant = this.lookup.getSiType(type).def.asVariant.variants.find((each) => each.name.toString() === name)
    if (variant === undefined) throw new Error(`no ${name} among the ${kind} of ${pallet}`)
    return { index: `${this.pallet(pallet).index}.${variant.index}`, fields: this.fields(variant.fields) }
  }

  names(pallet: string, kind: 'calls' | 'events' | 'errors'): string[] {
    const list = this.pallet(pallet)[kind]
    return list.isNone ? [] : this.lookup.getSiType(list.unwrap().type).def.asVariant.variants.map(({ name }) => name.toString())
  }

  item(pallet: string, name: string): Structure {
    const item = this.pallet(pallet)
      .storage.unwrap()
      .items.find((each) => each.name.toString() === name)
    if (item === undefined) throw new Error(`no item ${pallet}.${name}`)
    const { type, modifier, fallback } = item
    const own = { modifier: modifier.type, fallback: fallback.toHex() }
    if (type.isPlain) return { ...own, value: this.type(type.asPlain.toNumber()) }
    const { hashers, key, value } = type.asMap
    return { ...own, hashers: hashers.map((hasher) => hasher.type), key: this.type(key.toNumber()), value: this.type(value.toNumber()) }
  }

  constant(pallet: string, name: string): { readonly type: Structure; readonly value: string } {
    const constant = this.pallet(pallet).constants.find((each) => each.name.toString() === name)
    if (constant === undefined) throw new Error(`no constant ${pallet}.${name}`)
    return { type: this.type(constant.type.toNumber()), value: constant.value.toHex() }
  }

  private pallet(name: string) {
    const pallet = this.pallets.find((each) => each.name.toString() === name)
    if (pallet === undefined) throw new Error(`no pallet ${name}`)
    return pallet
  }

  private type(id: number): Structure {
    const { def } = this.lookup.getSiType(id)
    if (def.isComposite) return { fields: this.fields(def.asComposite.fields) }
    if (def.isVariant) {
      return Object.fromEntries(def.asVariant.variants.map(({ index, name, fields }) => [`${index} ${name}`, this.fields(fields)]))
    }
    if (def.isSequence) return { sequence: this.type(def.asSequence.type.toNumber()) }
    if (def.isCompact) return { compact: this.type(def.asCompact.type.toNumber()) }
    if (def.isArray) return { array: `${def.asArray.len}`, of: this.type(def.asArray.type.toNumber()) }
    if (def.isTuple) return def.asTuple.map((part) => this.type(part.toNumber()))
    return def.asPrimitive.type
  }

  private fields(fields: readonly { name: { isSome: boolean; toString(): string }; type: { toNumber(): number } }[]): Structure {
    return fields.map(({ name, type }) => ({ name: name.isSome ? name.toString() : '', type: this.type(type.toNumber()) }))
  }
}

const line = fs
  .readFileSync('../shared/metadata/khala.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((each) => JSON.parse(each))
  .find(({ specVersion }) => specVersion === SPEC)
const real = new Described(line.metadata)
const runtime = createRuntime(604_800n)
const own = new Described(runtime.metadata)

describe('the metadata of the simulated chain, against that of the real runtime', () => {
  for (const [pallet, spec] of Object.entries(runtime.pallets)) {
    for (const kind of ['calls', 'events', 'errors'] as const) {
      for (const name of own.names(pallet, kind)) {
        // calls may contain calls: what is in those is compared by itself
        if (pallet === 'Sudo' && kind === 'calls') continue
        it(`has the same ${kind}: ${pallet}.${name}`, () => {
          expect(own.variant(pallet, kind, name)).to.deep.equal(real.variant(pallet, kind, name))
        })
      }
    }
    for (const name of Object.keys(spec.constants ?? {})) {
      it(`has the same constant ${pallet}.${name}`, () => {
        const { type, value } = own.constant(pallet, name)
        expect(type).to.deep.equal(real.constant(pallet, name).type)
        // the grace period of Khala, not of its test network
        if (name !== 'GracePeriod') expect(value).to.equal(real.constant(pallet, name).value)
      })
    }
  }

  for (const name of [...Object.keys(PLAIN_ITEMS), ...Object.keys(MAP_ITEMS)]) {
    const [pallet = '', item = ''] = name.split('.')
    it(`has the same storage item ${name}`, () => expect(own.item(pallet, item)).to.deep.equal(real.item(pallet, item)))
  }

  it('has every event and every error of the pallets that are indexed', () => {
    for (const pallet of ['PhalaStakePool', 'PhalaMining', 'PhalaRegistry'] as const) {
      expect(own.names(pallet, 'events')).to.deep.equal(real.names(pallet, 'events'))
    }
    for (const pallet of ['PhalaStakePool', 'PhalaMining', 'PhalaMq'] as const) {
      expect(own.names(pallet, 'errors')).to.deep.equal(real.names(pallet, 'errors'))
    }
  })
})
