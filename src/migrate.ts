import { createOrmConfig } from '@subsquid/typeorm-config'
import { DataSource, type DataSourceOptions } from 'typeorm'
import { environment } from './config/environment'
import { grantReader } from './up/reader-role'
import { ROOT } from './up/root'

/** Brings the tables up to date and, if DB_READER_PASS is set, the account that can only read. Safe to repeat. */
async function main(): Promise<void> {
  const { DB_READER_PASS } = environment()
  const options = { ...createOrmConfig({ projectDir: ROOT }), logging: ['error', 'schema', 'migration'] }
  const source = await new DataSource(options as DataSourceOptions).initialize()
  try {
    for (const { name } of await source.runMigrations({ transaction: 'all' })) console.log(`applied ${name}`)
    if (DB_READER_PASS) await grantReader(source.manager, DB_READER_PASS)
  } finally {
    await source.destroy()
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error && 'code' in error ? error.message : error)
    process.exit(1)
  },
)
