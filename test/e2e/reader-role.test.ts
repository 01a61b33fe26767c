import { expect } from 'chai'
import { DatabaseError } from 'pg'
import { openDatabase } from '#sentinel/exporter/database'
import { readSnapshot } from '#sentinel/exporter/read'
import { NOTHING } from '#sentinel/exporter/snapshot'
import type { DatabaseEnv } from '#sentinel/up/connect'
import { Part } from '#sentinel/up/part'
import { migrationPlan } from '#sentinel/up/plans'
import { READER } from '#sentinel/up/reader-role'
import { query, type TestDatabase, temporaryFolder, withPostgres } from '../support/postgres'

const PASSWORD = "reader's\\password"

describe('the account that can only read', () => {
  let database: TestDatabase
  let reader: DatabaseEnv
  const asReader = (sql: string) => query(reader, sql)

  before(async () => {
    database = await withPostgres()
    reader = { ...database.env, DB_USER: READER, DB_PASS: PASSWORD }
    // twice: an upgrade finds the account and renews it
    for (const password of ['the one before', PASSWORD]) {
      const env = { ...process.env, ...database.env, DB_URL: '', DB_READER_PASS: password }
      expect(await new Part(migrationPlan(env), temporaryFolder(), () => undefined).ended).to.equal('exit code 0')
    }
  })

  after(() => database?.stop())

  /** PostgreSQL's code for why it refuses; undefined: it does not. */
  const refusal = async (sql: string): Promise<string | undefined> => {
    try {
      // a session can lift this bound of its own, unlike its missing rights
      await asReader(`BEGIN READ WRITE; ${sql}`)
      return undefined
    } catch (error) {
      if (error instanceof DatabaseError) return error.code
      throw error
    }
  }

  it('reads every table and view that there is', async () => {
    const { rows } = await query(
      database.env,
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_schema IN ('public', 'api')`,
    )
    expect(rows.length).to.be.greaterThan(12)
    for (const { name } of rows) expect((await asReader(`SELECT count(*) FROM ${name}`)).rowCount, name).to.equal(1)
  })

  it('is enough for the exporter', async () => {
    const { DB_HOST: host, DB_PORT: port, DB_NAME: name, DB_USER: user, DB_PASS: password } = reader
    const pool = openDatabase({ kind: 'external', host, port: Number(port), name, user, password }, (error) => expect.fail(`${error}`))
    try {
      expect(await readSnapshot(pool, { pools: '*', owners: '*' })).to.equal(NOTHING)
    } finally {
      await pool.end()
    }
  })

  it('reads what is made later: tables of migrations, and the schema that SQD makes at the first start', async () => {
    await query(database.env, 'CREATE TABLE later (x int); CREATE SCHEMA squid_processor; CREATE TABLE squid_processor.status (x int)')
    expect((await asReader('SELECT * FROM later')).rows).to.deep.equal([])
    expect((await asReader('SELECT * FROM squid_processor.status')).rows).to.deep.equal([])
  })

  const REFUSED = {
    insert: "INSERT INTO account VALUES ('x')",
    update: "UPDATE network_state SET id = 'x'",
    delete: 'DELETE FROM pool',
    truncate: 'TRUNCATE divergence',
    'create a table': 'CREATE TABLE mine (x int)',
    'create a table in api': 'CREATE TABLE api.mine (x int)',
    'create a temporary table': 'CREATE TEMPORARY TABLE mine (x int)',
    'create a schema': 'CREATE SCHEMA mine',
    'create a function': 'CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    'create a role': 'CREATE ROLE mine',
    'lock a table': 'LOCK TABLE pool IN ACCESS EXCLUSIVE MODE',
    'read files of the server': "COPY account FROM '/etc/passwd'",
    'run programs on the server': "COPY (SELECT 1) TO PROGRAM 'true'",
    'see passwords': 'SELECT rolpassword FROM pg_authid',
    'become another': 'SET ROLE sentinel',
  }
  for (const [what, sql] of Object.entries(REFUSED)) {
    it(`cannot ${what}`, async () => {
      expect(await refusal(sql)).to.equal('42501')
    })
  }

  it('cannot drop or alter what is there', async () => {
    expect(await refusal('DROP TABLE pool')).to.equal('42501')
    expect(await refusal('ALTER TABLE pool ADD COLUMN x int')).to.equal('42501')
  })

  it('starts every session read-only', async () => {
    const { rows } = await asReader('SHOW default_transaction_read_only')
    expect(rows).to.deep.equal([{ default_transaction_read_only: 'on' }])
  })

  it('has one password, the last', async () => {
    reader = { ...reader, DB_PASS: 'the one before' }
    expect(await refusal('SELECT 1')).to.equal('28P01')
  })
})
