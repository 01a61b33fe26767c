import path from 'node:path'

/** A recording in memory, as the tool keeps it: what is changed here is served. */
export interface Recording {
  /** Height of the last block. */
  readonly last: number
  readonly manifest: { readonly genesisHash: string; readonly specName: string; readonly specVersion: number }
  readonly metadata: Map<number, string>
  readonly blocks: { extrinsics: string[]; specVersion: number }[]
  /** Values by storage key, each with the height from which on it holds. */
  readonly history: Map<string, [height: number, value: string | null][]>
  value(key: string, height: number): string | null
}

export interface ServeOptions {
  /** Makes one block more final every so often; absent: all are final. */
  readonly blockMs?: number
}

interface Tool {
  readonly Recording: { load(dir: string, until?: number): Promise<Recording> }
  serve(recording: Recording, options: ServeOptions & { readonly port: number }): Promise<{ readonly port: number; close(): Promise<void> }>
}

/** A tool outside of the checkout; it wants to be run from the project's root. */
const tool = (): Promise<Tool> => import(path.resolve('../shared/tools/replay.mjs'))

/** @param until the last block of what is to be served */
export async function recordingOf(name: string, until?: number): Promise<Recording> {
  return (await tool()).Recording.load(path.resolve('../shared/recordings', name), until)
}

export type Protocol = 'http' | 'ws'

/** Runs `use` beside a node that serves the recording. */
export async function withChain<T>(
  recording: Recording,
  use: (url: string) => Promise<T>,
  { protocol = 'http', ...options }: ServeOptions & { readonly protocol?: Protocol } = {},
): Promise<T> {
  const node = await (await tool()).serve(recording, { ...options, port: 0 })
  try {
    return await use(`${protocol}://127.0.0.1:${node.port}`)
  } finally {
    await node.close()
  }
}
