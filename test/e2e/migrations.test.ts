import { createOrmConfig } from '@subsquid/typeorm-config'
import { expect } from 'chai'
import fc from 'fast-check'
import { DataSource } from 'typeorm'
import { type Balance, conversionV1, type Fixed, mul, ONE } from '#sentinel/rules/math/fixed-point'
import { connection } from '#sentinel/up/connect'
import { query, withPostgres } from '../support/postgres'

describe('migrations', () => {
  it('make exactly the tables of schema.graphql', async () => {
    const database = await withPostgres({ migrated: true })
    try {
      const { host, port, database: name, user, password } = connection(database.env)
      const config = { ...createOrmConfig(), host, port, database: name, username: user, password }
      const source = await new DataSource(config as never).initialize()
      const { upQueries } = await source.driver.createSchemaBuilder().log()
      await source.destroy()
      expect(upQueries.map((each) => each.query)).to.deep.equal([])
    } finally {
      await database.stop()
    }
  })

  it('compute what moves with the price exactly as the rules do (R2, R21)', async () => {
    const database = await withPostgres({ migrated: true })
    try {
      // first a fact: 500.000000000123 PHA of shares at price one pay ...122
      const made = fc.sample(fc.tuple(amounts, factors), 500)
      const cases: [bigint, bigint][] = [[500_000000000123n, ONE], ...made]
      const values = cases.map(([amount, factor]) => `(${amount}::numeric, ${factor}::numeric)`).join()
      const { rows } = await query(
        database.env,
        `SELECT api.mul(amount, factor)::text AS product FROM (VALUES ${values}) AS x(amount, factor)`,
      )
      expect(rows[0].product).to.equal('500000000000122')
      expect(rows.map(({ product }) => BigInt(product))).to.deep.equal(
        cases.map(([amount, factor]) => mul(conversionV1, amount as Balance, factor as Fixed)),
      )
    } finally {
      await database.stop()
    }
  })
})

const amounts = fc.bigInt({ min: 0n, max: (1n << 62n) - 1n })
const factors = fc.bigInt({ min: 0n, max: ONE * 2n })
