import { resolve } from 'node:path'

/** The checkout: SQD's tools look for lib/model, db/migrations and schema.graphql in their working directory. */
export const ROOT = resolve(__dirname, '../..')
