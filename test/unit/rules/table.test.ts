import { expect } from 'chai'
import { Table } from '#sentinel/rules/table'

/** Below: a 1, b 2. */
function twoRows(): Table<string, number> {
  const table = new Table<string, number>()
  table.set('a', 1)
  table.set('b', 2)
  return table
}

describe('a layer of a table', () => {
  it('sees the rows below', () => {
    const layer = twoRows().fork()
    expect(layer.get('a')).to.equal(1)
    expect(layer.get('c')).to.equal(undefined)
    expect([...layer.changes()]).to.deep.equal([])
  })

  it('hides what it changes and leaves the layer below alone', () => {
    const below = twoRows()
    const layer = below.fork()
    layer.set('a', 10)
    layer.set('c', 3)
    layer.delete('b')
    expect(['a', 'b', 'c'].map((key) => layer.get(key))).to.deep.equal([10, undefined, 3])
    expect([...layer.changes()]).to.deep.equal([
      ['a', 10],
      ['c', 3],
      ['b', undefined],
    ])
    expect([...below.all()]).to.deep.equal([
      ['a', 1],
      ['b', 2],
    ])
  })

  it('lists every row once, its own first, without the deleted ones', () => {
    const layer = twoRows().fork()
    layer.set('a', 10)
    layer.set('c', 3)
    expect([...layer.all()]).to.deep.equal([
      ['a', 10],
      ['c', 3],
      ['b', 2],
    ])
    const top = layer.fork()
    top.delete('b')
    top.set('c', 30)
    expect([...top.all()]).to.deep.equal([
      ['c', 30],
      ['a', 10],
    ])
  })

  it('can bring a deleted row back', () => {
    const layer = twoRows().fork()
    layer.delete('a')
    const top = layer.fork()
    expect(top.get('a')).to.equal(undefined)
    top.set('a', 5)
    expect(top.get('a')).to.equal(5)
    top.merge()
    expect(layer.get('a')).to.equal(5)
  })

  it('merges into the one below and is empty then', () => {
    const below = twoRows()
    const layer = below.fork()
    layer.set('a', 10)
    layer.delete('b')
    layer.merge()
    expect([...below.all()]).to.deep.equal([['a', 10]])
    expect(layer.changes().size).to.equal(0)
    expect(layer.get('a')).to.equal(10)
  })

  it('merges a deletion as a change where there is still a layer below', () => {
    const middle = twoRows().fork()
    const top = middle.fork()
    top.delete('a')
    top.merge()
    expect([...middle.changes()]).to.deep.equal([['a', undefined]])
    expect([...middle.all()]).to.deep.equal([['b', 2]])
  })
})

describe('the lowest layer', () => {
  it('forgets a deleted row', () => {
    const table = twoRows()
    table.delete('a')
    expect([...table.changes()]).to.deep.equal([['b', 2]])
  })

  it('has nothing to merge into', () => {
    expect(() => twoRows().merge()).to.throw('nothing to merge into')
  })
})
