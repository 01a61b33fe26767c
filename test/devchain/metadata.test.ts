import { Metadata, TypeRegistry } from '@polkadot/types'
import { expect } from 'chai'
import { createRuntime } from '#sentinel/devchain/metadata/runtime'
import { calls, constants, events, storage } from '#sentinel/types/index'
import * as mqCalls from '#sentinel/types/phala-mq/calls'

const { codec, metadata } = createRuntime(604_800n)
const SPEC = 1180

interface Layout {
  is(item: unknown): boolean
}

/** The newest layout that is not newer than the simulated runtime; undefined where the item came later. */
function layoutOf(item: object): Layout | undefined {
  const versions = Object.entries(item).flatMap(([key, layout]) =>
    /^v\d+$/.test(key) ? [[Number(key.slice(1)), layout as Layout] as const] : [],
  )
  return versions.filter(([version]) => version <= SPEC).sort(([a], [b]) => b - a)[0]?.[1]
}

/** Events that spec 1180 no longer has. */
const GONE = ['PhalaMining.MinerExitUnresponive', 'PhalaRegistry.CodeUploaded', 'PhalaRegistry.ContractInstantiated']

describe('the metadata of the simulated chain', () => {
  for (const [pallet, items] of Object.entries(events)) {
    for (const [name, item] of Object.entries(items)) {
      const layout = layoutOf(item)
      if (layout === undefined || GONE.includes(item.name)) continue
      it(`is read by the generated decoder of the event ${pallet}.${name}`, () => {
        expect(layout.is({ name: item.name, block: { _runtime: codec } })).to.equal(true)
      })
    }
  }

  it('is read by the generated decoders of the calls', () => {
    for (const item of [...Object.values(calls.phalaStakePool), mqCalls.syncOffchainMessage]) {
      expect(layoutOf(item)?.is({ name: item.name, block: { _runtime: codec } }), item.name).to.equal(true)
    }
  })

  it('is read by the generated decoders of storage and constants', () => {
    const items = [storage.phalaRegistry, storage.phalaMining, storage.phalaStakePool, constants.phalaStakePool]
    for (const [name, item] of items.flatMap((each) => Object.entries(each))) {
      expect(layoutOf(item)?.is({ _runtime: codec }), name).to.equal(true)
    }
  })

  it('has the pallets, numbers and errors that @polkadot/types finds', () => {
    const registry = new TypeRegistry()
    registry.setMetadata(new Metadata(registry, metadata as `0x${string}`))
    expect(registry.findMetaError(new Uint8Array([88, 14])).name).to.equal('InsufficientFreeStake')
    expect(registry.findMetaError(new Uint8Array([87, 11])).name).to.equal('CoolDownNotReady')
    expect(registry.findMetaCall(new Uint8Array([88, 13])).method).to.equal('withdraw')
  })

  it('tells the grace period that was asked for', () => {
    expect(createRuntime(3600n).codec.getConstant('PhalaStakePool.GracePeriod')).to.equal(3600n)
  })
})
