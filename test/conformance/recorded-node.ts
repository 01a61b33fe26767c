import path from 'node:path'
import { archiveOf } from '../support/gateway/archive'
import { withGateway } from '../support/gateway/server'

/** Serves recordings as nodes do. A tool outside of the checkout; it wants to be run from the project's root. */
interface Tool {
  readonly Recording: { load(dir: string): Promise<unknown> }
  serve(recording: unknown, options: { port: number }): Promise<{ readonly port: number; close(): Promise<void> }>
}

const TOOL = path.resolve('../shared/tools/replay.mjs')

/** How the processor finds what serves a recording. */
export interface Sources {
  readonly settings: NodeJS.ProcessEnv
  /** Heights of the blocks that came from the gateway. */
  readonly fromGateway: ReadonlySet<number>
}

/** Runs `use` beside a node that serves the whole recording. */
export const withNode = <T>(dir: string, use: (sources: Sources) => Promise<T>): Promise<T> =>
  served(dir, (url) => use({ settings: { RPC_ENDPOINT: url }, fromGateway: new Set() }))

/** Besides, a gateway that has all blocks to the last. */
export const withNodeAndGateway = <T>(dir: string, last: number, use: (sources: Sources) => Promise<T>): Promise<T> =>
  served(dir, async (url) =>
    withGateway({ blocks: await archiveOf(url, last) }, (gateway) =>
      use({ settings: { RPC_ENDPOINT: url, GATEWAY_URL: gateway.url }, fromGateway: gateway.delivered }),
    ),
  )

async function served<T>(dir: string, use: (url: string) => Promise<T>): Promise<T> {
  const { Recording, serve } = (await import(TOOL)) as Tool
  const node = await serve(await Recording.load(dir), { port: 0 })
  try {
    return await use(`http://127.0.0.1:${node.port}`)
  } finally {
    await node.close()
  }
}
