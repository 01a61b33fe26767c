import path from 'node:path'

/** Serves recordings as nodes do. A tool outside of the checkout; it wants to be run from the project's root. */
interface Tool {
  readonly Recording: { load(dir: string): Promise<unknown> }
  serve(recording: unknown, options: { port: number }): Promise<{ readonly port: number; close(): Promise<void> }>
}

const TOOL = path.resolve('../shared/tools/replay.mjs')

/** Runs `use` beside a node that serves the whole recording. */
export async function withNode<T>(dir: string, use: (url: string) => Promise<T>): Promise<T> {
  const { Recording, serve } = (await import(TOOL)) as Tool
  const node = await serve(await Recording.load(dir), { port: 0 })
  try {
    return await use(`http://127.0.0.1:${node.port}`)
  } finally {
    await node.close()
  }
}
