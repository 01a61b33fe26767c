import { expect } from 'chai'
import fc from 'fast-check'
import type { State } from '#sentinel/rules/state'
import { vectorName, vectorOf } from '../support/arbitraries'
import { foldBlock, genesisOf, replay } from '../support/replay'
import { tablesOf } from '../support/tables'
import type { Vector } from '../support/vector'
import '../support/seed'

const FEW = { numRuns: 30 }

/** The state after the first blocks of a vector, each on a layer of its own. */
const stateAfter = (vector: Vector, count: number): State =>
  [...replay({ ...vector, blocks: vector.blocks.slice(0, count) })].at(-1)?.state ?? genesisOf(vector)

describe('laws of layers', () => {
  it('one layer for many blocks brings the same as a layer for each', () => {
    fc.assert(
      fc.property(vectorName, fc.array(fc.nat(70), { maxLength: 5 }), (name, cuts) => {
        const vector = vectorOf(name)
        const state = genesisOf(vector)
        let layer = state.fork()
        for (const [index, block] of vector.blocks.entries()) {
          expect(foldBlock(vector, block, layer).divergences).to.deep.equal([])
          if (cuts.includes(index)) {
            layer.merge()
            layer = state.fork()
          }
        }
        layer.merge()
        expect(tablesOf(state)).to.deep.equal(tablesOf(stateAfter(vector, vector.blocks.length)))
      }),
      FEW,
    )
  })

  it('a layer that is thrown away leaves no trace, at any depth', () => {
    fc.assert(
      fc.property(vectorName, fc.nat(50), fc.integer({ min: 1, max: 20 }), (name, done, ahead) => {
        const vector = vectorOf(name)
        const state = stateAfter(vector, done)
        const before = tablesOf(state)
        const layer = state.fork()
        for (const block of vector.blocks.slice(done, done + ahead)) {
          foldBlock(vector, block, layer.fork())
          foldBlock(vector, block, layer)
        }
        expect(tablesOf(layer)).to.deep.equal(tablesOf(stateAfter(vector, done + ahead)))
        expect(tablesOf(state)).to.deep.equal(before)
      }),
      FEW,
    )
  })
})
