import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import type { Recording } from './chain'

interface Line {
  readonly number: number
  readonly storage: Readonly<Record<string, string | null>>
}

/** Writes a recording whose extrinsics, and values of some keys, were changed in memory to a folder, as conformance wants it. */
export function writeRecording(name: string, recording: Recording, keys: readonly string[], folder: string): string {
  const [from, to] = [path.resolve('../shared/recordings', name), path.join(folder, name)]
  fs.cpSync(from, to, { recursive: true })
  const file = path.join(to, 'blocks.jsonl.gz')
  const lines = zlib.gunzipSync(fs.readFileSync(file)).toString().trimEnd().split('\n')
  const changed = lines.map((text) => {
    const line = JSON.parse(text) as Line
    const values = Object.fromEntries(keys.map((key) => [key, recording.value(key, line.number)]))
    return JSON.stringify({ ...line, ...recording.blocks[line.number], changed: undefined, storage: { ...line.storage, ...values } })
  })
  fs.writeFileSync(file, zlib.gzipSync(`${changed.join('\n')}\n`))
  return to
}
