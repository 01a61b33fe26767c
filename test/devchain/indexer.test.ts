import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect } from 'chai'
import { serve } from '#sentinel/devchain/rpc/server'
import { fundedQueue } from '#sentinel/rules/forced-stop'
import { query, withPostgres } from '../support/postgres'
import { begun } from './chains'

const BLOCKS = 250

describe('the indexer on the simulated chain', () => {
  it('finds what the chain itself says, and nothing that its rules did not expect', async () => {
    const { chain } = await begun(BLOCKS)
    const { state } = chain
    const node = await serve(chain, 0)
    const database = await withPostgres({ migrated: true })
    try {
      const env = { PATH: process.env.PATH, ...database.env, RPC_ENDPOINT: `http://127.0.0.1:${node.port}` }
      const indexing = fork(path.join(__dirname, 'index-until.ts'), [String(BLOCKS)], { env, stdio: 'ignore' })
      expect(await once(indexing, 'close')).to.deep.equal([0, null])

      const [network] = (await query(database.env, 'SELECT height, hash, divergence_count FROM network_state')).rows
      expect(network).to.deep.equal({ height: BLOCKS, hash: chain.head.hash, divergence_count: 0 })
      const columns = 'pid, total_stake, free_delegation, staked, releasing, owner_reward, unfunded_withdrawal, delegator_count'
      const { rows } = await query(database.env, `SELECT ${columns} FROM pool ORDER BY pid`)
      expect(rows).to.deep.equal(
        [...state.pools.all()].map(([pid, pool]) => ({
          pid: Number(pid),
          total_stake: `${pool.totalStake}`,
          free_delegation: `${pool.free}`,
          staked: `${state.sumsOf(pid).staked}`,
          releasing: `${pool.releasing}`,
          owner_reward: `${pool.ownerReward}`,
          unfunded_withdrawal: `${fundedQueue(state.network.params.conversion, pool).reduce((sum, { unfunded }) => sum + unfunded, 0n)}`,
          delegator_count: Number(state.sumsOf(pid).delegators),
        })),
      )
    } finally {
      await database.stop()
      await node.close()
    }
  })
})
