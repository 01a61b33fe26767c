import { expect } from 'chai'
import { Indexer } from '#sentinel/indexer/indexer'
import { Table } from '#sentinel/rules/table'
import { totalsOf } from '#sentinel/store/changes'
import { Addresses } from '#sentinel/store/ids'
import type { Loaded } from '#sentinel/store/load'
import { stateOf } from '../support/rules'

type Context = Parameters<Indexer['handle']>[0]

/** Up to block 7 of spec 1180. */
function indexed(): Loaded {
  const state = stateOf()
  return {
    state,
    accounts: new Table(),
    identity: { chain: 'khala', genesisHash: '0x00', addresses: new Addresses(30), firstBlock: 0 },
    progress: { height: 7, hash: '0x07', now: 77n, specVersion: 1180, totals: totalsOf(state), divergenceCount: 0 },
  }
}

describe('indexer', () => {
  it('stops at a block that tells no time: every rule that waits goes by it', async () => {
    for (const timestamp of [undefined, 0]) {
      const header = { height: 8, hash: '0x08', parentHash: '0x07', timestamp, _runtime: { specVersion: 1180 } }
      const context = { blocks: [{ header, events: [], calls: [] }] } as unknown as Context
      const error: unknown = await new Indexer(indexed(), undefined).handle(context).catch((reason: unknown) => reason)
      expect(error)
        .to.be.instanceOf(Error)
        .with.property('message', 'E4003: block 8 (0x08): it has no timestamp, and every rule that waits goes by it')
    }
  })
})
