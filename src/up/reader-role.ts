import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { escapeLiteral } from 'pg'
import type { EntityManager } from 'typeorm'

/** The account of whoever only reads: API and exporter. */
export const READER = 'sentinel_reader'

/** SQD makes the last one at the processor's first start. */
const SCHEMAS = ['public', 'api', 'squid_processor']
const ITERATIONS = 4_096
const KEY_BYTES = 32

/** Makes the account or renews its rights and its password. Needs a user that may create roles. */
export async function grantReader(db: Pick<EntityManager, 'transaction'>, password: string): Promise<void> {
  await db.transaction(async (transaction) => {
    const run = (sql: string): Promise<unknown> => transaction.query(sql)
    const known: unknown[] = await transaction.query('SELECT FROM pg_roles WHERE rolname = $1', [READER])
    const [{ database }] = await transaction.query('SELECT current_database() AS database')
    await run(`${known.length > 0 ? 'ALTER' : 'CREATE'} ROLE ${READER} LOGIN PASSWORD ${escapeLiteral(verifier(password))}`)
    await run(`ALTER ROLE ${READER} SET default_transaction_read_only = on`)
    await run(`REVOKE TEMPORARY ON DATABASE "${database}" FROM PUBLIC`)
    await run('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
    const schemas: { name: string }[] = await transaction.query('SELECT nspname AS name FROM pg_namespace WHERE nspname = ANY($1)', [
      SCHEMAS,
    ])
    for (const { name } of schemas) {
      await run(`GRANT USAGE ON SCHEMA ${name} TO ${READER}`)
      await run(`GRANT SELECT ON ALL TABLES IN SCHEMA ${name} TO ${READER}`)
    }
    // what this user will make: tables of later migrations, SQD's own at the first start
    await run(`ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO ${READER}`)
    await run(`ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ${READER}`)
  })
}

/** What PostgreSQL stores of a password (SCRAM-SHA-256, RFC 5803): sent like this, no log of the server can show the password. */
function verifier(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ITERATIONS, KEY_BYTES, 'sha256')
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest()
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${hmac('Server Key').toString('base64')}`
}
