import { Client } from 'pg'
import { connection, type DatabaseEnv } from '#sentinel/up/connect'
import { type Content, contentOf } from '../support/content'
import type { Databases } from '../support/databases'
import { Processor } from '../support/processor'
import { type Recording, withChain } from './chain'

/** Where a recording is to be indexed, and from where. */
export interface Place {
  readonly recording: Recording
  readonly url: string
  readonly database: DatabaseEnv
  readonly client: Client
}

/** Without interruption. Returns what the processor said. */
export async function toTheEnd({ recording, url, database, client }: Place, settings?: NodeJS.ProcessEnv): Promise<string> {
  const processor = Processor.start(database, url, settings)
  await processor.reached(recording.last, client)
  await processor.kill()
  return processor.said()
}

/** What a new database contains after a recording was indexed into it. */
export async function indexed(
  databases: Databases,
  recording: Recording,
  index: (place: Place) => Promise<unknown> = (place) => toTheEnd(place),
): Promise<Content> {
  const database = await databases.fresh()
  const client = new Client(connection(database))
  await client.connect()
  try {
    await withChain(recording, (url) => index({ recording, url, database, client }))
    return await contentOf(client)
  } finally {
    await client.end()
  }
}
